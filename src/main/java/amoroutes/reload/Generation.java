package amoroutes.reload;

import amoroutes.http.Doors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One set of route files at work: a Camel context of its own beside the outer one, and the HTTP doors it opened. */
public final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    /** Consumers that take only what this generation itself or a client sends them: they work until the end. */
    private static final Set<String> TARGETS = Set.of("direct", "seda", "platform-http");

    /** The group of routes that two generations may run at once: each piece of their work is claimed by one of them. */
    private static final String OVERLAPPING = "overlapping";

    private static final Set<String> CALLED = Set.of("direct", "seda");

    private final int number;
    private final RouteSet set;
    private final DefaultCamelContext context;
    private final Doors doors;
    private final List<RouteModel> models;
    private final ProducerTemplate template;
    private final List<Route> held = new ArrayList<>();

    Generation(int number, RouteSet set, DefaultCamelContext context, Doors doors, List<RouteModel> models) {
        this.number = number;
        this.set = set;
        this.context = context;
        this.doors = doors;
        this.models = List.copyOf(models);
        this.template = context.createProducerTemplate();
    }

    int number() {
        return number;
    }

    RouteSet set() {
        return set;
    }

    public DefaultCamelContext context() {
        return context;
    }

    Doors doors() {
        return doors;
    }

    ProducerTemplate template() {
        return template;
    }

    /**
     * Sends to an endpoint of this generation and waits for the end of the route behind it.
     *
     * @throws IllegalStateException when the route failed
     */
    public Exchange call(String uri, Object body) {
        Exchange done = template.send(uri, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            throw new IllegalStateException("the route at " + uri + " failed", done.getException());
        }
        return done;
    }

    /** @throws RoutesRefused when a consumer cannot start; the generation has stopped then */
    void start() {
        start(() -> context.getRouteController().startAllRoutes());
    }

    /** Starts the routes that this generation itself sends to, and no other. */
    void startCalled() {
        start(() -> {
            for (Route route : context.getRoutes()) {
                if (CALLED.contains(scheme(route))) {
                    context.getRouteController().startRoute(route.getRouteId());
                }
            }
        });
    }

    private void start(CandidateContext.Loading starting) {
        try {
            starting.run();
        } catch (Exception e) {
            context.stop();
            throw new RoutesRefused(List.of(RouteText.failure(e, models)));
        }
    }

    /**
     * Lets the consumers that begin work by themselves (timers, files, queues …) begin no more, and waits for what they
     * have begun: a file must not be read by two generations. Nobody waits for routes that may overlap.
     *
     * @return ids of the routes that are still at work after {@code max}
     */
    List<String> hold(Duration max) {
        for (Route route : context.getRoutes()) {
            String id = route.getRouteId();
            if (!TARGETS.contains(scheme(route))
                    && context.getRouteController().getRouteStatus(id).isStarted()) {
                ServiceHelper.suspendService(route.getConsumer());
                held.add(route);
            }
        }
        Deadline.await(max, () -> working().isEmpty());
        return working();
    }

    /** The consumers that were held begin work again. */
    void release() {
        held.forEach(route -> ServiceHelper.resumeService(route.getConsumer()));
        held.clear();
    }

    /** Lets nobody in any more, and ends once everything inside is done or the time is over. */
    public void retire(Duration max) {
        doors.inFlight().close();
        if (!Deadline.await(max, this::isEmpty)) {
            LOG.warn("{} messages of routes generation {} are cut: they took longer than {}", size(), number, max);
            context.getShutdownStrategy().setTimeout(1);
        }
        context.stop();
    }

    private boolean isEmpty() {
        return doors.inFlight().isEmpty() && size() == 0;
    }

    private int size() {
        return context.getInflightRepository().size();
    }

    private List<String> working() {
        return held.stream()
                .filter(route -> !OVERLAPPING.equals(route.getGroup()))
                .filter(this::isAtWork)
                .map(Route::getRouteId)
                .toList();
    }

    /**
     * Whole exchanges are looked at, not steps of routes: a file is moved after its route's last step. Between two files
     * of one poll there is no exchange at all.
     */
    private boolean isAtWork(Route route) {
        return route.getConsumer() instanceof ScheduledPollConsumer poller && poller.isPolling()
                || !context.getInflightRepository().browse(route.getRouteId()).isEmpty();
    }

    private static String scheme(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return uri.substring(0, uri.indexOf(':'));
    }
}
