package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a PostgreSQL server that is stopped, started again, moved to, and named wrongly. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RESTARTS = 3;
    private static final int ORDERS = 40;
    private static final String ORDER =
            "{\"id\":\"from-a-file\",\"number\":\"F-1\",\"customer\":{\"phone\":\"+79031112233\"}}";

    @TempDir
    Path dir;

    @TempDir
    Path data;

    private EmbeddedPostgres server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("pg"))
                .setCleanDataDirectory(false)
                .start();
        url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void while_the_server_is_away_nothing_is_taken_and_all_goes_on_by_itself_when_it_is_back() throws IOException {
        try (Bench bench = Bench.start(dir, settings(url)).warm()) {
            assertThat(bench.program().has("data/amocrm-routes.db")).isFalse();
            int port = server.getPort();
            server.close();
            Http.until("ready is red", PATIENCE, () -> ready(bench) == 503);
            Http.Response refused = bench.post("/orders", Shop.order("refused"));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.text()).doesNotContain("127.0.0.1:" + port);
            assertThat(Http.get(bench.url("/observe/health/live")).status()).isEqualTo(200);
            bench.program().write("inbox/orders/one.json", ORDER);

            again(port);
            Http.until("ready is green", PATIENCE, () -> ready(bench) == 200);
            bench.delivered(bench.accepted("/orders", Shop.order("refused")));
            Http.until(
                    "the file is taken",
                    PATIENCE,
                    () -> bench.leads("default/order/from-a-file").size() == 1);
            assertThat(bench.leads("shop/order/refused")).hasSize(1);
        }
    }

    @Test
    void whatever_was_answered_202_is_one_lead_though_the_server_is_started_again_and_again() throws Exception {
        Map<String, String> settings = new HashMap<>(settings(url));
        settings.put("amocrm.doubt-delay", "2s");
        settings.put("amocrm.retry.initial-delay", "1s");
        try (Bench bench = Bench.start(dir, settings).warm()) {
            List<String> taken = new ArrayList<>();
            AtomicBoolean open = new AtomicBoolean(true);
            Thread shop = new Thread(() -> {
                for (int i = 1; open.get(); i++) {
                    if (bench.post("/orders", Shop.order("o" + i)).status() == 202) {
                        taken.add("shop/order/o" + i);
                    }
                }
            });
            shop.start();
            for (int restart = 1; restart <= RESTARTS; restart++) {
                int leads = bench.amo().leads().size() + ORDERS;
                Http.until("orders arrive", PATIENCE, () -> bench.amo().leads().size() > leads);
                int port = server.getPort();
                server.close();
                again(port);
            }
            Http.until("ready is green", PATIENCE, () -> ready(bench) == 200);
            open.set(false);
            shop.join();
            Http.until("nothing is on its way", PATIENCE, () -> bench.unfinished() == 0);
            Map<String, Integer> leads = bench.leadsByKey();
            assertThat(taken).hasSizeGreaterThan(RESTARTS * ORDERS);
            assertThat(leads.keySet()).containsAll(taken);
            assertThat(leads.values()).containsOnly(1);
        }
    }

    @Test
    void a_store_that_moves_to_the_server_delivers_there_what_waited_and_nothing_twice() throws IOException {
        Map<String, String> settings = new HashMap<>(settings(""));
        settings.put("amocrm.retry.initial-delay", "1s");
        try (Bench bench = Bench.start(dir, settings).warm()) {
            String done = bench.accepted("/orders", Shop.order("done"));
            bench.delivered(done);
            bench.amo().fault("", "/api/v4/*", -1, "502");
            String waiting = bench.accepted("/orders", Shop.order("waiting"));
            Program program = bench.program();
            Program.Ran early = program.run("store", "copy", "--to", url);
            assertThat(early.exit()).as(early.printed()).isEqualTo(1);
            assertThat(early.printed()).contains("stop it first");
            program.stop();
            Program.Ran copied = program.run("store", "copy", "--to", url);
            assertThat(copied.exit()).as(copied.printed()).isZero();
            assertThat(program.run("store", "copy", "--to", url).printed()).contains("moved already");

            Program.Ran old = program.run("run");
            assertThat(old.exit()).isEqualTo(1);
            assertThat(old.printed()).contains("This store was moved");
            program.write(
                    "application.properties",
                    program.read("application.properties").replaceFirst("store\\.url = .*", "store.url = " + url));
            bench.amo().clearFaults();
            program.start();
            bench.delivered(waiting);
            assertThat(bench.accepted("/orders", Shop.order("done"))).isEqualTo(done);
            Http.until("nothing is left", PATIENCE, () -> bench.unfinished() == 0);
            assertThat(bench.leads("shop/order/done")).hasSize(1);
            assertThat(bench.leads("shop/order/waiting")).hasSize(1);
            assertThat(program.run("backup", "copy.zip").printed()).contains("pg_dump");
            assertThat(program.run("events", "show", waiting).printed()).contains("delivered");
        }
    }

    @Test
    void check_says_what_is_wrong_with_the_server_and_keeps_the_password() throws IOException {
        Map<String, String> settings = new HashMap<>(settings(url.replaceFirst(":\\d+/", ":1/")));
        settings.put("amocrm.base-url", "http://127.0.0.1:1");
        settings.put("amocrm.access-token", "x");
        Files.createDirectories(dir.resolve("data"));
        try (Program program = Program.in(dir, settings)) {
            Program.Ran check = program.run("check");
            assertThat(check.exit()).isEqualTo(1);
            assertThat(check.printed())
                    .contains("the store's PostgreSQL server cannot be used")
                    .contains("problem(s)")
                    .doesNotContain("p4ssw0rd");
        }
    }

    private void again(int port) throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.resolve("pg"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static Map<String, String> settings(String url) {
        return Map.of("store.url", url, "store.user", "postgres", "store.password", "p4ssw0rd");
    }

    private static int ready(Bench bench) {
        return Http.get(bench.url("/observe/health/ready")).status();
    }
}
