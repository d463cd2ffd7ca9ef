package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Server;
import amoroutes.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes that take in and two that deliver, with all that can happen to them: {@code -Dnodes.orders=10000}. Takes some
 * ten minutes.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("slow")
@EnabledIfSystemProperty(named = "nodes.orders", matches = "\\d+")
class NodesCampaignIT {
    private static final int ORDERS = Integer.getInteger("nodes.orders", 10_000);
    private static final int CLIENTS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final List<String> INTAKE = List.of("intake-1", "intake-2", "intake-3");

    @TempDir
    Path dir;

    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void ten_thousand_orders_survive_everything_that_can_happen_to_five_nodes() throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .withServiceTime(Duration.ofMillis(300), Duration.ofMillis(10))
                .withExpiresIn(90);
        try (Nodes nodes = new Nodes(dir, options)) {
            Map<String, String> settings =
                    Map.of("amocrm.client-code", nodes.amo().code());
            INTAKE.forEach(name -> nodes.with(name, "intake", settings));
            List.of("deliver-1", "deliver-2").forEach(name -> nodes.with(name, "deliver", settings));
            nodes.start();
            long begun = System.nanoTime();
            Thread shops = new Thread(() -> Shop.clients(CLIENTS, ORDERS, i -> post(nodes, begun, i)));
            shops.start();

            List<Long> taken = new ArrayList<>();
            taken.add(nodes.killDeliverer());
            crashPostgres();
            taken.add(nodes.killDeliverer());
            taken.add(nodes.stopDeliverer(Duration.ofSeconds(60)));
            nodes.cutListeners();
            taken.add(nodes.killDeliverer());
            shops.join();
            Http.until("all is settled", PATIENCE, () -> nodes.unfinished() == 0);
            System.out.printf(
                    "nodes campaign: %d orders in %d s, %d posts repeated, take-overs in %s ms, at most %d requests in a"
                            + " second, %d x 429, %d requests%n",
                    answered.size(),
                    (System.nanoTime() - begun) / 1_000_000_000,
                    repeated.get(),
                    taken,
                    nodes.amo().mostInASecond(),
                    nodes.amo().throttled(),
                    nodes.amo().requests().size());
            check(nodes);
        }
    }

    /** A second's 40 orders, so that there are some to deliver all the while. */
    private void post(Nodes nodes, long begun, int i) {
        Nodes.pause(Duration.ofNanos(begun + i * 25_000_000L - System.nanoTime()));
        String id = "many-" + i;
        for (int next = i; !taken(nodes.program(INTAKE.get(next % INTAKE.size())), id); next++) {
            repeated.incrementAndGet();
            Nodes.pause(Duration.ofMillis(200));
        }
        answered.add("shop/order/" + id);
    }

    private static boolean taken(Program program, String id) {
        try {
            return Http.post(program.url("/orders"), Shop.order(id)).status() == 202;
        } catch (IllegalStateException noAnswer) {
            return false;
        }
    }

    /** kill -9 of one of its processes: the server ends all connections and recovers as after a power cut. */
    private void crashPostgres() {
        Server server = Stores.server(dir);
        try (Connection connection = DriverManager.getConnection(
                        server.url(),
                        server.user().orElseThrow(),
                        server.password().orElseThrow());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            new ProcessBuilder("kill", "-9", row.getString(1)).start().waitFor();
        } catch (SQLException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Http.until("PostgreSQL is back", PATIENCE, NodesCampaignIT::postgresAnswers);
    }

    private static boolean postgresAnswers() {
        try {
            Stores.run("select 1");
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private void check(Nodes nodes) {
        Map<String, Integer> leads = nodes.leadsByKey();
        List<String> broken = answered.stream()
                .filter(key -> leads.getOrDefault(key, 0) != 1)
                .map(key -> key + " is " + leads.getOrDefault(key, 0) + " leads: " + history(nodes, key))
                .limit(20)
                .toList();
        assertThat(broken).isEmpty();
        assertThat(answered).hasSize(ORDERS);
        assertThat(leads).hasSize(ORDERS);
        assertThat(nodes.amo().mostInASecond()).isLessThanOrEqualTo(7);
        assertThat(nodes.amo().errorLog()).noneMatch(error -> error.contains("used twice"));
    }

    /** What the store knows of it, and when amoCRM made its leads. */
    private static String history(Nodes nodes, String key) {
        Program program = nodes.program("intake-1");
        String number = key.replaceFirst(".*/", "");
        String id = Http.get(program.url("/events?q=" + number))
                .json()
                .at("/events/0/id")
                .asText();
        List<String> made = nodes.amo().leads().stream()
                .filter(lead -> Bench.field(lead, "order_key").equals(key))
                .map(lead -> lead.path("id").asText() + " at "
                        + lead.path("created_at").asText())
                .toList();
        return Http.get(program.url("/events/" + id)).text() + " amoCRM: " + made;
    }
}
