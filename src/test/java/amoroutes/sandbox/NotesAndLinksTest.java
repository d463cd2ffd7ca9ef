package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NotesAndLinksTest extends SandboxFixture {
    @Test
    void notes_of_many_leads_go_in_one_request_and_read_back() {
        long a = lead("a");
        long b = lead("b");

        Client.Reply reply = client.post(
                "/api/v4/leads/notes",
                "[{'entity_id':" + a + ",'note_type':'common','params':{'text':'раз'},'request_id':'x'},{'entity_id':"
                        + b + ",'note_type':'service_message','params':{'service':'Магазин','text':'два'}}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.rows("notes").get(0).get("request_id").asText()).isEqualTo("x");
        assertThat(reply.rows("notes").get(1).get("entity_id").asLong()).isEqualTo(b);
        Client.Reply list = client.get("/api/v4/leads/" + a + "/notes");
        assertThat(list.rows("notes").get(0).at("/params/text").asText()).isEqualTo("раз");
        assertThat(client.get("/api/v4/leads/notes?filter[note_type]=service_message")
                        .ids("notes"))
                .hasSize(1);
        assertThat(client.get("/api/v4/leads/notes/" + list.id("notes")).status())
                .isEqualTo(200);
        assertThat(client.get("/api/v4/contacts/notes").status()).isEqualTo(204);
    }

    @Test
    void a_note_of_one_entity_needs_no_entity_id() {
        long contact = contact("Иван");

        assertThat(client.post(
                                "/api/v4/contacts/" + contact + "/notes",
                                "[{'note_type':'common','params':{'text':'а'}}]")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/v4/contacts/" + contact + "/notes").ids("notes"))
                .hasSize(1);
    }

    @Test
    void a_bad_note_refuses_all() {
        long a = lead("a");

        assertThat(client.post(
                                "/api/v4/leads/notes",
                                "[{'entity_id':5,'note_type':'common','params':{'text':'а'}},"
                                        + "{'note_type':'common','params':{'text':5}},{'entity_id':" + a
                                        + ",'note_type':'poem','params':{}},{'entity_id':" + a
                                        + ",'note_type':'service_message','params':{'text':'а'}},{'entity_id':" + a
                                        + ",'note_type':'common'},{'entity_id':" + a + "}]")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice entity_id",
                        "1 FieldMissing entity_id",
                        "1 InvalidType params.text",
                        "2 NotSupportedChoice note_type",
                        "3 FieldMissing params.service",
                        "4 FieldMissing params",
                        "5 FieldMissing note_type");
        assertThat(sandbox.state().get("notes").asInt()).isZero();
    }

    @Test
    void an_id_means_another_thing_in_each_kind() {
        setup("{'account':{'pipelines':[{'id':10,'name':'П','main':true,'statuses':[{'id':11,'name':'С'}]}]}}");
        setup(
                "{'companies':[{'id':1,'name':'ООО'}],'contacts':[{'id':1,'name':'Иван'}],'leads':[{'id':1,'name':'a'}]}");
        String company = "[{'to_entity_id':1,'to_entity_type':'companies'}]";
        String contact = "[{'to_entity_id':1,'to_entity_type':'contacts'}]";

        client.post("/api/v4/leads/1/link", contact);
        Client.Reply linked = client.post("/api/v4/leads/1/link", company);
        assertThat(linked.rows("links").get(0).get("to_entity_type").asText()).isEqualTo("companies");
        client.post("/api/v4/leads/1/unlink", contact);

        assertThat(client.get("/api/v4/leads/1/links").rows("links").findValuesAsText("to_entity_type"))
                .containsExactly("companies");
    }

    @Test
    void contacts_companies_and_goods_can_be_linked_to_leads() {
        long lead = lead("a");
        long first = contact("Иван");
        long second = contact("Пётр");
        long company = client.post("/api/v4/companies", "[{'name':'ООО'}]").id("companies");
        long catalog = client.get("/api/v4/catalogs").id("catalogs");
        long good = client.post("/api/v4/catalogs/" + catalog + "/elements", "[{'name':'Чайник'}]")
                .id("elements");

        Client.Reply reply = client.post(
                "/api/v4/leads/" + lead + "/link",
                "[{'to_entity_id':" + first + ",'to_entity_type':'contacts'},{'to_entity_id':" + second
                        + ",'to_entity_type':'contacts','metadata':{'is_main':true}},{'to_entity_id':" + company
                        + ",'to_entity_type':'companies'},{'to_entity_id':" + good
                        + ",'to_entity_type':'catalog_elements','metadata':{'quantity':2,'catalog_id':" + catalog
                        + "}}]");

        assertThat(reply.json().get("_total_items").asInt()).isEqualTo(4);
        assertThat(reply.rows("links").get(1).at("/metadata/main_contact").asBoolean())
                .isTrue();
        assertThat(client.get("/api/v4/leads/" + lead + "?with=contacts")
                        .rows("contacts")
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(second);
        assertThat(client.get("/api/v4/leads/" + lead + "/links").rows("links")).hasSize(4);
        assertThat(client.post(
                                "/api/v4/leads/" + lead + "/unlink",
                                "[{'to_entity_id':" + first + ",'to_entity_type':'contacts'}]")
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/api/v4/leads/links?filter[entity_id][]=" + lead).rows("links"))
                .hasSize(3);
        assertThat(client.get("/api/v4/contacts/" + first + "?with=leads").rows("leads"))
                .isEmpty();
    }

    @Test
    void a_link_to_what_is_not_there_is_refused() {
        long lead = lead("a");

        assertThat(client.post(
                                "/api/v4/leads/link",
                                "[{'entity_id':" + lead + ",'to_entity_id':5,'to_entity_type':'contacts'},"
                                        + "{'entity_id':6,'to_entity_id':5,'to_entity_type':'planets'},"
                                        + "{'to_entity_type':'contacts'},"
                                        + "{'entity_id':" + lead
                                        + ",'to_entity_id':5,'to_entity_type':'catalog_elements'}]")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice to_entity_id",
                        "1 NotSupportedChoice entity_id",
                        "1 NotSupportedChoice to_entity_type",
                        "2 FieldMissing entity_id",
                        "2 FieldMissing to_entity_id",
                        "3 NotSupportedChoice to_entity_id");
    }

    @Test
    void tasks_are_made_for_entities_that_exist() {
        long lead = lead("a");

        Client.Reply reply = client.post(
                "/api/v4/tasks",
                "[{'text':'Позвонить','complete_till':1588885140,'entity_id':" + lead
                        + ",'entity_type':'leads','task_type_id':1,'request_id':'example'}]");

        assertThat(reply.rows("tasks").get(0).get("request_id").asText()).isEqualTo("example");
        assertThat(client.get("/api/v4/tasks/" + reply.id("tasks"))
                        .json()
                        .get("entity_id")
                        .asLong())
                .isEqualTo(lead);
        assertThat(client.post(
                                "/api/v4/tasks",
                                "[{'task_type_id':9,'entity_id':5,'entity_type':'leads'},{'text':'a','complete_till':1,"
                                        + "'entity_id':5,'responsible_user_id':1}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing text",
                        "0 FieldMissing complete_till",
                        "0 NotSupportedChoice task_type_id",
                        "0 NotSupportedChoice entity_id",
                        "1 NotSupportedChoice responsible_user_id",
                        "1 FieldMissing entity_type");
    }
}
