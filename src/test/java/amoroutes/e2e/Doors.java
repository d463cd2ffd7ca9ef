package amoroutes.e2e;

import amoroutes.sandbox.Sandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Shops at every door of a program that has a hard time: each sends, and sends again until it is taken. */
final class Doors {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Program program;
    private final Expected expected;
    private final Duration between;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<CompletableFuture<Void>> shops;

    /**
     * Open from now on.
     *
     * @param expected is told of each order that was taken
     * @param between each shop rests so long after each order
     * @param more further shops, told the number of their order, from 1
     */
    Doors(Program program, Expected expected, Duration between, List<IntConsumer> more) {
        this.program = program;
        this.expected = expected;
        this.between = between;
        shops = Stream.concat(Stream.<IntConsumer>of(this::posts, this::file, this::hooks), more.stream())
                .map(this::shop)
                .toList();
    }

    /** With short waits, and what the shops need. */
    static Map<String, String> settings(Sandbox amo) {
        Map<String, String> settings = new HashMap<>();
        settings.put("amocrm.base-url", amo.url());
        settings.put("amocrm.access-token", amo.options().client().longLivedToken());
        settings.put("amocrm.timeout", "5s");
        settings.put("amocrm.doubt-delay", "2s");
        settings.put("amocrm.order-statuses", "{\"1\":\"Первичный контакт\",\"2\":\"Переговоры\"}");
        settings.put("source.tilda.token", "t0ken");
        return settings;
    }

    /** Returns when no file waits, each order is a lead, and nothing is on its way. */
    void close(Sandbox amo) {
        open.set(false);
        shops.forEach(CompletableFuture::join);
        try {
            Http.until(
                    "everything is settled",
                    PATIENCE,
                    () -> files().isEmpty()
                            && program.events("queued", "sending", "doubtful") == 0
                            && expected.broken(amo).stream().noneMatch(line -> line.contains(" is 0 leads")));
        } catch (AssertionError late) {
            throw new AssertionError(
                    "%s; files %s, broken %s, events %s%n%s"
                            .formatted(
                                    late.getMessage(),
                                    files(),
                                    expected.broken(amo),
                                    Http.get(program.url("/events?limit=50&state=queued,sending,doubtful,parked"))
                                            .text(),
                                    program.log()),
                    late);
        }
    }

    /** How many posts were not taken at once. */
    int repeated() {
        return repeated.get();
    }

    private CompletableFuture<Void> shop(IntConsumer sells) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 1; open.get(); i++) {
                        sells.accept(i);
                        Http.pause(between);
                    }
                },
                work -> new Thread(work, "shop").start());
    }

    /** Two orders for each customer; every second order moves on. */
    private void posts(int i) {
        String phone = "+7916%07d".formatted(i / 2);
        post("/orders", Shop.with(Shop.order("c" + i, phone, 100 + i), "status", "\"1\""), 202);
        expected.order("shop/order/c" + i, 100 + i, phone);
        if (i % 2 == 0) {
            post("/orders/c" + i + "/status", "{\"status\":\"2\",\"source\":\"shop\"}", 202);
            expected.stage("shop/order/c" + i, "Переговоры");
        }
    }

    private void file(int i) {
        String phone = "+7903%07d".formatted(i);
        program.write(
                "inbox/orders/f" + i + ".ndjson",
                Shop.order("f" + i, phone, 100 + i) + "\n" + Shop.order("g" + i, phone, 200 + i) + "\n");
        expected.order("shop/order/f" + i, 100 + i, phone);
        expected.order("shop/order/g" + i, 200 + i, phone);
    }

    private void hooks(int i) {
        String phone = "+7926%07d".formatted(i);
        post("/hooks/tilda?token=t0ken", """
                {"Name":"Мария","Phone":"%s","formid":"form1","payment":{"sys":"cash","orderid":"%d","amount":"%d",
                 "products":[{"name":"Чай","price":"%d","quantity":1,"amount":%d}]}}""".formatted(phone, i, i, i, i), 200);
        expected.order("tilda/order/" + i, i, phone);
    }

    private void post(String path, String body, int taken) {
        repeated.addAndGet(program.insist(path, body, taken, PATIENCE));
    }

    private List<String> files() {
        String[] waiting =
                program.dir().resolve("inbox/orders").toFile().list((folder, name) -> name.endsWith(".ndjson"));
        return waiting == null ? List.of("no folder") : List.of(waiting);
    }
}
