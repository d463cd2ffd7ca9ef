package amoroutes.ops;

import amoroutes.amocrm.Request;
import amoroutes.deliver.Watcher;
import amoroutes.order.PersonalText;
import amoroutes.order.State;
import amoroutes.store.Moved;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what happens, from the start of the program. Each call costs well under a microsecond. Thread-safe. */
public final class Meters implements Watcher {
    /** Senders name their sources themselves: whoever invents names may not fill a memory. */
    static final int MOST_SOURCES = 100;

    private static final double MILLIS = 1_000;

    private final LabelLimit sources = new LabelLimit(MOST_SOURCES);
    private final Counter requests;
    private final Histogram requestSeconds;
    private final Counter events;
    private final Histogram deliverySeconds;
    private final Histogram batchEvents;
    private final Counter refused;
    private final Activity activity;
    private final InstantSource clock;

    Meters(PrometheusRegistry registry, Activity activity, InstantSource clock) {
        this.activity = activity;
        this.clock = clock;
        requests = Counter.builder()
                .name("amocrm_requests_total")
                .help("Requests to amoCRM by what became of them: an HTTP status, lost (no whole answer) or unreached.")
                .labelNames("endpoint", "status")
                .register(registry);
        requestSeconds = histogram("amocrm_request_seconds", "From the permit of a request to its answer.")
                .classicUpperBounds(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
                .register(registry);
        events = Counter.builder()
                .name("amocrm_events_total")
                .help("Events that came into each state; queued counts retries too.")
                .labelNames("kind", "source", "state")
                .register(registry);
        deliverySeconds = histogram("amocrm_delivery_seconds", "From the acceptance of an event to its delivery.")
                .classicUpperBounds(0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 43_200, 86_400)
                .register(registry);
        batchEvents = histogram("amocrm_batch_events", "Events in one request.")
                .classicUpperBounds(1, 2, 5, 10, 20, 30, 40, 50, 100, 250)
                .register(registry);
        refused = Counter.builder()
                .name("amocrm_refused_total")
                .help("What was refused at a door, by its route; rows of files count with the status 422.")
                .labelNames("door", "status")
                .register(registry);
    }

    @Override
    public void answered(Request request, String status, Duration took) {
        requests.labelValues(request.endpoint(), status).inc();
        requestSeconds.observe(seconds(took));
        activity.count(Activity.What.REQUESTS, clock.instant());
    }

    @Override
    public void batch(int size) {
        batchEvents.observe(size);
    }

    /** An event came into a state. */
    public void moved(Moved move) {
        events.labelValues(
                        move.key().kind().word(),
                        sources.of(move.key().source()),
                        move.state().word())
                .inc();
        if (move.state() == State.DELIVERED) {
            deliverySeconds.observe(seconds(move.age()));
            activity.count(Activity.What.DELIVERED, clock.instant());
        } else if (move.age().isZero()) {
            activity.count(Activity.What.ACCEPTED, clock.instant());
        }
    }

    /**
     * Something did not come in.
     *
     * @param door the id of the route that it knocked at; {@code http} when no route took it
     */
    public void refused(String door, int status, long times) {
        refused.labelValues(door, Integer.toString(status)).inc(times);
    }

    private static Histogram.Builder histogram(String name, String help) {
        return Histogram.builder().name(name).help(help).classicOnly();
    }

    private static double seconds(Duration time) {
        return Math.max(0, time.toMillis()) / MILLIS;
    }

    /** Lets so many values of a label through, those that come first; all others are one, and so is whatever may name a person. */
    private static final class LabelLimit {
        private static final String OTHER = "other";

        private final int most;
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        LabelLimit(int most) {
            this.most = most;
        }

        String of(String value) {
            if (known.contains(value)) {
                return value;
            }
            if (known.size() >= most || PersonalText.isIn(value)) {
                return OTHER;
            }
            known.add(value);
            return value;
        }
    }
}
