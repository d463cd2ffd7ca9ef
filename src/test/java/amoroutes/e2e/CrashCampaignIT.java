package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 again and again, at any moment and at chosen ones, while orders come in at every door: {@code
 * -Dcampaign.kills=1000}. {@code -Dcampaign.seed} repeats one.
 */
@Tag("campaign")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashCampaignIT {
    private static final int KILLS = Integer.getInteger("campaign.kills", 60);
    private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());
    private static final Duration BETWEEN = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_START_MILLIS = 3_000;
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    /**
     * Where amoCRM has a request, and has done it or not: then the program dies. Not while a token is renewed: amoCRM gives
     * the new one once, and what died with it no program brings back (promises.md).
     */
    private static final List<String> POINTS = List.of(
            "GET /api/v4/contacts*", "POST /api/v4/leads/complex", "PATCH /api/v4/leads*", "POST /api/v4/leads/notes");

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger repeated = new AtomicInteger();
    private final Expected expected = new Expected();
    private final Map<String, Integer> kills = new TreeMap<>();

    private Sandbox amo;
    private Program program;

    @Test
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void after_every_kill_each_order_of_every_door_is_one_lead_with_its_last_status() {
        SandboxOptions options =
                SandboxOptions.defaults().withServiceTime(Duration.ofMillis(100), Duration.ofMillis(5));
        try (Warehouse warehouse = new Warehouse();
                Sandbox account = Sandbox.start(options);
                Program running = Program.in(dir, settings(account, warehouse))) {
            amo = account;
            program = running;
            Warehouse.useExample(running);
            running.start();
            List<CompletableFuture<Void>> shops =
                    List.of(shop(this::posts), shop(this::file), shop(this::hooks), shop(i -> rows(warehouse, i)));
            while (kills.values().stream().mapToInt(Integer::intValue).sum() < KILLS) {
                kill();
                running.start();
            }
            open.set(false);
            shops.forEach(CompletableFuture::join);
            settle();
            System.out.printf(
                    "crash campaign: seed %d, kills %s, %d orders, %d posts repeated, at most %d requests in a second, %d x 429%n",
                    SEED, kills, expected.orders(), repeated.get(), amo.mostInASecond(), amo.throttled());
            assertThat(expected.broken(amo)).as("seed %d", SEED).isEmpty();
            assertThat(program.events("parked", "dropped", "sending", "doubtful", "queued"))
                    .isZero();
            assertThat(amo.errorLog()).isEmpty();
        }
    }

    private static Map<String, String> settings(Sandbox amo, Warehouse warehouse) {
        Map<String, String> settings = new HashMap<>(warehouse.settings());
        settings.put("amocrm.base-url", amo.url());
        settings.put("amocrm.access-token", amo.options().client().longLivedToken());
        settings.put("amocrm.timeout", "5s");
        settings.put("amocrm.doubt-delay", "2s");
        settings.put("amocrm.order-statuses", "{\"1\":\"Первичный контакт\",\"2\":\"Переговоры\"}");
        settings.put("source.tilda.token", "t0ken");
        return settings;
    }

    /** At any moment of its life, of its start, or when amoCRM has a request. */
    private void kill() {
        int choice = random.nextInt(4);
        if (choice > 1) {
            String point = POINTS.get(random.nextInt(POINTS.size()));
            killed(reached(point, random.nextBoolean() ? "stall-before" : "stall-after") ? point : "running");
            return;
        }
        Http.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        killed("running");
        if (choice == 1) {
            program.begin();
            Http.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            killed("starting");
        }
    }

    private boolean reached(String point, String effect) {
        String[] request = point.split(" ");
        int before = requests(request[0], request[1]);
        amo.fault(request[0], request[1], 1, effect);
        long end =
                System.nanoTime() + 2 * Duration.ofMillis(LONGEST_LIFE_MILLIS).toNanos();
        while (requests(request[0], request[1]) == before && System.nanoTime() < end) {
            Http.pause(Duration.ofMillis(5));
        }
        return requests(request[0], request[1]) > before;
    }

    private int requests(String method, String path) {
        String beginning = path.replace("*", "");
        return (int) amo.requests().stream()
                .filter(request -> request.path("method").asText().equals(method)
                        && request.path("path").asText().startsWith(beginning))
                .count();
    }

    private void killed(String point) {
        program.kill();
        amo.clearFaults();
        kills.merge(point, 1, Integer::sum);
    }

    private CompletableFuture<Void> shop(IntConsumer sells) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 1; open.get(); i++) {
                        sells.accept(i);
                        Http.pause(BETWEEN);
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

    private void rows(Warehouse warehouse, int i) {
        warehouse.insert(i);
        expected.order(Warehouse.key(i), Warehouse.price(i), Warehouse.phone(i));
    }

    private void post(String path, String body, int taken) {
        repeated.addAndGet(program.insist(path, body, taken, PATIENCE));
    }

    /** No file waits, each order is a lead, and nothing is on its way. */
    private void settle() {
        try {
            Http.until(
                    "everything is settled",
                    PATIENCE,
                    () -> files().isEmpty()
                            && program.events("queued", "sending", "doubtful") == 0
                            && expected.broken(amo).stream().noneMatch(line -> line.contains(" is 0 leads")));
        } catch (AssertionError late) {
            throw new AssertionError(
                    "%s; seed %d, kills %s, files %s, broken %s, events %s%n%s"
                            .formatted(
                                    late.getMessage(),
                                    SEED,
                                    kills,
                                    files(),
                                    expected.broken(amo),
                                    Http.get(program.url("/events?limit=50&state=queued,sending,doubtful,parked"))
                                            .text(),
                                    program.log()),
                    late);
        }
    }

    private List<String> files() {
        String[] waiting = dir.resolve("inbox/orders").toFile().list((folder, name) -> name.endsWith(".ndjson"));
        return waiting == null ? List.of("no folder") : List.of(waiting);
    }
}
