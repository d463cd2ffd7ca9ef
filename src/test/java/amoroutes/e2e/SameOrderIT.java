package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same key again is the same thing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameOrderIT {
    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(dir).warm();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void the_same_order_again_is_a_duplicate_and_sends_no_request() {
        String id = bench.accepted("/orders", Shop.order("same"));
        bench.delivered(id);
        int before = bench.amo().requests().size();
        JsonNode again = bench.post("/orders", Shop.order("same")).json().at("/events/0");
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("id").asText()).isEqualTo(id);
        bench.delivered(bench.accepted("/orders", Shop.order("after-same")));
        assertThat(bench.leads("shop/order/same")).hasSize(1);
        assertThat(bench.amo().requests().subList(before, bench.amo().requests().size()))
                .noneMatch(request -> request.path("body").asText().contains("shop/order/same"));
    }

    @Test
    void order_of_keys_and_blanks_do_not_make_it_another_order() {
        bench.delivered(bench.accepted("/orders", "{\"source\":\"shop\",\"id\":\"spaced\",\"cost\":10}"));
        JsonNode again = bench.post("/orders", "{ \"cost\": 10.0, \"id\": \"spaced\",\n \"source\": \"shop\" }")
                .json();
        assertThat(again.at("/events/0/duplicate").asBoolean()).isTrue();
    }

    @Test
    void a_changed_order_changes_its_lead_and_only_what_is_different() {
        bench.delivered(bench.accepted("/orders", Shop.order("changed", 1500)));
        long id = bench.lead("shop/order/changed").path("id").asLong();
        JsonNode again =
                bench.post("/orders", Shop.order("changed", 1700)).json().at("/events/0");
        assertThat(again.path("duplicate").asBoolean()).isFalse();
        bench.delivered(again.path("id").asText());
        JsonNode lead = bench.lead("shop/order/changed");
        assertThat(lead.path("price").asLong()).isEqualTo(1700);
        assertThat(lead.path("id").asLong()).isEqualTo(id);
        List<String> patches = bench.requests("PATCH /api/v4/leads").stream()
                .map(request -> request.path("body").asText())
                .filter(body -> body.contains(Long.toString(id)))
                .toList();
        assertThat(patches).singleElement().asString().contains("1700").doesNotContain("Заказ с сайта", "order_key");
    }

    @Test
    void an_order_that_goes_back_to_an_earlier_content_is_a_change_too() {
        for (int cost : new int[] {10, 20, 10}) {
            bench.delivered(bench.accepted("/orders", Shop.order("back", cost)));
            assertThat(bench.lead("shop/order/back").path("price").asInt()).isEqualTo(cost);
        }
    }

    @Test
    void an_idempotency_key_gives_the_same_answer_again_and_409_for_another_body() {
        Http.Response first = keyed("k-1", Shop.order("keyed"));
        assertThat(first.status()).isEqualTo(202);
        assertThat(keyed("k-1", Shop.order("keyed")).json().at("/events/0/id"))
                .isEqualTo(first.json().at("/events/0/id"));
        Http.Response other = keyed("k-1", Shop.order("keyed", 99));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.contentType()).startsWith("application/problem+json");
    }

    @Test
    void two_orders_of_one_new_customer_share_one_contact() {
        String phone = Shop.phone("of both");
        bench.post("/orders", "[" + Shop.order("first", phone, 100) + "," + Shop.order("second", phone, 200) + "]");
        String third = bench.accepted("/orders", Shop.order("third", phone, 300));
        bench.delivered(third);
        assertThat(List.of("first", "second", "third"))
                .extracting(id ->
                        bench.lead("shop/order/" + id).at("/contacts/0/id").asLong())
                .containsOnly(bench.event(third).path("contact_id").asLong());
    }

    private static Http.Response keyed(String key, String body) {
        return Http.send(Http.posting(bench.url("/orders"), body).header("Idempotency-Key", key));
    }
}
