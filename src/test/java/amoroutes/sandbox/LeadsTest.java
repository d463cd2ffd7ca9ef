package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeadsTest extends SandboxFixture {
    @Test
    void a_lead_without_a_stage_stands_in_the_first_status_of_the_main_pipeline() {
        Client.Reply reply = client.post("/api/v4/leads", "[{'name':'Заказ 1','price':2990,'request_id':'a'}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/hal+json");
        assertThat(reply.rows("leads").get(0).get("request_id").asText()).isEqualTo("a");
        var lead = client.get("/api/v4/leads/" + reply.id("leads")).json();
        assertThat(lead.get("pipeline_id").asLong()).isEqualTo(DemoAccount.MAIN_PIPELINE);
        assertThat(lead.get("status_id").asLong()).isEqualTo(FIRST_STATUS);
        assertThat(lead.get("price").asLong()).isEqualTo(2990);
        assertThat(lead.get("responsible_user_id").asLong()).isEqualTo(DemoAccount.ADMIN);
        assertThat(lead.get("custom_fields_values").isNull()).isTrue();
    }

    @Test
    void an_item_without_a_request_id_is_named_by_its_index() {
        Client.Reply reply = client.post("/api/v4/leads", "[{'name':'a'},{'name':'b'}]");

        assertThat(reply.rows("leads").get(1).get("request_id").asText()).isEqualTo("1");
    }

    @Test
    void a_price_that_is_no_integer_is_refused_by_the_known_body() {
        for (String price : new String[] {"1.5", "'100'", "true"}) {
            assertThat(client.post("/api/v4/leads", "[{'price':" + price + "}]").errors())
                    .containsExactly("0 InvalidType price");
        }
        assertThat(client.post("/api/v4/leads", "[{'price':1.5}]").body())
                .isEqualTo("{\"validation-errors\":[{\"request_id\":\"0\",\"errors\":[{\"code\":\"InvalidType\","
                        + "\"path\":\"price\",\"detail\":\"This value should be of type int.\"}]}],"
                        + "\"title\":\"Bad Request\",\"type\":\"https://httpstatus.es/400\",\"status\":400,"
                        + "\"detail\":\"Request validation failed\"}");
    }

    @Test
    void a_price_is_between_0_and_2147483647() {
        assertThat(client.post("/api/v4/leads", "[{'price':2147483647},{'price':0}]")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/api/v4/leads", "[{'price':2147483648},{'price':-1}]")
                        .errors())
                .containsExactly("0 NotInRange price", "1 NotInRange price");
    }

    @Test
    void one_bad_item_refuses_the_whole_batch_and_is_named_by_its_request_id() {
        Client.Reply reply = client.post(
                "/api/v4/leads", "[{'name':'good','request_id':'x'},{'name':5,'request_id':'y'},{'status_id':1}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.errors()).containsExactly("y InvalidType name", "2 NotSupportedChoice status_id");
        assertThat(leads()).isZero();
    }

    @Test
    void a_status_belongs_to_its_pipeline() {
        assertThat(client.post("/api/v4/leads", "[{'status_id':" + WHOLESALE_FIRST + "}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice status_id");
        assertThat(client.post(
                                "/api/v4/leads",
                                "[{'pipeline_id':" + DemoAccount.WHOLESALE_PIPELINE + ",'status_id':" + WHOLESALE_FIRST
                                        + "}]")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/api/v4/leads", "[{'pipeline_id':5}]").errors())
                .containsExactly("0 NotSupportedChoice pipeline_id");
    }

    @Test
    void nobody_enters_the_unsorted_status_by_id() {
        assertThat(client.post("/api/v4/leads", "[{'status_id':" + UNSORTED + "}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice status_id");
        assertThat(client.patch("/api/v4/leads/" + lead("a"), "{'status_id':" + UNSORTED + "}")
                        .errors())
                .containsExactly("0 NotSupportedChoice status_id");
    }

    @Test
    void a_user_who_is_unknown_or_gone_is_refused_and_a_text_is_both_errors_at_once() {
        setup("{'deactivate_users':[9000003]}");

        assertThat(client.post("/api/v4/leads", "[{'responsible_user_id':9000003}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice responsible_user_id");
        assertThat(client.post("/api/v4/leads", "[{'responsible_user_id':'9000002'}]")
                        .errors())
                .containsExactly("0 InvalidType responsible_user_id", "0 NotSupportedChoice responsible_user_id");
        assertThat(client.post("/api/v4/leads", "[{'responsible_user_id':0}]").errors())
                .hasSize(1);
        assertThat(client.post("/api/v4/leads", "[{'created_by':0,'responsible_user_id':9000002}]")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_batch_holds_250_items_and_something() {
        String most = "[" + "{'name':'a'},".repeat(249) + "{'name':'a'}]";

        assertThat(client.post("/api/v4/leads", most).status()).isEqualTo(200);
        Client.Reply more = client.post("/api/v4/leads", most.replace("]", ",{}]"));
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.json().get("detail").asText()).isEqualTo("Limit 250 per page");
        assertThat(client.post("/api/v4/leads", "[]").json().get("detail").asText())
                .isEqualTo("Request data can not be empty");
        assertThat(client.post("/api/v4/leads", "").status()).isEqualTo(400);
        assertThat(client.post("/api/v4/leads", "{'name':'a'}").status()).isEqualTo(400);
        assertThat(client.post("/api/v4/leads", "[{'name':").status()).isEqualTo(400);
        assertThat(leads()).isEqualTo(250);
    }

    @Test
    void a_lead_links_contacts_that_exist() {
        long contact = contact("Иван");

        Client.Reply reply = client.post("/api/v4/leads", "[{'_embedded':{'contacts':[{'id':" + contact + "}]}}]");

        assertThat(reply.status()).isEqualTo(200);
        var linked = client.get("/api/v4/leads/" + reply.id("leads") + "?with=contacts")
                .rows("contacts");
        assertThat(linked.get(0).get("id").asLong()).isEqualTo(contact);
        assertThat(linked.get(0).get("is_main").asBoolean()).isTrue();
        assertThat(client.post("/api/v4/leads", "[{'_embedded':{'contacts':[{'id':7},{'name':'x'}]}}]")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice _embedded.contacts.0.id", "0 FieldMissing _embedded.contacts.1.id");
    }

    @Test
    void a_change_touches_only_what_it_names() {
        long id = client.post("/api/v4/leads", "[{'name':'Заказ','price':10}]").id("leads");

        Client.Reply reply = client.patch("/api/v4/leads", "[{'id':" + id + ",'price':20}]");

        assertThat(reply.rows("leads").get(0).get("updated_at").asLong()).isPositive();
        var lead = client.get("/api/v4/leads/" + id).json();
        assertThat(lead.get("name").asText()).isEqualTo("Заказ");
        assertThat(lead.get("price").asLong()).isEqualTo(20);
    }

    @Test
    void a_change_needs_a_known_id() {
        assertThat(client.patch("/api/v4/leads", "[{'price':1},{'id':'5'},{'id':5}]")
                        .errors())
                .containsExactly("0 FieldMissing id", "1 InvalidType id", "2 NotSupportedChoice id");
        assertThat(client.patch("/api/v4/leads/5", "{'price':1}").errors()).containsExactly("0 NotSupportedChoice id");
    }

    @Test
    void another_pipeline_needs_a_status_too() {
        long id = lead("a");

        assertThat(client.patch("/api/v4/leads/" + id, "{'pipeline_id':" + DemoAccount.WHOLESALE_PIPELINE + "}")
                        .errors())
                .containsExactly("0 FieldMissing status_id");
        assertThat(client.patch("/api/v4/leads/" + id, "{'status_id':" + WHOLESALE_FIRST + "}")
                        .status())
                .isEqualTo(400);
        assertThat(client.patch(
                                "/api/v4/leads/" + id,
                                "{'pipeline_id':" + DemoAccount.WHOLESALE_PIPELINE + ",'status_id':" + WHOLESALE_FIRST
                                        + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_closed_lead_knows_when_and_a_loss_reason_needs_lost() {
        long id = lead("a");

        assertThat(client.patch("/api/v4/leads/" + id, "{'loss_reason_id':1}").errors())
                .containsExactly("0 NotSupportedChoice loss_reason_id");
        client.patch("/api/v4/leads/" + id, "{'status_id':143,'loss_reason_id':1}");
        assertThat(client.get("/api/v4/leads/" + id).json().get("closed_at").asLong())
                .isPositive();
        client.patch("/api/v4/leads/" + id, "{'status_id':" + TALKS + "}");
        assertThat(client.get("/api/v4/leads/" + id).json().get("closed_at").isNull())
                .isTrue();
    }

    @Test
    void an_absent_lead_is_204_an_unknown_route_404_and_a_wrong_method_an_empty_405() {
        assertThat(client.get("/api/v4/leads/5").status()).isEqualTo(204);
        assertThat(client.get("/api/v4/leads/99999999999999999999").status()).isEqualTo(204);
        Client.Reply unknown = client.get("/api/v4/deals?a=1");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").asText())
                .isEqualTo("Cannot GET " + sandbox.url() + "/api/v4/deals?a=1");
        Client.Reply wrong = client.send("DELETE", "/api/v4/leads", "");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.body()).isEmpty();
    }
}
