package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.ops.Texts;
import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.store.Occupation;
import amoroutes.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code status}: one screen, whether the program runs or not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusCommandTest extends CommandLineTestBase {
    private static final String FINE = "{\"at\":\"2026-11-24T07:00:00Z\",\"needs_person\":false,\"sandbox\":false,"
            + "\"account\":\"https://shop.amocrm.ru\",\"amocrm\":{\"state\":\"open\",\"since\":null,\"next_try\":null,"
            + "\"pace\":6.0,\"batch\":50},\"queue\":{\"waiting\":12,\"parked\":0,\"oldest\":\"2026-11-24T06:57:00Z\","
            + "\"seconds_left\":40},\"token\":{\"trouble\":null,\"access_seconds\":82800,\"refresh_seconds\":2505600},"
            + "\"directory\":{\"contacts\":1234,\"complete\":true},\"disk\":{\"free\":53687091200,\"total\":107374182400},"
            + "\"routes\":{\"generation\":1,\"errors\":[]},\"sources\":[{\"name\":\"tilda\",\"last\":"
            + "\"2026-11-23T22:00:00Z\",\"today\":7,\"parked\":0,\"silent\":false}],\"store_trouble\":null,"
            + "\"account_trouble\":null}";

    private static StatusScreen screen(String json, Locale locale) throws IOException {
        Words words = Words.of(Texts.of(Optional.empty(), locale.toLanguageTag(), ZoneId.of("Europe/Moscow")));
        return new StatusScreen(Json.MAPPER.readTree(json), words).program("runs", false);
    }

    @Test
    void all_is_well_in_one_screen_with_local_times_and_their_zone() throws IOException {
        StatusScreen screen = screen(FINE, Locale.ENGLISH);
        assertThat(screen.trouble()).isFalse();
        assertThat(screen.text())
                .contains(
                        "open, 6.0 requests a second, 50 events",
                        "https://shop.amocrm.ru",
                        "waiting: 12, the oldest since 24.11.2026 09:57:00 (3 min), done in about 40 s",
                        "access for 23 h, can be renewed for 29 d",
                        "contacts: 1234, complete",
                        "tilda: last 24.11.2026 01:00:00 (9 h ago), today: 7",
                        "50.0 GB free of 100.0 GB",
                        "Europe/Moscow")
                .doesNotContain("!");
        assertThat(screen.text().lines().count()).isLessThan(24);
    }

    @Test
    void each_thing_that_needs_a_person_is_marked() throws IOException {
        String bad = FINE.replace(
                        "\"open\",\"since\":null,\"next_try\":null",
                        "\"banned\",\"since\":" + "\"2026-11-24T06:50:00Z\",\"next_try\":\"2026-11-24T07:05:00Z\"")
                .replace("\"parked\":0,\"oldest\"", "\"parked\":3,\"oldest\"")
                .replace("\"silent\":false", "\"silent\":true")
                .replace("\"errors\":[]", "\"errors\":[\"a.camel.yaml:3: no such bean\"]")
                .replace("53687091200", "900000000");
        StatusScreen screen = screen(bad, Locale.ENGLISH);
        assertThat(screen.trouble()).isTrue();
        assertThat(screen.text().lines().filter(line -> line.startsWith("!")))
                .hasSize(5)
                .anyMatch(line -> line.contains("since 24.11.2026 09:50:00 (10 min), next try 24.11.2026 10:05:00"))
                .anyMatch(line -> line.contains("parked: 3"))
                .anyMatch(line -> line.contains("SILENT"))
                .anyMatch(line -> line.contains("no such bean"))
                .anyMatch(line -> line.contains("free of"));
    }

    @Test
    void a_russian_reads_it_in_russian() throws IOException {
        assertThat(screen(FINE, Locale.forLanguageTag("ru-RU")).text())
                .contains("очередь", "ждут: 12", "старейшее с", "можно обновить ещё 29 д", "Europe/Moscow")
                .doesNotContain("waiting");
    }

    @Test
    void without_a_running_program_the_store_tells_and_the_exit_code_is_1() throws IOException {
        try (Store store = Store.open(directory.resolve("data/sandbox"), InstantSource.system())) {
            Accepted event = new Accepted(Key.parse("shop/order/1"), "{}", "h", List.of())
                    .beginning(InitialState.parked("invalid", "no", null));
            store.keeper().keep(List.of(event));
        }
        String port = "camel.server.port=" + free() + "\n";
        assertThat(run(port, "status", "--json")).as(said()).isEqualTo(1);
        JsonNode status = Json.MAPPER.readTree(said());
        assertThat(status.path("running").asBoolean(true)).isFalse();
        assertThat(status.path("needs_person").asBoolean()).isTrue();
        assertThat(status.at("/queue/parked").asLong()).isEqualTo(1);
        assertThat(status.has("amocrm")).isFalse();
    }

    @Test
    void a_program_that_runs_at_another_door_is_told_from_one_that_does_not() throws IOException {
        Files.createDirectories(directory.resolve("data/sandbox"));
        Occupation runs = Occupation.of(directory.resolve("data/sandbox")).orElseThrow();
        assertThat(run("camel.server.port=" + free() + "\n", "status")).isEqualTo(1);
        runs.close();
        assertThat(said()).contains("camel.server.port");
    }

    @Test
    void the_running_program_is_asked_with_the_operators_key() throws IOException {
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/observe/status", call -> {
            boolean right = "Bearer k3y".equals(call.getRequestHeaders().getFirst("Authorization"));
            byte[] body = FINE.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(right ? 200 : 401, right ? body.length : -1);
            if (right) {
                call.getResponseBody().write(body);
            }
            call.close();
        });
        program.start();
        try {
            String door = "camel.server.port=" + program.getAddress().getPort() + "\n";
            assertThat(run(door + "ops.key=k3y\n", "status")).as(said()).isZero();
            assertThat(said()).contains("shop.amocrm.ru", "tilda");
            assertThat(run(door + "ops.key=other\n", "status")).isEqualTo(1);
            assertThat(said()).contains("another ops.key").doesNotContain("k3y", "\tat ");
        } finally {
            program.stop(0);
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
