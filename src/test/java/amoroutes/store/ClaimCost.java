package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What claiming a batch of 50 costs while so many events of unknown people wait: measured, with its settlement. */
public final class ClaimCost {
    private static final int BATCH = 50;
    private static final int CHUNK = 5_000;
    private static final int WARM_UP = 100;
    private static final int CLAIMS = 200;

    private ClaimCost() {}

    /** Medians. @param heap bytes that are used after the filling, garbage collected */
    public record Cost(int waiting, Duration claim, Duration settle, Duration count, long heap) {
        @Override
        public String toString() {
            return "%,d waiting: claim of 50 %.2f ms, settlement %.2f ms, counting %.3f ms, heap %d MB"
                    .formatted(waiting, millis(claim), millis(settle), millis(count), heap >> 20);
        }

        private static double millis(Duration time) {
            return time.toNanos() / 1e6;
        }
    }

    /** @param directory empty; a million events need about 1 GB there */
    public static Cost measure(Path directory, int waiting) {
        try (Store store = Stores.open(directory, InstantSource.system())) {
            int number = 0;
            while (number < waiting) {
                List<Accepted> chunk = new ArrayList<>(CHUNK);
                for (int i = 0; i < CHUNK && number < waiting; i++) {
                    chunk.add(order(number++));
                }
                store.keeper().keep(chunk);
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long heap = runtime.totalMemory() - runtime.freeMemory();
            long[] claims = new long[CLAIMS];
            long[] settlements = new long[CLAIMS];
            long[] counts = new long[CLAIMS];
            for (int i = -WARM_UP; i < CLAIMS; i++) {
                long begun = System.nanoTime();
                store.queue().waiting();
                long counted = System.nanoTime();
                Claim claim = store.queue()
                        .claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, BATCH)));
                long claimed = System.nanoTime();
                List<Settlement> done =
                        claim.events().stream().map(ClaimCost::done).toList();
                store.queue().settle(done);
                long settled = System.nanoTime();
                List<Accepted> again = new ArrayList<>(BATCH);
                for (int event = 0; event < BATCH; event++) {
                    again.add(order(number++));
                }
                store.keeper().keep(again);
                if (i >= 0) {
                    counts[i] = counted - begun;
                    claims[i] = claimed - counted;
                    settlements[i] = settled - claimed;
                }
            }
            return new Cost(waiting, median(claims), median(settlements), median(counts), heap);
        }
    }

    private static Settlement done(Event event) {
        SentResult made = new SentResult(
                event.id(), 10_000_000 + event.id(), Optional.of("{}"), event.identities(), Optional.empty());
        return new Settlement.Delivered(event.id(), made, null);
    }

    private static Accepted order(int number) {
        String id = Integer.toString(number);
        String body = "{\"id\":\"" + id + "\",\"number\":\"N-" + id + "\",\"comment\":\"" + "x".repeat(400) + "\"}";
        return new Accepted(
                new Key("shop", Kind.ORDER, id),
                body,
                "hash " + id,
                List.of(Identity.phone("+7" + (9_000_000_000L + number))));
    }

    private static Duration median(long[] nanos) {
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }
}
