package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Incoming leads, by the shapes of {@code examples/amocrm/unsorted-*}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnsortedTest extends SandboxFixture {
    private static final String PATH = "/api/v4/leads/unsorted";
    private static final String FORM =
            "'form_id':'f','form_name':'Обратная связь','form_page':'https://example.com','form_sent_at':1590830520";
    private static final String SIP = "[{'request_id':'123','source_name':'АТС','source_uid':'a1','_embedded':{'leads':"
            + "[{'name':'Звонок'}],'contacts':[{'name':'Контакт'}]},'metadata':{'uniq':'u','duration':54,"
            + "'service_code':'c','link':'https://example.com','phone':79998888888,'called_at':1510261200,"
            + "'from':'onlinePBX','is_call_event_needed':true}}]";

    @Test
    void what_complex_made_with_metadata_is_listed_and_can_be_had_by_its_uid() {
        long lead = complex();

        JsonNode row = client.get(PATH).rows("unsorted").get(0);

        assertThat(row.get("category").asText()).isEqualTo("forms");
        assertThat(row.at("/_embedded/leads/0/id").asLong()).isEqualTo(lead);
        assertThat(row.at("/metadata/form_name").asText()).isEqualTo("Обратная связь");
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "uid",
                        "source_uid",
                        "source_name",
                        "category",
                        "pipeline_id",
                        "created_at",
                        "metadata",
                        "account_id",
                        "_links",
                        "_embedded");
        assertThat(client.get(PATH + "/" + row.get("uid").asText()).json()).isEqualTo(row);
        assertThat(client.get(row.at("/_links/self/href").asText()).status()).isEqualTo(200);
        assertThat(client.get(PATH + "/nobody").status()).isEqualTo(404);
        assertThat(client.get(PATH + "?filter[category][]=sip").status()).isEqualTo(204);
        assertThat(client.get(PATH + "?filter[uid]=" + row.get("uid").asText()).status())
                .isEqualTo(200);
    }

    @Test
    void a_call_is_taken_as_documented_and_answered_with_what_it_made() {
        Client.Reply reply = client.post(PATH + "/sip", SIP);

        JsonNode row = reply.rows("unsorted").get(0);
        assertThat(reply.json().get("_total_items").asInt()).isEqualTo(1);
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly("uid", "account_id", "_embedded", "request_id", "_links");
        assertThat(row.get("request_id").asText()).isEqualTo("123");
        assertThat(row.at("/_embedded/contacts")).hasSize(1);
        assertThat(row.at("/_embedded/companies")).isEmpty();
        assertThat(client.post(PATH + "/sip", SIP.replace("'duration':54", "'duration':'54'"))
                        .errors())
                .containsExactly("123 InvalidType metadata.duration");
        assertThat(client.post(PATH, SIP).status()).isEqualTo(405);
    }

    @Test
    void accepted_it_is_a_lead_in_the_stage_and_its_contact_can_be_seen() {
        long lead = complex();
        assertThat(client.get("/api/v4/contacts").status()).isEqualTo(204);

        Client.Reply reply =
                client.post(PATH + "/" + uid() + "/accept", "{'user_id':9000002,'status_id':" + TALKS + "}");

        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("uid", "pipeline_id", "category", "created_at", "_embedded");
        assertThat(reply.json().at("/_embedded/leads/0/id").asLong()).isEqualTo(lead);
        JsonNode now = client.get("/api/v4/leads/" + lead).json();
        assertThat(now.get("status_id").asLong()).isEqualTo(TALKS);
        assertThat(now.get("updated_by").asLong()).isEqualTo(9000002);
        assertThat(client.get("/api/v4/contacts").rows("contacts")).hasSize(1);
        assertThat(client.get(PATH).status()).isEqualTo(204);
        assertThat(client.post(PATH + "/" + reply.json().get("uid").asText() + "/accept", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void accepted_without_a_stage_it_is_in_the_first_one_and_strange_stages_and_users_are_refused() {
        long lead = complex();
        String uid = uid();
        assertThat(client.post(PATH + "/" + uid + "/accept", "{'status_id':1,'user_id':5}")
                        .errors())
                .containsExactly("0 NotSupportedChoice user_id", "0 NotSupportedChoice status_id");

        client.send("POST", PATH + "/" + uid + "/accept", "");

        assertThat(client.get("/api/v4/leads/" + lead).json().get("status_id").asLong())
                .isEqualTo(FIRST_STATUS);
    }

    @Test
    void declined_it_lies_in_the_trash() {
        long lead = complex();
        String uid = uid();

        Client.Reply reply = client.send("DELETE", PATH + "/" + uid + "/decline", "{\"user_id\":0}");

        assertThat(reply.json().at("/_embedded/leads/0/id").asLong()).isEqualTo(lead);
        assertThat(client.get("/api/v4/leads/" + lead).status()).isEqualTo(204);
        assertThat(client.get("/api/v4/leads?with=only_deleted").ids("leads")).containsExactly(lead);
        assertThat(client.send("DELETE", PATH + "/" + uid + "/decline", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_chat_can_be_linked_with_a_lead_and_a_form_cannot() {
        long lead = lead("Старая");
        String chat = setup("{'unsorted':[{'category':'chats','source_name':'Telegram','source_uid':'t','metadata':{},"
                        + "'_embedded':{'contacts':[{'name':'Из чата'}]}}]}")
                .at("/unsorted/0")
                .asText();
        String link = "{'link':{'entity_id':" + lead + ",'entity_type':'leads'}}";

        Client.Reply reply = client.post(PATH + "/" + chat + "/link", link);

        assertThat(reply.json().at("/_embedded/leads/0/id").asLong()).isEqualTo(lead);
        assertThat(reply.json().at("/_embedded/leads/0/_links/self/href").asText())
                .endsWith("/leads/" + lead);
        assertThat(client.get("/api/v4/leads/" + lead + "?with=contacts").json().at("/_embedded/contacts"))
                .hasSize(1);
        complex();
        assertThat(client.post(PATH + "/" + uid() + "/link", link).status()).isEqualTo(400);
    }

    @Test
    void the_summary_counts_what_waits_and_what_became_of_the_rest() {
        complex();
        client.send("POST", PATH + "/" + uid() + "/accept", "");
        complex();
        client.send("DELETE", PATH + "/" + uid() + "/decline", "");
        complex();
        client.post(PATH + "/sip", SIP);

        JsonNode summary = client.get(PATH + "/summary").json();

        assertThat(summary.toString())
                .isEqualTo(
                        ("{'total':2,'accepted':1,'declined':1,'average_sort_time':0,'categories':{'sip':{'total':1},"
                                        + "'mail':{'total':0},'forms':{'total':1},'chats':{'total':0}}}")
                                .replace('\'', '"'));
        assertThat(client.get(PATH + "/summary?filter[created_at][from]=2000000000")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    private long complex() {
        return client.post(
                        "/api/v4/leads/complex",
                        "[{'name':'Заявка','_embedded':{'contacts':[{'name':'Иван'}],'metadata':{'category':'forms',"
                                + FORM + "}}}]")
                .json()
                .at("/0/id")
                .asLong();
    }

    private String uid() {
        return client.get(PATH).rows("unsorted").get(0).get("uid").asText();
    }
}
