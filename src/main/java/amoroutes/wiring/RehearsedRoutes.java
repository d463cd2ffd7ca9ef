package amoroutes.wiring;

import amoroutes.deliver.Sending;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Event;
import amoroutes.rehearsal.Flow;
import amoroutes.reload.Generation;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.MapFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.BeanScope;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.bean.BeanLanguage;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ThreadsDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultRegistry;

/**
 * The routes in force, customised ones included, for rehearsals: no timer and no door begins anything, the beans are those of
 * the rehearsal that plays, and it answers in place of amoCRM. One rehearsal plays at a time.
 */
public final class RehearsedRoutes implements Flow, AutoCloseable {
    private static final List<String> UPKEEP = List.of("account", "fields", "stages", "companies", "products");

    /** Where a route that began by itself is called now, before its id. */
    private static final String DOOR = "direct:rehearsed-";

    private static final String SENDER = "direct:send";
    private static final String HOOK = "direct:before-lead";
    private static final String LANE = "deliver";
    private static final String PROBE = "probe";
    private static final Set<String> CALLED =
            Stream.concat(UPKEEP.stream(), Stream.of(LANE, PROBE)).collect(Collectors.toSet());

    private final Playing playing = new Playing();
    private final Generation routes;

    /** @throws RoutesRefused when the route files are wrong */
    public RehearsedRoutes(LiveRoutes live) {
        routes = live.aside(this::prepare);
    }

    @Override
    public HookMaps maps() {
        return routes.context().getRegistry().lookupByNameAndType(MapFiles.BEAN, HookMaps.class);
    }

    @Override
    public void upkeep(Party party) {
        playing.is(party);
        UPKEEP.forEach(route -> run(route));
    }

    @Override
    public Optional<Object> lane(Party party) {
        playing.is(party);
        return run(LANE)
                .filter(lane -> lane.getVariable("batch") != null)
                .map(lane -> lane.getMessage().getBody());
    }

    @Override
    public void call(Party party, String uri, Object body) {
        playing.is(party);
        routes.call(uri, body);
    }

    @Override
    public void close() {
        routes.retire(Duration.ZERO);
    }

    /** What somebody took out of his routes does nothing here either. */
    private Optional<Exchange> run(String route) {
        return Optional.ofNullable(routes.context().getRoute(route)).map(there -> routes.call(DOOR + route, null));
    }

    private void prepare(DefaultCamelContext context) {
        DefaultRegistry registry = new DefaultRegistry(playing, context.getRegistry());
        registry.setCamelContext(context);
        context.getCamelContextExtension().setRegistry(registry);
        registry.bind("bean-language", Language.class, new EachTime());
        context.addModelLifecycleStrategy(new Changes());
    }

    private void send(Exchange exchange) {
        playing.party.answer(exchange.getMessage().getBody(Sending.class));
        if (playing.party.delivery().probe().due()) {
            run(PROBE);
        }
    }

    /** What a golden case says in place of customize.camel.yaml comes after what that says. */
    private void hook(Exchange exchange) {
        Event event = exchange.getVariable("event", Event.class);
        if (event != null) {
            exchange.getMessage().getHeaders().putAll(playing.party.hook(event));
        }
    }

    /**
     * Changes the routes before they are built: some begin when they are called, the sender at their end is another, one
     * thing happens after another (no {@code threads}), and what they only report to others ({@code wireTap}) is left out.
     */
    private final class Changes extends ModelLifecycleStrategySupport {
        @Override
        public void onAddRouteDefinition(RouteDefinition route) {
            String uri = route.getInput().getEndpointUri();
            if (CALLED.contains(route.getId())) {
                route.getInput().setUri(DOOR + route.getId());
            }
            if (uri.equals(SENDER)) {
                route.getOutputs().clear();
                route.addOutput(new ProcessDefinition(RehearsedRoutes.this::send));
            }
            change(route.getOutputs());
            if (uri.equals(HOOK)) {
                route.addOutput(new ProcessDefinition(RehearsedRoutes.this::hook));
            }
        }

        private void change(List<ProcessorDefinition<?>> steps) {
            steps.replaceAll(Changes::changed);
            steps.forEach(step -> change(step.getOutputs()));
        }

        private static ProcessorDefinition<?> changed(ProcessorDefinition<?> step) {
            if (step instanceof WireTapDefinition<?> || step instanceof ThreadsDefinition) {
                return new ProcessDefinition(exchange -> {});
            }
            if (step instanceof BeanDefinition bean && bean.getRef() != null) {
                bean.setScope("Prototype");
            } else if (step instanceof SplitDefinition split) {
                split.setParallelProcessing("false");
            } else if (step instanceof MulticastDefinition multicast) {
                multicast.setParallelProcessing("false");
            }
            return step;
        }
    }

    /** Camel would keep the bean that it found at first. */
    private static final class EachTime extends BeanLanguage {
        /** Places in what a simple expression says of its bean. */
        private static final int REF = 4;

        private static final int SCOPE = 5;

        @Override
        public Expression createExpression(String expression, Object[] said) {
            Object[] each = said == null ? null : said.clone();
            if (each != null && each.length > SCOPE && each[REF] != null) {
                each[SCOPE] = BeanScope.Prototype;
            }
            return super.createExpression(expression, each);
        }
    }

    /** The beans of the rehearsal that plays. */
    private static final class Playing implements BeanRepository {
        private Party party;
        private Map<String, Object> beans = Map.of();

        void is(Party next) {
            if (party != next) {
                party = next;
                beans = Beans.lane(next.delivery(), next.store(), Duration.ZERO);
                next.retryPolicy().ifPresent(policy -> beans.put("retryPolicy", policy));
            }
        }

        @Override
        public Object lookupByName(String name) {
            return beans.get(name);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            Object bean = beans.get(name);
            return type.isInstance(bean) ? type.cast(bean) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return new HashMap<>();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }
}
