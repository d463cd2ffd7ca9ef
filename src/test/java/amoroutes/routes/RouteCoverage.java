package amoroutes.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** How often each route of a context was run. */
final class RouteCoverage implements RoutePolicyFactory {
    private final Map<String, AtomicInteger> runs = new ConcurrentSkipListMap<>();

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        AtomicInteger counter = runs.computeIfAbsent(routeId, id -> new AtomicInteger());
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route begun, Exchange exchange) {
                counter.incrementAndGet();
            }
        };
    }

    int of(String routeId) {
        return runs.get(routeId).get();
    }

    List<String> neverRun() {
        return runs.entrySet().stream()
                .filter(route -> route.getValue().get() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A line for each route: how often it was run, and its id. */
    void report(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                runs.entrySet().stream()
                        .map(route -> "%6d  %s".formatted(route.getValue().get(), route.getKey()))
                        .toList());
    }
}
