package amoroutes.wiring;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.ops.Health;
import amoroutes.ops.Nodes;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.RouteError;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Collects health checks.
 *
 * @param sources that are read, and why they cannot be; empty texts when they can
 * @param batchSize how many events share a request at present
 */
record HealthReporter(
        Store store,
        AmoSide amo,
        Supplier<LiveRoutes.Status> routes,
        Supplier<Map<String, String>> sources,
        IntSupplier batchSize,
        Supplier<Nodes> nodes) {
    Health health() {
        LiveRoutes.Status live = routes.get();
        return new Health(
                store.trouble(),
                Optional.of(amo.tokens().trouble()).filter(text -> !text.isEmpty()),
                Optional.of(amo.bond().trouble()).filter(text -> !text.isEmpty()),
                gate(),
                live.generation(),
                live.refused().stream().map(RouteError::toString).toList(),
                whoDelivers(),
                read());
    }

    /** A store that cannot be read is another check. */
    private Nodes whoDelivers() {
        try {
            return nodes.get();
        } catch (StoreUnavailable e) {
            return Nodes.ALONE;
        }
    }

    /** Everything that is read, the account among it. */
    private Map<String, String> read() {
        Map<String, String> read = new LinkedHashMap<>(sources.get());
        read.put("account", amo.account().trouble());
        return read;
    }

    private String gate() {
        Permits.Status status = amo.permits().status();
        return status.state() == CircuitBreaker.State.OPEN
                ? "open, " + status.pace() + " requests a second, batches of up to " + batchSize.getAsInt()
                : status.state().name().toLowerCase(Locale.ROOT) + " for "
                        + status.closedFor().toSeconds() + " s";
    }
}
