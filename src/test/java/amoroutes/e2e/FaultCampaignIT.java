package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once against the jar: lost answers, outages, kills, pauses, route edits and tokens that die, while shops
 * post orders, their status changes before, with and after them, and corrections. {@code -Dcampaign.seconds=600}: so long.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultCampaignIT {
    private static final int SECONDS = Integer.getInteger("campaign.seconds", 60);
    private static final int ORDERS = SECONDS * 6;
    private static final int CLIENTS = 4;
    private static final int KILLS = 6;
    private static final int PAUSES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> WRITES_LOST = List.of(
            "reset-before",
            "reset-after",
            "stall-before",
            "stall-after",
            "truncate-before",
            "truncate-after",
            "502-after",
            "504-after",
            "502",
            "504");
    private static final List<String> READS_LOST =
            List.of("500", "502", "504", "reset-before", "truncate-before", "429");
    private static final Map<String, String> STAGES =
            Map.of("1", "Первичный контакт", "2", "Переговоры", "3", "Принимают решение");

    @TempDir
    Path dir;

    private Sandbox amo;
    private Program program;
    private final AtomicBoolean posting = new AtomicBoolean(true);
    private final AtomicInteger repeated = new AtomicInteger();
    private final Expected expected = new Expected();

    @Test
    @Tag("slow")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void under_all_faults_every_order_is_one_lead_with_its_last_status_and_every_address_stands_on_its_contact()
            throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .withServiceTime(Duration.ofMillis(200), Duration.ofMillis(10))
                .withExpiresIn(50);
        try (Sandbox account = Sandbox.start(options);
                Program running = Program.in(dir, settings(account))) {
            amo = account;
            program = running.start();
            faults();
            Thread trouble = new Thread(this::makeTrouble, "trouble");
            trouble.start();
            long begun = System.nanoTime();
            Shop.clients(CLIENTS, ORDERS, i -> {
                awaitTurn(begun, i);
                order(i);
            });
            posting.set(false);
            trouble.join();
            amo.clearFaults();
            Http.until("everything is settled", PATIENCE, () -> program.events("queued", "sending", "doubtful") == 0);
            report();
            check();
        }
    }

    private static Map<String, String> settings(Sandbox amo) {
        Map<String, String> settings = Bench.byOAuth(amo);
        settings.put("amocrm.client-code", amo.code());
        settings.put("amocrm.token-check", "*/5 * * * * ?");
        settings.put("amocrm.timeout", "5s");
        settings.put("amocrm.doubt-delay", "5s");
        settings.put("amocrm.retry.initial-delay", "1s");
        settings.put("amocrm.retry.max-delay", "10s");
        settings.put("amocrm.order-statuses", stagesAsJson());
        return settings;
    }

    private static String stagesAsJson() {
        List<String> pairs = new ArrayList<>();
        STAGES.forEach((status, stage) -> pairs.add("\"" + status + "\":\"" + stage + "\""));
        return "{" + String.join(",", pairs) + "}";
    }

    /** A tenth of the writes and 4 of 100 readings. */
    private void faults() {
        WRITES_LOST.forEach(effect -> {
            fault("POST", "/api/v4/*", effect, 0.01);
            fault("PATCH", "/api/v4/*", effect, 0.01);
        });
        READS_LOST.forEach(effect -> fault("GET", "/api/v4/*", effect, 0.04 / READS_LOST.size()));
    }

    private void fault(String method, String path, String effect, double share) {
        amo.fault(Shop.tree("{\"match\":{\"method\":\"%s\",\"path\":\"%s\"},\"share\":%s,\"do\":\"%s\"}"
                .formatted(method, path, share, effect)));
    }

    /** Kills, pauses and route edits, spread over the time of the posts. */
    private void makeTrouble() {
        String customize = program.read("routes/customize.camel.yaml");
        int steps = 3 * (KILLS + PAUSES);
        for (int step = 1; posting.get(); step++) {
            Http.pause(Duration.ofMillis(1000L * SECONDS / (steps + 1)));
            if (step % 9 == 6) {
                program.signal("STOP");
                Http.pause(Duration.ofSeconds(Math.min(15, SECONDS / 12)));
                program.signal("CONT");
            } else if (step % 4 == 0) {
                program.kill();
                program.start();
            } else {
                program.write("routes/customize.camel.yaml", customize + "\n# edit " + step + "\n");
            }
        }
    }

    private static void awaitTurn(long begun, int i) {
        Http.pause(Duration.ofNanos(Math.max(0, begun + i * (SECONDS * 1_000_000_000L / ORDERS) - System.nanoTime())));
    }

    /** Two orders for each customer: the second brings his e-mail. Every fifth is corrected, every second moves on. */
    private void order(int i) {
        String id = "c" + i;
        String phone = "+7916%07d".formatted(i / 2);
        String email = "c" + i / 2 + "@example.ru";
        boolean second = i % 2 == 1;
        if (i % 4 == 0) {
            status(id, "2");
        }
        post("/orders", body(id, "1", phone, second ? email : "", 100));
        expected.order(key(id), 100, phone, second ? email : phone);
        stage(id, i % 4 == 0 ? "2" : "1");
        if (i % 4 == 1) {
            status(id, "2");
        }
        if (i % 4 == 2) {
            status(id, "2");
            status(id, "3");
        }
        if (i % 5 == 0) {
            String other = "+7903%07d".formatted(i / 2);
            post(
                    "/orders",
                    body(id, "1", phone, second ? email : "", 200)
                            .replace("}}", ",\"mobilephone\":\"" + other + "\"}}"));
            expected.order(key(id), 200, phone, other);
        }
    }

    private static String key(String id) {
        return "shop/order/" + id;
    }

    private static String body(String id, String status, String phone, String email, int cost) {
        String address = email.isEmpty() ? "" : ",\"email\":\"" + email + "\"";
        return """
                {"source":"shop","id":"%s","number":"%s","cost":%d,"status":"%s","customer":{"name":"Покупатель","phone":"%s"%s}}""".formatted(id, id, cost, status, phone, address);
    }

    private void status(String id, String status) {
        post("/orders/" + id + "/status", "{\"status\":\"" + status + "\",\"source\":\"shop\"}");
        stage(id, status);
    }

    private void stage(String id, String status) {
        expected.stage(key(id), STAGES.get(status));
    }

    private void post(String path, String body) {
        repeated.addAndGet(program.insist(path, body, 202, PATIENCE));
    }

    private void report() {
        System.out.printf(
                "campaign: %d orders in %d s, %d posts repeated, %d leads, %d contacts, parked %d, dropped %d, at most %d"
                        + " requests in a second, %d x 429%n",
                ORDERS,
                SECONDS,
                repeated.get(),
                amo.leads().size(),
                amo.state().path("contacts").asInt(),
                program.events("parked"),
                program.events("dropped"),
                amo.mostInASecond(),
                amo.throttled());
    }

    private void check() {
        assertThat(expected.broken(amo)).isEmpty();
        assertThat(program.events("parked", "dropped", "sending", "doubtful", "queued"))
                .isZero();
        assertThat(amo.mostInASecond()).isLessThanOrEqualTo(7);
    }
}
