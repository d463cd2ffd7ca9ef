package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Tasks, notes, links, reasons, events, roles, sources and calls, by the shapes of {@code examples/amocrm}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallMethodsTest extends SandboxFixture {
    @Test
    void tasks_are_changed_completed_and_filtered_and_never_deleted() {
        Client.Reply made = client.post(
                "/api/v4/tasks", "[{'text':'a','complete_till':5},{'text':'b','complete_till':3,'task_type_id':2}]");
        long first = made.ids("tasks").get(0);
        long second = made.ids("tasks").get(1);
        assertThat(made.rows("tasks").get(0).fieldNames()).toIterable().containsExactly("id", "request_id", "_links");

        Client.Reply changed = client.patch(
                "/api/v4/tasks", "[{'id':" + first + ",'text':'Новое название для задачи','task_type_id':2}]");
        assertThat(changed.rows("tasks").get(0).fieldNames())
                .toIterable()
                .containsExactly("id", "updated_at", "request_id", "_links");
        assertThat(client.patch("/api/v4/tasks/" + first, "{'is_completed':true}")
                        .errors())
                .containsExactly("0 FieldMissing result.text");
        assertThat(client.patch("/api/v4/tasks/" + first, "{'is_completed':true,'result':{'text':'Удалось'}}")
                        .json()
                        .get("id")
                        .asLong())
                .isEqualTo(first);

        JsonNode task = client.get("/api/v4/tasks/" + first).json();
        assertThat(task.get("text").asText()).isEqualTo("Новое название для задачи");
        assertThat(task.at("/result/text").asText()).isEqualTo("Удалось");
        assertThat(client.get("/api/v4/tasks/" + second).json().get("result").toString())
                .isEqualTo("[]");
        assertThat(client.get("/api/v4/tasks?filter[is_completed][]=1").ids("tasks"))
                .containsExactly(first);
        assertThat(client.get("/api/v4/tasks?filter[task_type][]=2&filter[is_completed]=0")
                        .ids("tasks"))
                .containsExactly(second);
        assertThat(client.get("/api/v4/tasks?order[complete_till]=asc").ids("tasks"))
                .containsExactly(second, first);
        assertThat(client.patch("/api/v4/tasks", "[{'id':5},{'text':'a'}]").errors())
                .containsExactly("0 NotSupportedChoice id", "1 FieldMissing id");
        assertThat(client.send("DELETE", "/api/v4/tasks/" + first, "").status()).isEqualTo(403);
    }

    @Test
    void notes_are_changed() {
        long lead = lead("a");
        long note = client.post(
                        "/api/v4/leads/" + lead + "/notes",
                        "[{'note_type':'sms_in','params':{'text':'a','phone':'+7'}}]")
                .id("notes");

        Client.Reply changed = client.patch(
                "/api/v4/leads/notes",
                "[{'id':" + note + ",'note_type':'sms_in','params':{'text':'Новое входящие SMS','phone':'+79'}}]");

        assertThat(changed.rows("notes").get(0).get("entity_id").asLong()).isEqualTo(lead);
        assertThat(changed.rows("notes").get(0).has("updated_at")).isTrue();
        assertThat(client.get("/api/v4/leads/notes/" + note)
                        .json()
                        .at("/params/text")
                        .asText())
                .isEqualTo("Новое входящие SMS");
        assertThat(client.patch("/api/v4/leads/" + lead + "/notes/" + note, "{'params':{'text':'a'}}")
                        .errors())
                .containsExactly("0 FieldMissing params.phone");
        assertThat(client.patch("/api/v4/contacts/notes", "[{'id':" + note + "}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice id");
        assertThat(client.send("DELETE", "/api/v4/leads/notes/" + note, "").status())
                .isEqualTo(405);
    }

    @Test
    void contacts_and_companies_are_linked_from_either_side() {
        long lead = lead("a");
        long person = contact("Иван");
        long company = client.post("/api/v4/companies", "[{'name':'ООО'}]").id("companies");

        Client.Reply linked = client.post(
                "/api/v4/contacts/" + person + "/link",
                "[{'to_entity_id':" + company + ",'to_entity_type':'companies'},{'to_entity_id':" + lead
                        + ",'to_entity_type':'leads'}]");
        client.post(
                "/api/v4/companies/link",
                "[{'entity_id':" + company + ",'to_entity_id':" + lead + ",'to_entity_type':'leads'}]");

        assertThat(linked.rows("links").findValuesAsText("entity_type")).containsExactly("contacts", "contacts");
        assertThat(client.get("/api/v4/contacts/" + person + "/links")
                        .rows("links")
                        .findValuesAsText("to_entity_type"))
                .containsExactly("leads", "companies");
        assertThat(client.get("/api/v4/companies/" + company + "/links")
                        .rows("links")
                        .findValuesAsText("to_entity_type"))
                .containsExactly("leads", "contacts");
        assertThat(client.get("/api/v4/leads/" + lead + "/links").rows("links").findValuesAsText("to_entity_type"))
                .containsExactly("contacts", "companies");
        assertThat(client.get("/api/v4/companies/" + company + "?with=contacts,leads")
                        .rows("contacts")
                        .at("/0/id")
                        .asLong())
                .isEqualTo(person);
        client.post(
                "/api/v4/companies/" + company + "/unlink",
                "[{'to_entity_id':" + person + ",'to_entity_type':'contacts'}]");
        assertThat(client.get("/api/v4/contacts/" + person).rows("companies")).isEmpty();
        assertThat(client.post(
                                "/api/v4/contacts/" + person + "/link",
                                "[{'to_entity_id':" + person + ",'to_entity_type':'contacts'}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice to_entity_type");
    }

    @Test
    void loss_reasons_are_made_listed_deleted_and_shown_with_a_lead() {
        String path = "/api/v4/leads/loss_reasons";
        long reason = client.post(path, "[{'name':'Нет в наличии','sort':5}]").id("loss_reasons");
        long lead = lead("a");
        client.patch("/api/v4/leads/" + lead, "{'status_id':143,'loss_reason_id':" + reason + "}");

        assertThat(client.get(path).rows("loss_reasons").findValuesAsText("name"))
                .containsExactly("Дорого", "Пропала потребность", "Нет в наличии");
        JsonNode shown = client.get("/api/v4/leads/" + lead + "?with=loss_reason")
                .rows("loss_reason")
                .get(0);
        assertThat(shown.fieldNames())
                .toIterable()
                .contains("id", "name", "sort", "created_at", "updated_at", "_links");
        assertThat(client.send("DELETE", path + "/" + reason, "").status()).isEqualTo(204);
        assertThat(client.get(path + "/" + reason).status()).isEqualTo(204);
    }

    @Test
    void events_tell_what_happened_newest_first() {
        long lead = lead("a");
        client.patch(
                "/api/v4/leads/" + lead,
                "{'status_id':" + TALKS + ",'price':155,'name':'б','responsible_user_id':9000002,"
                        + "'tags_to_add':[{'name':'тег1'}],'custom_fields_values':[{'field_id':500701,'values':[{'value':'x'}]}]}");
        client.post("/api/v4/leads/" + lead + "/notes", "[{'note_type':'common','params':{'text':'a'}}]");
        contact("Иван");

        JsonNode events = client.get("/api/v4/events?filter[entity]=lead&filter[entity_id][]=" + lead)
                .rows("events");

        assertThat(events.findValuesAsText("type"))
                .containsExactly(
                        "common_note_added",
                        "custom_field_500701_value_changed",
                        "entity_tag_added",
                        "lead_status_changed",
                        "sale_field_changed",
                        "entity_responsible_changed",
                        "name_field_changed",
                        "lead_added");
        assertThat(events.at("/3/value_after").toString())
                .isEqualTo(("[{'lead_status':{'id':" + TALKS + ",'pipeline_id':" + DemoAccount.MAIN_PIPELINE + "}}]")
                        .replace('\'', '"'));
        assertThat(events.at("/3/value_before/0/lead_status/id").asLong()).isEqualTo(FIRST_STATUS);
        assertThat(events.at("/1/value_after/0/custom_field_value/text").asText())
                .isEqualTo("x");
        assertThat(events.at("/2/value_after").toString()).isEqualTo("[{\"tag\":{\"name\":\"тег1\"}}]");
        assertThat(events.at("/5/value_after/0/responsible_user/id").asLong()).isEqualTo(9000002);
        JsonNode added = events.get(7);
        assertThat(added.get("id").asText()).hasSize(26);
        assertThat(added.get("value_before").toString()).isEqualTo("[]");
        assertThat(added.at("/_embedded/entity/_links/self/href").asText()).endsWith("/api/v4/leads/" + lead);
        assertThat(client.get("/api/v4/events/" + added.get("id").asText()).json())
                .isEqualTo(added);
        assertThat(client.get("/api/v4/events?filter[type]=lead_added,contact_added")
                        .rows("events"))
                .hasSize(2);
        assertThat(client.get("/api/v4/events?filter[type][]=custom_field_value_changed")
                        .rows("events"))
                .hasSize(1);
        assertThat(client.get("/api/v4/events?filter[created_at][from]=2000000000")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_page_of_events_holds_a_hundred() {
        setup("{'many_contacts':120}");

        assertThat(client.get("/api/v4/events?limit=250").rows("events")).hasSize(100);
    }

    @Test
    void roles_are_listed() {
        JsonNode roles = client.get("/api/v4/roles").json();

        assertThat(roles.get("_total_items").asInt()).isEqualTo(1);
        JsonNode role = roles.at("/_embedded/roles/0");
        assertThat(role.at("/rights/leads").fieldNames())
                .toIterable()
                .containsExactly("view", "edit", "add", "delete", "export");
        assertThat(client.get("/api/v4/roles/" + role.get("id")).json()).isEqualTo(role);
        assertThat(client.get("/api/v4/roles/5").status()).isEqualTo(204);
    }

    @Test
    void a_lead_says_its_source_where_it_has_one() {
        JsonNode source = client.post("/api/v4/sources", "[{'name':'Лендинг','external_id':'65bd500b'}]")
                .rows("sources")
                .get(0);
        String named = "'_embedded':{'source':{'external_id':'65bd500b','type':'widget'}}";
        long lead = client.post("/api/v4/leads", "[{" + named + "}]").id("leads");
        long complex = client.post("/api/v4/leads/complex", "[{" + named + "}]")
                .json()
                .at("/0/id")
                .asLong();
        long other = client.post("/api/v4/leads", "[{'_embedded':{'source':{'external_id':'x'}}}]")
                .id("leads");
        client.post("/api/v4/sources", "[{'name':'x'}]");
        long unnamed = client.post("/api/v4/leads", "[{'_embedded':{'source':{'external_id':null}}}]")
                .id("leads");
        assertThat(client.get("/api/v4/leads/" + unnamed + "?with=source_id")
                        .json()
                        .get("source_id")
                        .isNull())
                .isTrue();
        client.patch("/api/v4/leads/" + lead, "{'price':5}");
        client.patch("/api/v4/leads/" + other, "{" + named + "}");

        String path = "/api/v4/leads/";
        String shown = "{\"id\":" + source.get("id") + ",\"name\":\"Лендинг\"}";
        for (long id : new long[] {lead, complex}) {
            JsonNode one = client.get(path + id + "?with=source,source_id").json();
            assertThat(one.at("/_embedded/source").toString()).isEqualTo(shown);
            assertThat(one.get("source_id")).isEqualTo(source.get("id"));
        }
        JsonNode without = client.get(path + other + "?with=source,source_id").json();
        assertThat(without.get("_embedded").has("source")).isFalse();
        assertThat(without.get("source_id").isNull()).isTrue();
        JsonNode list = client.get("/api/v4/leads?with=source&order[id]=asc").rows("leads");
        assertThat(list.at("/0/_embedded/source").toString()).isEqualTo(shown);
        assertThat(list.get(0).has("source_id")).isFalse();
        assertThat(list.at("/2/_embedded").has("source")).isFalse();
        assertThat(client.get(path + lead).json().get("_embedded").has("source"))
                .isFalse();

        client.send("DELETE", "/api/v4/sources/" + source.get("id"), "");

        JsonNode gone = client.get(path + lead + "?with=source,source_id").json();
        assertThat(gone.get("_embedded").has("source")).isFalse();
        assertThat(gone.get("source_id").isNull()).isTrue();
    }

    @Test
    void sources_have_an_external_id_that_is_theirs_alone_and_take_their_leads() {
        assertThat(client.get("/api/v4/sources").status()).isEqualTo(204);
        Client.Reply made = client.post(
                "/api/v4/sources",
                "[{'name':'Лендинг','external_id':'65bd500b','pipeline_id':" + DemoAccount.WHOLESALE_PIPELINE + "}]");
        JsonNode source = made.rows("sources").get(0);
        assertThat(made.json().get("_total_items").asInt()).isEqualTo(1);
        assertThat(source.get("default").asBoolean()).isFalse();
        assertThat(source.get("services")).isEmpty();
        long lead = client.post(
                        "/api/v4/leads", "[{'_embedded':{'source':{'external_id':'65bd500b','type':'widget'}}}]")
                .id("leads");
        assertThat(client.get("/api/v4/leads/" + lead).json().get("pipeline_id").asLong())
                .isEqualTo(DemoAccount.WHOLESALE_PIPELINE);

        assertThat(client.post("/api/v4/sources", "[{'name':'x','external_id':'65bd500b'}]")
                        .errors())
                .containsExactly("0 SourceAlreadyExists external_id");
        client.patch("/api/v4/sources/" + source.get("id"), "{'name':'Сайт','external_id':'other'}");
        assertThat(client.get("/api/v4/sources/" + source.get("id"))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Сайт");
        assertThat(client.get("/api/v4/sources/" + source.get("id"))
                        .json()
                        .get("external_id")
                        .asText())
                .isEqualTo("65bd500b");
        Client.Reply unknown = client.send("DELETE", "/api/v4/sources", "[{\"id\":5}]");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/errors/code").asText()).isEqualTo("EntityNotFound");
        assertThat(client.send("DELETE", "/api/v4/sources", "[{\"id\":" + source.get("id") + "}]")
                        .status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", "/api/v4/sources/" + source.get("id"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_call_is_a_note_of_whoever_has_the_phone() {
        String call = "[{'duration':10,'source':'example','phone':'8 (916) 123-45-67','direction':'inbound',"
                + "'call_result':'Успешный разговор','call_status':4}]";
        Client.Reply nobody = client.post("/api/v4/calls", call);
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body()).isEqualTo("{\"_total_items\":0,\"errors\":[{\"title\":\"Entity not found\"}]}");
        long person = client.post(
                        "/api/v4/contacts",
                        "[{'custom_fields_values':[{'field_code':'PHONE','values':[{'value':'+79161234567'}]}]}]")
                .id("contacts");

        Client.Reply made = client.post("/api/v4/calls", call);

        JsonNode row = made.rows("calls").get(0);
        assertThat(made.json().get("errors")).isEmpty();
        assertThat(row.get("entity_id").asLong()).isEqualTo(person);
        assertThat(row.get("entity_type").asText()).isEqualTo("contact");
        assertThat(row.get("request_id").asText()).isEqualTo("0");
        assertThat(client.get("/api/v4/contacts/" + person + "/notes")
                        .rows("notes")
                        .at("/0/note_type")
                        .asText())
                .isEqualTo("call_in");
        assertThat(client.get("/api/v4/calls").status()).isEqualTo(405);
        assertThat(client.post("/api/v4/calls", "[{'direction':'up','call_status':9}]")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice direction",
                        "0 FieldMissing duration",
                        "0 FieldMissing source",
                        "0 FieldMissing phone",
                        "0 NotSupportedChoice call_status");
    }
}
