package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the comments of {@code intake-hooks.camel.yaml} offer for Bitrix24 do what they say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookFetchTest {
    private static final Path ROUTES = Path.of("routes");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DEAL = """
            {"result":{"result":{"deal":{"ID":"%s","STAGE_ID":"NEW","OPPORTUNITY":"4500.00","CURRENCY_ID":"RUB","CONTACT_ID":"5"},
             "contact":{"NAME":"Иван","PHONE":[{"VALUE":"+79161234567"}]},"rows":[{"PRODUCT_NAME":"Чайник","PRICE":4500,
             "QUANTITY":1}]},"result_error":[]}}""";

    @TempDir
    Path dir;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer bitrix() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rest/1/SECRET/batch", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body);
            byte[] answer = DEAL.formatted("77").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(body.contains("id=77") ? 200 : 503, body.contains("id=77") ? answer.length : -1);
            if (body.contains("id=77")) {
                call.getResponseBody().write(answer);
            }
            call.close();
        });
        server.start();
        return server;
    }

    private Path routes(int port) throws IOException {
        Path copy = Files.createDirectory(dir.resolve("routes"));
        try (Stream<Path> files = Files.list(ROUTES).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path hooks = copy.resolve("intake-hooks.camel.yaml");
        String text = Files.readString(hooks);
        int from = text.indexOf("        # - filter:");
        int to = text.indexOf("        - log: { loggingLevel: DEBUG, message: \"nothing to ask for\" }");
        Files.writeString(
                hooks,
                text.substring(0, from)
                        + text.substring(from, to)
                                .replace("        # ", "        ")
                                .replace("https://demo.bitrix24.ru", "http://127.0.0.1:" + port)
                        + text.substring(to));
        return copy;
    }

    private static byte[] event(String id) {
        return ("event=ONCRMDEALADD&data%5BFIELDS%5D%5BID%5D=" + id + "&ts=1&auth%5Bapplication_token%5D=app")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_thin_event_of_bitrix24_becomes_its_deal() throws IOException {
        HttpServer bitrix = bitrix();
        try (HookHouse house =
                HookHouse.open(dir, routes(bitrix.getAddress().getPort()), Map.of("source.bitrix24.token", "app"))) {
            assertThat(house.post("bitrix24", event("77"), FORM, Map.of()).status())
                    .isEqualTo(200);
            JsonNode order =
                    house.event(house.events("bitrix24").get(0).path("id").asText());
            assertThat(order.path("key").asText()).isEqualTo("bitrix24/order/77");
            assertThat(order.path("state").asText()).isEqualTo("queued");
            assertThat(order.at("/body/customer/phone").asText()).isEqualTo("+79161234567");
            assertThat(asked).singleElement().asString().contains("crm.deal.get?id=77", "$result[deal][CONTACT_ID]");

            assertThat(house.post("bitrix24", event("78"), FORM, Map.of()).status())
                    .isEqualTo(200);
            JsonNode parked =
                    house.event(house.events("bitrix24").get(0).path("id").asText());
            assertThat(parked.path("key").asText()).isEqualTo("bitrix24/order/78");
            assertThat(parked.path("state").asText()).isEqualTo("parked");
            assertThat(parked.path("body").toString()).doesNotContain("\"app\"");
        } finally {
            bitrix.stop(0);
        }
    }
}
