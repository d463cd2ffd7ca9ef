package amoroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.House;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpDoorTest {
    @TempDir
    static Path dir;

    private static final Seen SEEN = new Seen();
    private static House house;

    @BeforeAll
    static void open() {
        house = new House(dir).with("seen", SEEN);
        house.file("doors.camel.yaml", """
                - route:
                    id: status
                    from:
                      uri: platform-http:/orders/{id}/status
                      parameters: { httpMethodRestrict: POST }
                      steps:
                        - bean: { ref: seen, method: headers }
                        - bean: { ref: door, method: enter }
                        - bean: { ref: seen, method: headers }
                        - bean: { ref: seen, method: call }
                        - setBody: { constant: kept }
                """).file("own.camel.yaml", """
                - route:
                    id: own
                    from:
                      uri: platform-http:/own/{id}
                      steps:
                        - setBody:
                            simple: "${header.id} ${header.page} ${header.X-Any} ${header.name} ${header.tag} ${header.CamelHttpMethod} ${header.CamelHttpPath} ${header.CamelHttpQuery} ${body}"
                """).start();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_query_is_no_header_and_no_path_parameter() throws Exception {
        HttpCall call = send("/orders/77/status?id=99&X-API-Key=forged&CamelHttpUri=http%3A%2F%2Fevil", "{}", Map.of());

        assertThat(call.pathParameters()).isEqualTo(Map.of("id", "77"));
        assertThat(call.header("x-api-key")).isEmpty();
        assertThat(call.query()).isEqualTo("id=99&X-API-Key=forged&CamelHttpUri=http%3A%2F%2Fevil");
        assertThat(call.path()).isEqualTo("/orders/77/status");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void no_header_passes_the_door() throws Exception {
        send(
                "/orders/77/status?a=b",
                "a=b&CamelFileName=c",
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=koi8-r",
                        "CamelHttpMethod",
                        "DELETE",
                        "X-Any",
                        "1"));
        assertThat(SEEN.before).containsEntry("X-Any", "1").containsEntry("a", List.of("b", "b"));
        assertThat(SEEN.before.get("CamelHttpMethod")).isEqualTo("POST");
        assertThat(SEEN.before).doesNotContainKey("CamelFileName");
        assertThat(SEEN.behind).isEmpty();
    }

    @Test
    void a_route_of_ones_own_finds_headers_query_path_and_form_as_headers() throws Exception {
        Map<String, String> any = Map.of("X-Any", "1");
        assertThat(answer("/own/7?page=2", "plain", any)).isEqualTo("7 2 1   POST /own/7 page=2 plain");
        assertThat(answer(
                        "/own/7",
                        "name=%D0%98%D0%B2%D0%B0%D0%BD&tag=a&tag=b",
                        form("application/x-www-form-urlencoded")))
                .isEqualTo("7   Иван [a, b] POST /own/7  {name=Иван, tag=[a, b]}");
        String parts =
                "--x\r\nContent-Disposition: form-data; name=\"name\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                        + "Иван\r\n--x--\r\n";
        assertThat(answer("/own/7", parts, form("multipart/form-data; boundary=x")))
                .isEqualTo("7   Иван  POST /own/7  {name=Иван}");
    }

    @Test
    void a_form_that_is_none_is_the_bytes_that_came() throws Exception {
        assertThat(answer("/own/7", "&&=empty", form("application/x-www-form-urlencoded")))
                .endsWith(" &&=empty");
    }

    @Test
    void every_header_comes_in_the_first_value_of_each() throws Exception {
        SEEN.calls.clear();
        House.CLIENT.send(
                house.request("/orders/1/status?authorization=forged")
                        .header("X-API-Key", "real")
                        .header("X-API-Key", "second")
                        .header("Authorization", "Bearer one")
                        .header("Via", "1.1 front")
                        .POST(BodyPublishers.ofString(""))
                        .build(),
                BodyHandlers.ofString());
        HttpCall call = SEEN.next();
        assertThat(call.header("x-api-key")).contains("real");
        assertThat(call.header("authorization")).contains("Bearer one");
        assertThat(call.header("via")).contains("1.1 front");
    }

    @Test
    void an_id_may_hold_an_encoded_slash_and_cyrillic() throws Exception {
        assertThat(send("/orders/2411%2F12/status", "", Map.of()).pathParameters())
                .containsEntry("id", "2411/12");
        assertThat(send("/orders/%D0%B0%2B%D0%B1/status", "", Map.of()).pathParameters())
                .containsEntry("id", "а+б");
    }

    @Test
    void an_urlencoded_body_is_the_bytes_that_came() throws Exception {
        String body = "b=%d0%90+x&a[]=1&a[]=2&CamelHttpPath=%2F&&=empty&tail";
        HttpCall call = send("/orders/1/status", body, Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void a_multipart_body_is_the_bytes_that_came() throws Exception {
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a.txt\"\r\n\r\nданные\r\n--x--\r\n";
        HttpCall call = send("/orders/1/status", body, Map.of("Content-Type", "multipart/form-data; boundary=x"));
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void another_method_is_405() throws Exception {
        var answer = House.CLIENT.send(house.request("/orders/1/status").GET().build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("\"status\":405");
    }

    @Test
    void a_call_does_not_tell_what_it_carries() throws Exception {
        assertThat(send("/orders/1/status?token=secret", "Иван", Map.of("X-API-Key", "secret")))
                .hasToString("POST, 8 bytes");
    }

    private static Map<String, String> form(String type) {
        return Map.of("Content-Type", type);
    }

    private static String answer(String path, String body, Map<String, String> headers) throws Exception {
        var request = house.request(path).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return House.CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static HttpCall send(String path, String body, Map<String, String> headers) throws Exception {
        SEEN.calls.clear();
        var request = house.request(path).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        assertThat(House.CLIENT.send(request.build(), BodyHandlers.ofString()).body())
                .isEqualTo("kept");
        return SEEN.next();
    }

    /** What the route had before it and in it. */
    public static final class Seen {
        private final LinkedBlockingQueue<HttpCall> calls = new LinkedBlockingQueue<>();
        private volatile Map<String, Object> before = Map.of();
        private volatile Map<String, Object> behind = Map.of();

        public void headers(Exchange exchange) {
            before = behind;
            behind = new HashMap<>(exchange.getMessage().getHeaders());
        }

        public void call(HttpCall call) {
            calls.add(call);
        }

        HttpCall next() throws InterruptedException {
            return calls.poll(10, TimeUnit.SECONDS);
        }
    }
}
