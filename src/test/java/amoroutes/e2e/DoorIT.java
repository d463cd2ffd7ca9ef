package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may come in, who may bring it, and what a sender hears when it may not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoorIT {
    @Nested
    class Without_keys {
        @TempDir
        static Path dir;

        private static Bench bench;

        @BeforeAll
        static void start() {
            bench = Bench.start(dir, Map.of("intake.max-body-size", "64KB"));
        }

        @AfterAll
        static void stop() {
            bench.close();
        }

        @Test
        void this_machine_may_post_but_not_through_a_proxy() {
            assertThat(bench.post("/orders", Shop.order("local")).status()).isEqualTo(202);
            for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Forwarded-Proto"}) {
                problem(401, header(header, "203.0.113.7"));
            }
        }

        @Test
        void operators_pages_follow_the_same_rule() {
            assertThat(Http.get(bench.url("/events")).status()).isEqualTo(200);
            for (String path : new String[] {"/", "/events", "/events/1", "/oauth/start"}) {
                assertThat(Http.send(Http.to(bench.url(path)).header("X-Forwarded-For", "203.0.113.7"))
                                .status())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(Http.send(Http.to(bench.url("/observe/health/live")).header("X-Forwarded-For", "203.0.113.7"))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void a_body_that_is_too_large_is_413() {
            problem(413, Http.posting(bench.url("/orders"), "{\"id\":\"" + "x".repeat(70_000) + "\"}"));
        }

        @Test
        void another_content_type_is_415() {
            problem(
                    415,
                    Http.to(bench.url("/orders"))
                            .header("Content-Type", "text/xml")
                            .POST(HttpRequest.BodyPublishers.ofString("<order/>")));
        }

        @Test
        void what_is_no_json_is_400_with_its_line() {
            JsonNode problem = problem(400, Http.posting(bench.url("/orders"), "{\"id\":\"1\",\n \"cost\":}"));
            assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(2);
        }

        @Test
        void a_wrong_item_refuses_the_array_and_is_named_by_index_and_path() {
            String wrong = "{\"id\":\"half\",\"products\":[{\"price\":\"much\"}]}";
            JsonNode problem =
                    problem(422, Http.posting(bench.url("/orders"), "[" + Shop.order("whole") + "," + wrong + "]"));
            assertThat(problem.at("/errors/0/index").asInt()).isEqualTo(1);
            assertThat(problem.at("/errors/0/path").asText()).isEqualTo("products[0].price");
            assertThat(problem.at("/errors/0/message").asText()).isNotBlank();
            assertThat(Http.get(bench.url("/events?q=whole")).json().path("events"))
                    .isEmpty();
        }

        @Test
        void ndjson_and_arrays_are_taken() {
            String lines = Shop.order("n-1") + "\n" + Shop.order("n-2") + "\n";
            Http.Response ndjson = Http.post(bench.url("/orders"), lines, "application/x-ndjson");
            assertThat(ndjson.status()).isEqualTo(202);
            assertThat(ndjson.json().path("events").findValuesAsText("key"))
                    .containsExactly("shop/order/n-1", "shop/order/n-2");
            Http.Response array = bench.post("/orders", "[" + Shop.order("a-1") + "," + Shop.order("a-2") + "]");
            assertThat(array.json().path("events")).hasSize(2);
        }

        @Test
        void another_method_is_405_and_another_path_is_404() {
            problem(405, Http.to(bench.url("/orders")).DELETE());
            problem(404, Http.to(bench.url("/nothing-here")).GET());
            problem(404, Http.to(bench.url("/events/987654321")).GET());
        }

        @Test
        void no_header_or_parameter_of_a_request_reaches_the_lead() {
            String id = Http.send(Http.posting(bench.url("/orders?name=Query&drop=yes"), Shop.order("clean"))
                            .header("name", "Header")
                            .header("drop", "yes")
                            .header("CamelHttpUri", "http://127.0.0.1:1/"))
                    .json()
                    .at("/events/0/id")
                    .asText();
            bench.delivered(id);
            assertThat(bench.lead("shop/order/clean").path("name").asText()).isEqualTo("Заказ с сайта clean");
        }

        private static HttpRequest.Builder header(String name, String value) {
            return Http.posting(bench.url("/orders"), Shop.order("proxied")).header(name, value);
        }
    }

    @Nested
    class With_keys {
        @TempDir
        static Path dir;

        private static Bench bench;

        @BeforeAll
        static void start() {
            bench = Bench.start(
                    dir,
                    Map.of(
                            "intake.api-keys",
                            "shop:key-of-shop,tilda:key-of-tilda,*:key-of-all",
                            "ops.key",
                            "key-of-ops"));
        }

        @AfterAll
        static void stop() {
            bench.close();
        }

        @Test
        void nobody_posts_without_a_key_not_even_this_machine() {
            JsonNode problem = problem(401, Http.posting(bench.url("/orders"), Shop.order("keyless")));
            assertThat(problem.path("detail").asText()).contains("Bearer", "X-API-Key");
            problem(401, posting("Authorization", "Bearer key-of-ops"));
        }

        @Test
        void a_key_opens_the_door_in_either_header_through_a_proxy_too_and_names_the_source() {
            for (String[] header : new String[][] {
                {"Authorization", "Bearer key-of-tilda"},
                {"X-API-Key", "key-of-tilda"}
            }) {
                Http.Response response =
                        Http.send(posting(header[0], header[1]).header("X-Forwarded-For", "203.0.113.7"));
                assertThat(response.status()).isEqualTo(202);
                assertThat(response.json().at("/events/0/key").asText()).isEqualTo("tilda/order/sourceless");
            }
        }

        @Test
        void a_key_neither_posts_nor_changes_what_is_of_another_source() {
            String order = "{\"source\":\"shop\",\"id\":\"border\",\"cost\":1}";
            assertThat(Http.send(Http.posting(bench.url("/orders"), order).header("X-API-Key", "key-of-shop"))
                            .status())
                    .isEqualTo(202);
            String cancelled = "{\"source\":\"shop\",\"status\":\"cancelled\"}";
            for (String[] foreign : new String[][] {
                {"/orders", order.replace("1}", "2}")},
                {"/orders/border/status", cancelled},
                {"/customers", "{\"source\":\"shop\",\"id\":\"7\"}"},
                {"/hooks/shop", order}
            }) {
                JsonNode problem = problem(
                        403, Http.posting(bench.url(foreign[0]), foreign[1]).header("X-API-Key", "key-of-tilda"));
                assertThat(problem.path("detail").asText()).contains("tilda");
            }
            assertThat(Http.send(Http.posting(bench.url("/orders"), order.replace("1}", "3}"))
                                    .header("X-API-Key", "key-of-all"))
                            .json()
                            .at("/events/0/key")
                            .asText())
                    .isEqualTo("shop/order/border");
        }

        @Test
        void operators_need_their_own_key() {
            problem(401, Http.to(bench.url("/events")).GET());
            problem(401, Http.to(bench.url("/events")).header("Authorization", "Bearer key-of-shop"));
            assertThat(Http.send(Http.to(bench.url("/events")).header("Authorization", "Bearer key-of-ops"))
                            .status())
                    .isEqualTo(200);
            String basic = java.util.Base64.getEncoder().encodeToString("anna:key-of-ops".getBytes());
            assertThat(Http.send(Http.to(bench.url("/")).header("Authorization", "Basic " + basic))
                            .status())
                    .isEqualTo(200);
            assertThat(Http.get(bench.url("/observe/health")).status()).isEqualTo(200);
        }

        private static HttpRequest.Builder posting(String header, String value) {
            return Http.posting(bench.url("/orders"), "{\"id\":\"sourceless\",\"cost\":1}")
                    .header(header, value);
        }
    }

    private static JsonNode problem(int status, HttpRequest.Builder request) {
        Http.Response response = Http.send(request);
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.json().path("status").asInt()).isEqualTo(status);
        assertThat(response.json().path("detail").asText()).isNotBlank();
        return response.json();
    }
}
