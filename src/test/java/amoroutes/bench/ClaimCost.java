package amoroutes.bench;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.Claim;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a claim of 50 events costs behind a short queue and behind a long one. Only the store runs. */
record ClaimCost() implements Scenario {
    private static final int SHORT = 1_000;
    private static final int BATCH = 50;
    private static final int CLAIMS = 200;
    private static final int AT_ONCE = 1_000;
    private static final double NOISE = 2;

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Store store = Store.open(dir, InstantSource.system())) {
            keep(store, 0, SHORT);
            double few = medianMillis(store, SHORT);
            long begun = System.nanoTime();
            keep(store, SHORT + CLAIMS * BATCH, options.waiting() - SHORT);
            report.say("  %,d events kept in %.0f s", options.waiting(), (System.nanoTime() - begun) / 1e9);
            double many = medianMillis(store, options.waiting() + CLAIMS * BATCH);
            String waiting = "ms for a claim of 50, 1,000 waiting %.2f; %,d waiting".formatted(few, options.waiting());
            report.add(Promise.atMost(name(), waiting, Math.ceil(few * NOISE), many, false));
        }
    }

    /** Each claim is delivered, and as many come in again, so that the queue keeps its length. */
    private static double medianMillis(Store store, int first) {
        long[] micros = new long[CLAIMS];
        for (int i = 0; i < CLAIMS; i++) {
            long begun = System.nanoTime();
            Claim claim = store.queue()
                    .claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, BATCH)));
            micros[i] = (System.nanoTime() - begun) / 1_000;
            store.queue()
                    .settle(claim.events().stream().map(ClaimCost::delivered).toList());
            keep(store, first + i * BATCH, BATCH);
        }
        return Burst.median(micros) / 1000.0;
    }

    private static Settlement delivered(Event event) {
        SentResult made =
                new SentResult(event.id(), event.id(), Optional.empty(), event.identities(), Optional.empty());
        return new Settlement.Delivered(event.id(), made, null);
    }

    private static void keep(Store store, int first, int count) {
        for (int part = 0; part < count; part += AT_ONCE) {
            store.keeper()
                    .keep(IntStream.range(part, Math.min(count, part + AT_ONCE))
                            .mapToObj(i -> event(first + i))
                            .toList());
        }
    }

    private static Accepted event(int number) {
        String id = String.valueOf(number);
        return new Accepted(
                new Key("bench", Kind.ORDER, id),
                Orders.unknown(id, number),
                "hash " + number,
                List.of(
                        Identity.phone("+7" + (9_000_000_000L + number)),
                        Identity.email("buyer" + number + "@example.ru")));
    }
}
