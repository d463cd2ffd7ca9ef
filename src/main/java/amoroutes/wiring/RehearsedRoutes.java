package amoroutes.wiring;

import amoroutes.deliver.Sending;
import amoroutes.order.Event;
import amoroutes.rehearsal.Flow;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.reload.Generation;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.RehearsedModel;
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
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultRegistry;

/**
 * The routes in force, customised ones included, for rehearsals: no timer and no door begins anything, the beans are those of
 * the rehearsal that plays, and it answers in place of amoCRM. One rehearsal plays at a time.
 */
public final class RehearsedRoutes implements Flow, AutoCloseable {
    private static final List<String> UPKEEP = List.of("account", "fields", "stages", "companies", "products");
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
    public void upkeep(Rehearsal rehearsal) {
        playing.is(rehearsal);
        UPKEEP.forEach(route -> run(route, null));
    }

    @Override
    public boolean lane(Rehearsal rehearsal) {
        playing.is(rehearsal);
        return run(LANE, null).filter(lane -> lane.getVariable("batch") != null).isPresent();
    }

    @Override
    public void close() {
        routes.retire(Duration.ZERO);
    }

    /** What somebody took out of his routes does nothing here either. */
    private Optional<Exchange> run(String route, Object body) {
        return Optional.ofNullable(routes.context().getRoute(route))
                .map(there -> routes.call(RehearsedModel.DOOR + route, body));
    }

    private void prepare(DefaultCamelContext context) {
        DefaultRegistry registry = new DefaultRegistry(playing, context.getRegistry());
        registry.setCamelContext(context);
        context.getCamelContextExtension().setRegistry(registry);
        registry.bind("bean-language", Language.class, new EachTime());
        context.addModelLifecycleStrategy(new RehearsedModel(CALLED, this::send, this::hook));
    }

    private void send(Exchange exchange) {
        playing.rehearsal.answer(exchange.getMessage().getBody(Sending.class));
        if (playing.rehearsal.delivery().probe().due()) {
            run(PROBE, null);
        }
    }

    /** What a golden case says in place of customize.camel.yaml comes after what that says. */
    private void hook(Exchange exchange) {
        Event event = exchange.getVariable("event", Event.class);
        if (event != null) {
            exchange.getMessage().getHeaders().putAll(playing.rehearsal.hook(event));
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
        private Rehearsal rehearsal;
        private Map<String, Object> beans = Map.of();

        void is(Rehearsal next) {
            if (rehearsal != next) {
                rehearsal = next;
                beans = Beans.lane(next.delivery(), next.store(), Duration.ZERO);
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
