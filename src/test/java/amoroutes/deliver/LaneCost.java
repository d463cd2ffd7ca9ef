package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.common.Json;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.settings.Account;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * What a lane does itself for each new lead, without routes and HTTP: processor time and bytes allocated by its own thread,
 * in batches of 50. What it makes the store's thread do is not in it.
 */
public final class LaneCost {
    private static final int BATCH = 50;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What one of the lane's steps costs a lead. */
    public record Cost(String step, double micros, double bytes) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "  %-8s %6.1f us %,9.0f bytes", step, micros, bytes);
        }
    }

    private static final class Meter {
        private final String step;
        private long nanos;
        private long bytes;

        Meter(String step) {
            this.step = step;
        }

        <T> T of(Callable<T> work) throws Exception {
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadCpuTime();
            T result = work.call();
            nanos += THREADS.getCurrentThreadCpuTime() - before;
            bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
            return result;
        }

        Cost cost(int leads) {
            return new Cost(step, nanos / 1e3 / leads, (double) bytes / leads);
        }
    }

    private LaneCost() {}

    /**
     * @param orders the bodies by their numbers
     * @param warm so many leads are made before it is measured
     * @param leads so many are measured
     */
    public static List<Cost> measure(
            Path directory, String properties, Account known, IntFunction<String> orders, int warm, int leads)
            throws Exception {
        try (Store store = Store.open(directory, InstantSource.system())) {
            Settings settings = Settings.of(RawProperties.parse(properties, "application.properties"), Map.of());
            if (!settings.problems().isEmpty()) {
                throw new IllegalArgumentException(settings.problems().toString());
            }
            AccountCache account = new AccountCache(InstantSource.system());
            account.keep(Fixture.reading());
            account.created(read -> known);
            LongLivedToken token = new LongLivedToken("t", InstantSource.system());
            AtomicLong nanos = new AtomicLong();
            Permits permits = new Permits(
                    new Pace(7),
                    new CircuitBreaker(() -> true),
                    () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
            Delivery delivery = Delivery.of(
                    settings,
                    store,
                    permits,
                    token,
                    account,
                    () -> true,
                    InstantSource.system(),
                    ZoneOffset.UTC,
                    Watcher.NOBODY);
            lanes(delivery, store, orders, 0, warm);
            return lanes(delivery, store, orders, warm, leads);
        }
    }

    private static List<Cost> lanes(Delivery delivery, Store store, IntFunction<String> orders, int first, int leads)
            throws Exception {
        Meter claim = new Meter("claim");
        Meter draft = new Meter("draft");
        Meter compose = new Meter("compose");
        Meter answer = new Meter("answer");
        Meter settle = new Meter("settle");
        int done = 0;
        while (done < leads) {
            int from = first + done;
            keep(store, orders, from);
            Batch batch =
                    claim.of(() -> delivery.deliverer().claim(delivery.line().await(), new RetryPolicy()));
            List<Draft> drafts = draft.of(() -> {
                List<Draft> all = new ArrayList<>();
                for (Event event : batch.events()) {
                    delivery.drafts().source(event);
                    all.add(delivery.drafts().draft(event, Map.of(), Map.of()));
                }
                return all;
            });
            OutgoingBatch load = compose.of(() ->
                    delivery.deliverer().compose(batch, delivery.deliverer().prepare(batch, drafts)));
            if (load.items().size() != BATCH) {
                throw new IllegalStateException("not all are sent: " + load.settled());
            }
            Sending sending = load.sendings().get(0);
            delivery.line().permit(sending, 7);
            byte[] body = answer(load, from);
            BatchResult result = answer.of(() -> {
                delivery.line().reply(sending, 200, null, body);
                return delivery.outcomes().read(load);
            });
            settle.of(() -> {
                store.queue().settle(result.settlements());
                return null;
            });
            delivery.deliverer().end(batch);
            done += BATCH;
        }
        int all = done;
        return List.of(claim, draft, compose, answer, settle).stream()
                .map(meter -> meter.cost(all))
                .toList();
    }

    private static void keep(Store store, IntFunction<String> orders, int first) {
        List<Accepted> batch = new ArrayList<>();
        for (int i = first; i < first + BATCH; i++) {
            batch.add(new Accepted(
                    new Key("bench", Kind.ORDER, String.valueOf(i)),
                    orders.apply(i),
                    "hash " + i,
                    List.of(Identity.phone("+7" + (9_160_000_000L + i)), Identity.email("new" + i + "@example.ru"))));
        }
        store.keeper().keep(batch);
    }

    /** As amoCRM answers the complex method. */
    private static byte[] answer(OutgoingBatch load, int first) {
        ArrayNode rows = Json.array();
        for (JsonNode item : load.items()) {
            rows.addObject()
                    .put("id", 1_000_000 + first + rows.size())
                    .put("contact_id", 2_000_000 + first + rows.size())
                    .putNull("company_id")
                    .put("merged", false)
                    .putArray("request_id")
                    .add(item.path("request_id").asText());
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }
}
