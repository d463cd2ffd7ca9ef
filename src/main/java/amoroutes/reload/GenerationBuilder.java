package amoroutes.reload;

import amoroutes.http.Doors;
import amoroutes.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Builds a generation aside, without starting a consumer. Beans and properties are those of the outer context. What is
 * wrong with the files is found here, all of it at once as far as one mistake does not hide the next.
 */
record GenerationBuilder(
        CamelContext outer, HttpServer http, Consumer<? super DefaultCamelContext> customize, Duration drain) {
    /** Of the routes that cannot be built so many are told of at once: each costs a build of its own. */
    private static final int MISTAKES = 10;

    /** The same builder, which changes each context once more, before its routes are read. */
    GenerationBuilder changing(Consumer<? super DefaultCamelContext> change) {
        Consumer<DefaultCamelContext> both = customize::accept;
        return new GenerationBuilder(outer, http, both.andThen(change), drain);
    }

    /** @throws RoutesRefused when the files are wrong */
    Generation build(int number, RouteSet set) {
        if (set.routes().isEmpty()) {
            throw new RoutesRefused(List.of(RouteError.of("There is no *.camel.yaml file in the routes directory")));
        }
        MapFiles maps = MapFiles.of(set);
        CandidateContext candidate = candidate(number, set, maps);
        List<RouteError> errors = new ArrayList<>(maps.errors());
        List<RouteError> unreadable = candidate.load();
        errors.addAll(unreadable);
        if (unreadable.isEmpty()) {
            errors.addAll(candidate.broken());
        }
        Set<String> leftOut = new HashSet<>();
        Optional<RouteError> failure = candidate.build(leftOut);
        while (failure.isPresent()) {
            candidate.discard();
            RouteError error = failure.get();
            told(error, errors);
            if (error.route().isEmpty() || !leftOut.add(error.route()) || leftOut.size() == MISTAKES) {
                throw new RoutesRefused(errors);
            }
            candidate = candidate(number, set, maps);
            candidate.load();
            failure = candidate.build(leftOut);
        }
        if (!errors.isEmpty()) {
            candidate.discard();
            throw new RoutesRefused(errors);
        }
        return candidate.generation(number);
    }

    /** A set that runs, built once more: whatever the customizing changes, its files were found right. */
    Generation again(RouteSet set) {
        CandidateContext candidate = candidate(0, set, MapFiles.of(set));
        candidate.load();
        Optional<RouteError> failure = candidate.build(Set.of());
        if (failure.isPresent()) {
            candidate.discard();
            throw new RoutesRefused(List.of(failure.get()));
        }
        return candidate.generation(0);
    }

    /** What a rule of ours found in a line, Camel may find again when it builds the route. */
    private static void told(RouteError error, List<RouteError> errors) {
        if (error.line() == 0
                || errors.stream()
                        .noneMatch(known -> known.file().equals(error.file()) && known.line() == error.line())) {
            errors.add(error);
        }
    }

    private CandidateContext candidate(int number, RouteSet set, MapFiles maps) {
        DefaultCamelContext context = new DefaultCamelContext(new DefaultRegistry(outer.getRegistry()));
        context.setApplicationContextClassLoader(outer.getApplicationContextClassLoader());
        context.getPropertiesComponent().addPropertiesSource(new OuterProperties(outer));
        customize.accept(context);
        context.getCamelContextExtension().setName(outer.getName() + "-" + number);
        context.setAutoStartup(false);
        context.setSourceLocationEnabled(true);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getInflightRepository().setInflightBrowseEnabled(true);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(drain.toMillis());
        Doors doors = http.newDoors();
        doors.bindTo(context.getRegistry());
        context.getRegistry().bind(MapFiles.BEAN, maps.maps());
        context.getCamelContextExtension().addInterceptStrategy(new ErrorsAsExceptions());
        return new CandidateContext(context, doors, set);
    }

    /** Lets the routes of a generation read {@code {{…}}} where the outer context reads it. */
    private record OuterProperties(CamelContext outer) implements PropertiesSource {
        @Override
        public String getName() {
            return "outer";
        }

        @Override
        public String getProperty(String name) {
            return outer.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }

    /**
     * Makes an {@link Error} of a step an exception of its exchange, as any other failure. Camel lets it go by without ending the
     * exchange: the timer or lane that began it would wait for ever.
     */
    private static final class ErrorsAsExceptions implements InterceptStrategy {
        @Override
        public Processor wrapProcessorInInterceptors(
                CamelContext context, NamedNode definition, Processor target, Processor next) {
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    Once once = new Once(callback);
                    try {
                        return super.process(exchange, once);
                    } catch (Throwable failure) {
                        exchange.setException(failure);
                        once.done(true);
                        return true;
                    }
                }
            };
        }

        private static final class Once extends AtomicBoolean implements AsyncCallback {
            private static final long serialVersionUID = 1L;

            private final transient AsyncCallback callback;

            Once(AsyncCallback callback) {
                this.callback = callback;
            }

            @Override
            public void done(boolean sync) {
                if (compareAndSet(false, true)) {
                    callback.done(sync);
                }
            }
        }
    }
}
