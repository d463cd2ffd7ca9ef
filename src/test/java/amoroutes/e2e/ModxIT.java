package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.shop.MariaDb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MODX shop that ran the PHP component moves in, and what people do in amoCRM goes back to it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What the settings of the example shop name. */
    private static final String ACCOUNT = """
            {"pipelines":[
              {"id":12345,"name":"Розница","main":true,"statuses":[{"id":54321,"name":"Новый"},{"id":54322,"name":"Оплачен"}]},
              {"id":23456,"name":"Электроника","statuses":[{"id":567890,"name":"Разобрать"}]},
              {"id":34567,"name":"Сервис","statuses":[{"id":87654,"name":"Принято"}]},
              {"id":45678,"name":"Опт и подарки","statuses":[{"id":98765,"name":"Запрос"}]}],
             "users":[{"id":123453,"name":"Ирина"},{"id":111222,"name":"Олег"},{"id":777001,"name":"Анна"}]}""";

    @TempDir
    Path dir;

    private Sandbox amo;
    private MariaDb shop;

    @BeforeEach
    void begin() {
        amo = Sandbox.start(SandboxOptions.defaults());
        amo.setup(Shop.tree(ACCOUNT));
        shop = MariaDb.example();
    }

    @AfterEach
    void end() {
        amo.close();
    }

    @Test
    void with_what_import_modx_took_over_orders_go_where_the_component_was_told_to_send_them() {
        try (Program program = movedIn(Map.of())) {
            Program.Ran check = program.run("check");
            assertThat(check.exit()).as(check.printed()).isZero();
            program.start();
            ObjectNode plain = lead(program, order("1009", "\"products\":[{\"name\":\"Чехол\"}]"));
            assertThat(place(plain)).isEqualTo("12345/54321/111222");
            ObjectNode category =
                    lead(program, order("1010", "\"products\":[{\"name\":\"x\",\"categories\":[\"41\",\"40\"]}]"));
            assertThat(place(category)).isEqualTo("23456/567890/123453");
            ObjectNode service =
                    lead(program, order("1011", "\"products\":[{\"name\":\"x\",\"categories\":[\"39\"]}]"));
            assertThat(place(service)).isEqualTo("34567/87654/111222");
            ObjectNode own = lead(
                    program,
                    order(
                            "1012",
                            "\"properties\":{\"amoCRMFields\":{\"pipeline_id\":45678,\"status_id\":98765,"
                                    + "\"responsible_user_id\":777001,\"promo\":\"BLACK\"}}"));
            assertThat(place(own)).isEqualTo("45678/98765/777001");
            assertThat(Bench.field(own, "promo")).isEqualTo("BLACK");
            assertThat(program.log()).doesNotContain("FIXTURE-NOT-A-REAL");
        }
    }

    @Test
    void a_lead_that_is_moved_in_amo_crm_moves_its_order_in_the_shop_once_and_nothing_goes_round_in_circles() {
        shop.run(
                "create table modx_amocrm_status (id int unsigned auto_increment primary key, status int unsigned not null,"
                        + " status_id int unsigned not null, pipeline_id int unsigned not null);"
                        + "insert into modx_amocrm_status (status, status_id, pipeline_id) values (1, 54321, 12345), (2, 54322, 12345)");
        try (Program program = movedIn(Map.of("amocrm.hook-secret", "s3cret", "database.write-back", "sql"))) {
            program.start();
            ObjectNode lead = lead(program, order("9", "\"status\":\"1\""));
            long id = lead.path("id").asLong();
            assertThat(place(lead)).startsWith("12345/54321/");
            String hook = "leads[status][0][id]=" + id + "&leads[status][0][status_id]=54322&account[subdomain]=shop";
            assertThat(Http.post(program.url("/amocrm/hooks/wrong"), hook, FORM).status())
                    .isEqualTo(404);
            patch(id, "{\"status_id\":54322,\"pipeline_id\":12345}");
            assertThat(Http.post(program.url("/amocrm/hooks/s3cret"), hook, FORM)
                            .status())
                    .isEqualTo(200);
            Http.until("the order is paid", PATIENCE, () -> status().equals("2"));
            int writes = writes();
            long lines = Long.parseLong(shop.text("select count(*) from modx_ms2_order_logs where order_id = 9"));

            assertThat(Http.post(program.url("/amocrm/hooks/s3cret"), hook, FORM)
                            .status())
                    .isEqualTo(200);
            String event = Http.post(program.url("/orders/9/status"), "{\"status\":\"2\",\"source\":\"minishop2\"}")
                    .json()
                    .at("/events/0/id")
                    .asText();
            Http.until(
                    "the shop's own word of it is settled",
                    PATIENCE,
                    () -> Http.get(program.url("/events/" + event))
                            .json()
                            .path("state")
                            .asText()
                            .equals("delivered"));
            Http.until("both calls were looked into", PATIENCE, () -> reads() >= 2);
            assertThat(writes()).as("nothing was written to amoCRM again").isEqualTo(writes);
            assertThat(status()).isEqualTo("2");
            assertThat(shop.text("select count(*) from modx_ms2_order_logs where order_id = 9"))
                    .isEqualTo(String.valueOf(lines));
            assertThat(program.stop()).isZero();
        }
    }

    /** A fresh installation after {@code import-modx}. */
    private Program movedIn(Map<String, String> more) {
        Program program = Program.in(
                dir,
                Map.of(
                        "amocrm.base-url",
                        amo.url(),
                        "amocrm.access-token",
                        amo.options().client().longLivedToken(),
                        "database.url",
                        shop.url(),
                        "database.user",
                        "root"));
        Program.Ran moved = program.run("import-modx");
        assertThat(moved.exit()).as(moved.printed()).isZero();
        assertThat(moved.printed()).contains("set amocrm.pipeline-id=12345").doesNotContain("FIXTURE-NOT-A-REAL");
        StringBuilder properties = new StringBuilder(program.read("application.properties"));
        more.forEach(
                (key, value) -> properties.append(key).append('=').append(value).append('\n'));
        program.write("application.properties", properties.toString());
        return program;
    }

    private ObjectNode lead(Program program, String order) {
        Http.Response response = Http.post(program.url("/orders"), order);
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        String key = "minishop2/order/" + Shop.tree(order).path("id").asText();
        Http.until(
                "a lead of " + key,
                PATIENCE,
                () -> amo.leads().stream()
                        .anyMatch(lead -> Bench.field(lead, "order_key").equals(key)));
        String event = response.json().at("/events/0/id").asText();
        Http.until(
                "it is settled",
                PATIENCE,
                () -> Http.get(program.url("/events/" + event))
                        .json()
                        .path("state")
                        .asText()
                        .equals("delivered"));
        return amo.leads().stream()
                .filter(lead -> Bench.field(lead, "order_key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String order(String id, String more) {
        return "{\"source\":\"minishop2\",\"id\":\"%s\",\"number\":\"%s\",\"cost\":100,\"customer\":{\"phone\":\"%s\"},%s}"
                .formatted(id, id, Shop.phone("modx" + id), more);
    }

    private static String place(JsonNode lead) {
        return lead.path("pipeline_id").asText() + "/" + lead.path("status_id").asText() + "/"
                + lead.path("responsible_user_id").asText();
    }

    private void patch(long lead, String body) {
        Http.Response response = Http.send(HttpRequest.newBuilder(URI.create(amo.url() + "/api/v4/leads/" + lead))
                .header("Authorization", "Bearer " + amo.options().client().longLivedToken())
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    private int writes() {
        return (int) amo.requests().stream()
                .filter(request -> !request.path("method").asText().equals("GET"))
                .count();
    }

    private int reads() {
        return (int) amo.requests().stream()
                .filter(request -> request.path("path").asText().contains("filter"))
                .count();
    }

    private String status() {
        return shop.text("select status from modx_ms2_orders where id = 9");
    }
}
