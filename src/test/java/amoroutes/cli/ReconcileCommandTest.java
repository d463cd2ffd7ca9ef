package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.shop.MariaDb;
import amoroutes.store.Filter;
import amoroutes.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code reconcile}: what is missing is listed, and mended. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconcileCommandTest extends CommandLineTestBase {
    private static final String TOKEN = SandboxOptions.defaults().client().longLivedToken();

    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    private final String line = "amocrm.base-url=" + amo.url() + "\namocrm.access-token=" + TOKEN + "\n";

    @AfterEach
    void end() {
        amo.close();
    }

    private Store store() {
        return Store.open(directory.resolve("data"), InstantSource.system());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(amo.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Leads with these keys, made by somebody else. */
    private void leads(String... keys) throws IOException, InterruptedException {
        long field = post("/api/v4/leads/custom_fields", "[{\"name\":\"order_key\",\"type\":\"text\"}]")
                .at("/_embedded/custom_fields/0/id")
                .asLong();
        for (String key : keys) {
            post(
                    "/api/v4/leads",
                    "[{\"name\":\"Заказ\",\"custom_fields_values\":[{\"field_id\":" + field
                            + ",\"values\":[{\"value\":\"" + key + "\"}]}]}]");
        }
    }

    private long parked() {
        String body = "{\"id\":\"5\",\"number\":\"N-5\"}";
        try (Store store = store()) {
            Accepted order = new Accepted(Key.parse("shop/order/5"), body, "h", List.of())
                    .beginning(InitialState.parked("invalid", "no such thing", null));
            return store.keeper().keep(List.of(order)).get(0).id();
        }
    }

    @Test
    void numbers_from_a_file_without_a_lead_are_listed_with_their_reason_and_leads_that_nobody_knows_are_linked()
            throws Exception {
        parked();
        leads("shop/order/6", "shop/order/7", "shop/order/7", "typed by hand");
        Path numbers = Files.writeString(directory.resolve("numbers.txt"), "5\nN-9, 6\n");
        assertThat(run(line, "reconcile", numbers.toString())).as(said()).isEqualTo(1);
        assertThat(said())
                .contains(
                        "shop/order/5",
                        "needs a person",
                        "no such thing",
                        "N-9",
                        "never came",
                        "Orders with several leads")
                .containsPattern("\\d+ +shop/order/6 +Заказ")
                .containsPattern("shop/order/7 +\\d+, \\d+");

        assertThat(run(line, "reconcile", numbers.toString(), "--fill", "--dry-run"))
                .isEqualTo(1);
        assertThat(said()).contains("link leads: 1. Nothing was changed");
        assertThat(run(line, "reconcile", numbers.toString(), "--fill")).isEqualTo(1);
        assertThat(said()).contains("Leads linked: 1");
        try (Store store = store()) {
            assertThat(store.links()
                            .link(Key.parse("shop/order/6"))
                            .orElseThrow()
                            .leadId())
                    .isPositive();
        }
    }

    @Test
    void an_order_of_the_shop_that_never_came_is_taken_from_its_database() throws Exception {
        MariaDb shop = MariaDb.example();
        String database = line + "database.url=" + shop.url() + "\ndatabase.user=root\n";
        assertThat(run(database, "reconcile", "--since", "2025-09-01", "--json"))
                .isEqualTo(1);
        JsonNode found = Json.MAPPER.readTree(said().substring(said().indexOf("{\n  \"since")));
        int missing = found.path("missing").size();
        assertThat(missing).isGreaterThan(20);
        assertThat(found.path("queued").asInt()).isZero();

        assertThat(run(database, "reconcile", "--since", "2025-09-01", "--fill"))
                .as(said())
                .isZero();
        try (Store store = store()) {
            assertThat(store.ledger()
                            .list(Filter.newest(500).inState(State.QUEUED))
                            .entries())
                    .hasSize(missing)
                    .anyMatch(entry -> entry.key().equals(Key.parse("minishop2/order/1")));
        }
        assertThat(run(database, "reconcile", "--since", "2025-09-01")).isZero();
        assertThat(said()).contains("On their way: " + missing);
    }

    @Test
    void wrong_usage_says_what_to_write() throws IOException {
        assertThat(run(line, "reconcile")).isEqualTo(1);
        assertThat(run(line, "reconcile", "nothing.txt")).isEqualTo(1);
        Path numbers = Files.writeString(directory.resolve("numbers.txt"), "5");
        assertThat(run(line, "reconcile", numbers.toString(), "--since", "yesterday"))
                .isEqualTo(2);
        assertThat(said())
                .contains("database.url", "no file nothing.txt", "from is no time")
                .doesNotContain("\tat ");
    }
}
