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
 * The power goes again and again while orders come in, and the disk keeps of what was not synced what it likes: {@code
 * -Dcuts=300}. {@code -Dcuts.seed} repeats one. With {@code -Dcuts.lies=true} nothing counts as synced: then it has to fail.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("sqlite")
@Tag("campaign")
class PowerLossIT {
    private static final int CUTS = Integer.getInteger("cuts", 6);
    private static final long SEED = Long.getLong("cuts.seed", System.nanoTime());
    private static final boolean LIES = Boolean.getBoolean("cuts.lies");
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_START_MILLIS = 3_000;
    private static final int MOST_CHANGES = 400;

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger repeated = new AtomicInteger();
    private final Expected expected = new Expected();

    private Program program;
    private FaultyDisk disk;
    private int cuts;
    private int unsynced;
    private int names;

    @Test
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void after_every_cut_each_order_of_every_door_is_one_lead_with_its_last_status() {
        SandboxOptions options =
                SandboxOptions.defaults().withServiceTime(Duration.ofMillis(100), Duration.ofMillis(5));
        disk = FaultyDisk.under(dir.resolve("program"), dir.resolve("disk"));
        try (Sandbox amo = Sandbox.start(options);
                Program running = Program.in(dir.resolve("program"), settings(amo))) {
            program = running.with(disk.environment());
            if (LIES) {
                disk.lie();
            }
            running.start();
            List<CompletableFuture<Void>> shops =
                    List.of(shop(this::posts), shop(this::lonePosts), shop(this::file), shop(this::hooks));
            while (cuts < CUTS) {
                live();
                cut();
                if (random.nextInt(3) == 0) {
                    program.begin();
                    Http.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
                    cut();
                }
                running.start();
            }
            open.set(false);
            shops.forEach(CompletableFuture::join);
            settle(amo);
            System.out.printf(
                    "power loss: seed %d, %d cuts, %d orders, %d posts repeated; lost were %d unsynced changes of files and %d of names%n",
                    SEED, cuts, expected.orders(), repeated.get(), unsynced, names);
            assertThat(expected.broken(amo)).as("seed %d", SEED).isEmpty();
            assertThat(program.events("parked", "dropped", "sending", "doubtful", "queued"))
                    .isZero();
            assertThat(unsynced).as("something was lost").isPositive();
        }
    }

    private Map<String, String> settings(Sandbox amo) {
        Map<String, String> settings = new HashMap<>();
        settings.put("data.dir", dir.resolve("program/data").toString());
        settings.put("inbox.dir", dir.resolve("program/inbox").toString());
        settings.put("amocrm.base-url", amo.url());
        settings.put("amocrm.access-token", amo.options().client().longLivedToken());
        settings.put("amocrm.timeout", "5s");
        settings.put("amocrm.doubt-delay", "2s");
        settings.put("amocrm.order-statuses", "{\"1\":\"Первичный контакт\",\"2\":\"Переговоры\"}");
        settings.put("source.tilda.token", "t0ken");
        return settings;
    }

    /** To some moment of its life, or to one of its changes on the disk. */
    private void live() {
        if (random.nextBoolean()) {
            Http.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
            return;
        }
        disk.dieAt(1 + random.nextInt(MOST_CHANGES));
        program.process()
                .onExit()
                .completeOnTimeout(null, 2L * LONGEST_LIFE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void cut() {
        program.kill();
        FaultyDisk.Loss loss = disk.cut(random);
        unsynced += loss.changes();
        names += loss.names();
        cuts++;
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

    private void lonePosts(int i) {
        String phone = "+7985%07d".formatted(i);
        post("/orders", Shop.order("d" + i, phone, 100 + i), 202);
        expected.order("shop/order/d" + i, 100 + i, phone);
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

    /** No file waits, each order is a lead, and nothing is on its way. */
    private void settle(Sandbox amo) {
        try {
            Http.until(
                    "everything is settled",
                    PATIENCE,
                    () -> files() == 0
                            && program.events("queued", "sending", "doubtful") == 0
                            && expected.broken(amo).stream().noneMatch(line -> line.contains(" is 0 leads")));
        } catch (AssertionError late) {
            throw new AssertionError(
                    "%s; seed %d, %d files, broken %s%n%s"
                            .formatted(late.getMessage(), SEED, files(), expected.broken(amo), program.log()),
                    late);
        }
    }

    private int files() {
        String[] waiting =
                program.dir().resolve("inbox/orders").toFile().list((folder, name) -> name.endsWith(".ndjson"));
        return waiting == null ? 1 : waiting.length;
    }
}
