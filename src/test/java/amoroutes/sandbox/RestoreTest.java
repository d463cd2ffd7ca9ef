package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a person takes out of the trash again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestoreTest extends SandboxFixture {
    private final ManualTime time = new ManualTime();

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults().withLimit(false).withTime(time, time);
    }

    @Test
    void what_was_deleted_comes_back_as_it_was() {
        long company = client.post("/api/v4/companies", "[{'name':'ООО'}]").id("companies");
        long person = contact("Иван");
        long lead = client.post(
                        "/api/v4/leads",
                        "[{'name':'Заказ','price':5,'status_id':" + TALKS + ",'tags_to_add':[{'name':'a'}],"
                                + "'custom_fields_values':[{'field_id':500701,'values':[{'value':'x'}]}],"
                                + "'_embedded':{'contacts':[{'id':" + person + "}]}}]")
                .id("leads");
        JsonNode before = client.get("/api/v4/leads/" + lead + "?with=contacts").json();
        String these = "{'leads':[" + lead + "],'companies':[" + company + "]}";
        setup("{'remove':" + these + "}");
        assertThat(client.get("/api/v4/leads/" + lead).status()).isEqualTo(204);
        time.pass(Duration.ofSeconds(5));

        setup("{'restore':" + these + "}");

        JsonNode now = client.get("/api/v4/leads/" + lead + "?with=contacts").json();
        assertThat(now.get("updated_at").asLong()).isEqualTo(time.instant().getEpochSecond());
        assertThat(now.toString())
                .isEqualTo(((ObjectNode) before)
                        .put("updated_at", time.instant().getEpochSecond())
                        .toString());
        for (String kind : new String[] {"leads", "companies"}) {
            assertThat(client.get("/api/v4/" + kind + "?with=only_deleted").status())
                    .isEqualTo(204);
            assertThat(client.get("/api/v4/" + kind).rows(kind)).hasSize(1);
        }
        assertThat(client.get("/api/v4/contacts/" + person + "?with=leads")
                        .json()
                        .at("/_embedded/leads/0/id")
                        .asLong())
                .isEqualTo(lead);
        assertThat(client.patch("/api/v4/leads/" + lead, "{'price':6}").status())
                .isEqualTo(200);
    }

    @Test
    void events_tell_what_was_restored() {
        long lead = lead("a");
        long person = contact("b");
        long company = client.post("/api/v4/companies", "[{'name':'c'}]").id("companies");
        String these = "{'leads':[" + lead + "],'contacts':[" + person + "],'companies':[" + company + "]}";
        setup("{'remove':" + these + "}");
        setup("{'restore':" + these + "}");

        JsonNode events = client.get("/api/v4/events?filter[type]=lead_restored,contact_restored,company_restored")
                .rows("events");

        assertThat(events.findValuesAsText("entity_id"))
                .containsExactlyInAnyOrder(String.valueOf(lead), String.valueOf(person), String.valueOf(company));
        assertThat(client.get("/api/v4/events?filter[entity]=lead")
                        .rows("events")
                        .findValuesAsText("type"))
                .containsExactly("lead_restored", "lead_deleted", "lead_added");
    }

    @Test
    void what_is_gone_meanwhile_is_not_restored_with_it() {
        long pipeline = DemoAccount.WHOLESALE_PIPELINE;
        long person = contact("Иван");
        long lead = client.post(
                        "/api/v4/leads",
                        "[{'pipeline_id':" + pipeline + ",'_embedded':{'contacts':[{'id':" + person + "}]}}]")
                .id("leads");
        setup("{'remove':{'leads':[" + lead + "]}}");
        setup("{'remove':{'contacts':[" + person + "],'pipelines':[" + pipeline + "]}}");

        setup("{'restore':{'leads':[" + lead + ",5]}}");

        JsonNode now = client.get("/api/v4/leads/" + lead + "?with=contacts").json();
        assertThat(now.at("/_embedded/contacts")).isEmpty();
        assertThat(now.get("pipeline_id").asLong()).isEqualTo(DemoAccount.MAIN_PIPELINE);
        assertThat(now.get("status_id").asLong()).isEqualTo(FIRST_STATUS);
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void what_was_declined_comes_back_as_accepted() {
        client.post(
                "/api/v4/leads/complex",
                "[{'_embedded':{'contacts':[{'name':'Иван'}],'metadata':{'category':'forms','form_id':1,"
                        + "'form_name':'a','form_page':'b','form_sent_at':1}}}]");
        JsonNode row = client.get("/api/v4/leads/unsorted").rows("unsorted").get(0);
        client.send("DELETE", "/api/v4/leads/unsorted/" + row.get("uid").asText() + "/decline", "");

        setup("{'restore':{'leads':[" + row.at("/_embedded/leads/0/id") + "],'contacts':["
                + row.at("/_embedded/contacts/0/id") + "]}}");

        assertThat(client.get("/api/v4/leads").rows("leads").at("/0/status_id").asLong())
                .isEqualTo(FIRST_STATUS);
        assertThat(client.get("/api/v4/contacts").rows("contacts")).hasSize(1);
    }
}
