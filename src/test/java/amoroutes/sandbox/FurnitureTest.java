package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Pipelines, stages, fields, their groups and catalogs as an administrator changes and deletes them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FurnitureTest extends SandboxFixture {
    private static final String PIPELINES = "/api/v4/leads/pipelines";
    private static final String FIELDS = "/api/v4/leads/custom_fields";

    @Test
    void a_pipeline_changes_as_the_documentation_shows() {
        String path = PIPELINES + "/" + DemoAccount.WHOLESALE_PIPELINE;

        JsonNode now = client.patch(path, "{'name':'Новое название','is_main':true,'is_unsorted_on':false,'sort':100}")
                .json();

        assertThat(now.get("name").asText()).isEqualTo("Новое название");
        assertThat(now.get("request_id").asText()).isEqualTo("0");
        assertThat(now.get("is_main").asBoolean()).isTrue();
        assertThat(now.get("is_unsorted_on").asBoolean()).isFalse();
        assertThat(now.at("/_embedded/statuses").findValuesAsText("type")).doesNotContain("1");
        assertThat(client.get(PIPELINES + "/" + DemoAccount.MAIN_PIPELINE)
                        .json()
                        .get("is_main")
                        .asBoolean())
                .isFalse();
        assertThat(client.patch(path, "{'is_unsorted_on':true}")
                        .json()
                        .at("/_embedded/statuses")
                        .findValuesAsText("type"))
                .contains("1");
        assertThat(client.patch(path, "{'sort':'1','x':1}").errors()).containsExactly("0 InvalidType sort");
        assertThat(client.patch(path, "{'x':1}").errors()).containsExactly("0 FieldMissing name");
        assertThat(client.patch(PIPELINES + "/5", "{'sort':1}").status()).isEqualTo(404);
    }

    @Test
    void a_pipeline_goes_only_without_leads_and_never_the_last_one() {
        lead("a");
        Client.Reply full = client.send("DELETE", PIPELINES + "/" + DemoAccount.MAIN_PIPELINE, "");
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.json().get("detail").asText()).isEqualTo("Only pipelines without leads can be deleted");

        assertThat(client.send("DELETE", PIPELINES + "/" + DemoAccount.WHOLESALE_PIPELINE, "")
                        .status())
                .isEqualTo(204);
        Client.Reply gone = client.send("DELETE", PIPELINES + "/" + DemoAccount.WHOLESALE_PIPELINE, "");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().at("/validation-errors/0/errors/0/path").asText())
                .isEqualTo("id");
        setup("{'remove':{'leads':[" + sandbox.leads().get(0).get("id") + "]}}");
        assertThat(client.send("DELETE", PIPELINES + "/" + DemoAccount.MAIN_PIPELINE, "")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_stage_changes_and_its_leads_go_to_the_first_one_when_it_is_deleted() {
        String path = PIPELINES + "/" + DemoAccount.MAIN_PIPELINE + "/statuses/";
        long lead =
                client.post("/api/v4/leads", "[{'status_id':" + TALKS + "}]").id("leads");

        JsonNode now = client.patch(path + TALKS, "{'name':'Новое название для статуса','color':'#c1e0ff'}")
                .json();
        assertThat(now.get("name").asText()).isEqualTo("Новое название для статуса");
        assertThat(now.get("color").asText()).isEqualTo("#c1e0ff");
        assertThat(now.get("request_id").asText()).isEqualTo("0");
        assertThat(client.get(path + TALKS).json().get("color").asText()).isEqualTo("#c1e0ff");
        assertThat(client.patch(path + TALKS, "{'color':'#000000'}").errors())
                .containsExactly("0 NotSupportedChoice color");

        assertThat(client.send("DELETE", path + TALKS, "").status()).isEqualTo(204);
        assertThat(client.get("/api/v4/leads/" + lead).json().get("status_id").asLong())
                .isEqualTo(FIRST_STATUS);
        assertThat(client.get(path + TALKS).status()).isEqualTo(404);
        assertThat(client.send("DELETE", path + "142", "").status()).isEqualTo(400);
    }

    @Test
    void a_field_shows_its_currency_and_its_required_stages() {
        JsonNode made = client.post(
                        FIELDS,
                        "[{'name':'Сумма','type':'monetary','currency':'RUB','required_statuses':[{'pipeline_id':"
                                + DemoAccount.MAIN_PIPELINE + ",'status_id':" + TALKS
                                + "}]},{'name':'Цвет','type':'text'}]")
                .rows("custom_fields");

        assertThat(made.at("/0/currency").asText()).isEqualTo("RUB");
        assertThat(made.at("/0/required_statuses/0/status_id").asLong()).isEqualTo(TALKS);
        assertThat(made.at("/1/currency").isNull()).isTrue();
        assertThat(made.at("/1/required_statuses")).isEmpty();
        assertThat(client.get(FIELDS + "/" + made.at("/0/id")).json().get("currency"))
                .isEqualTo(made.at("/0/currency"));
        assertThat(client.post(
                                FIELDS,
                                "[{'name':'a','type':'monetary'},{'name':'b','type':'monetary','currency':'рубль'},"
                                        + "{'name':'c','type':'text','required_statuses':[{'pipeline_id':1,'status_id':2}]}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing currency",
                        "1 NotSupportedChoice currency",
                        "2 NotSupportedChoice required_statuses.0.pipeline_id",
                        "2 NotSupportedChoice required_statuses.0.status_id");
    }

    @Test
    void a_field_changes_with_its_options_and_is_deleted_with_its_values() {
        JsonNode field = client.post(
                        FIELDS,
                        "[{'name':'Цвет','type':'select','enums':[{'value':'Красный','sort':1},{'value':'Синий','sort':2}]}]")
                .rows("custom_fields")
                .get(0);
        long id = field.get("id").asLong();
        long red = field.at("/enums/0/id").asLong();
        long lead = client.post(
                        "/api/v4/leads",
                        "[{'custom_fields_values':[{'field_id':" + id + ",'values':[{'enum_id':" + red + "}]}]}]")
                .id("leads");

        Client.Reply changed = client.patch(
                FIELDS,
                "[{'id':" + id + ",'name':'Оттенок','enums':[{'id':" + red + ",'value':'Алый'},{'value':'Белый'}]}]");

        assertThat(changed.status()).isEqualTo(201);
        JsonNode now = changed.rows("custom_fields").get(0);
        assertThat(now.get("name").asText()).isEqualTo("Оттенок");
        assertThat(now.at("/enums").findValuesAsText("value")).containsExactly("Алый", "Белый");
        assertThat(now.at("/enums/0/id").asLong()).isEqualTo(red);
        assertThat(client.patch(FIELDS + "/" + id, "{'enums':[{'id':5,'value':'x'}]}")
                        .errors())
                .containsExactly("0 NotSupportedChoice enums.0.id");
        assertThat(client.patch(FIELDS + "/" + id, "{'sort':1}").status()).isEqualTo(201);

        assertThat(client.send("DELETE", FIELDS + "/" + id, "").status()).isEqualTo(204);
        assertThat(client.get(FIELDS + "/" + id).status()).isEqualTo(204);
        assertThat(client.get("/api/v4/leads/" + lead)
                        .json()
                        .get("custom_fields_values")
                        .isNull())
                .isTrue();
        assertThat(client.send("DELETE", FIELDS + "/" + id, "").status()).isEqualTo(400);
    }

    @Test
    void groups_of_fields_are_made_filled_and_deleted() {
        String path = FIELDS + "/groups";
        Client.Reply made = client.post(path, "[{'name':'group 1','sort':4}]");
        assertThat(made.status()).isEqualTo(201);
        JsonNode group = made.rows("custom_field_groups").get(0);
        String id = group.get("id").asText();
        assertThat(id).startsWith("leads_");
        assertThat(group.get("type").asText()).isEqualTo("custom_field_group");
        assertThat(group.get("is_predefined").asBoolean()).isFalse();

        client.patch(path + "/" + id, "{'sort':6,'fields':[500701]}");

        assertThat(client.get(path + "/" + id).json().get("sort").asInt()).isEqualTo(6);
        assertThat(client.get(FIELDS + "/500701").json().get("group_id").asText())
                .isEqualTo(id);
        assertThat(client.get(path).rows("custom_field_groups").findValuesAsText("id"))
                .containsExactly("default", id);
        assertThat(client.send("DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(client.send("DELETE", path + "/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void catalogs_are_made_and_changed_and_have_fields_of_their_own() {
        Client.Reply made = client.post(
                "/api/v4/catalogs",
                "[{'name':'Тестовый список','can_add_elements':true,'can_link_multiple':false,'request_id':'123'}]");
        JsonNode catalog = made.rows("catalogs").get(0);
        long id = catalog.get("id").asLong();
        assertThat(catalog.get("type").asText()).isEqualTo("regular");
        assertThat(catalog.get("can_link_multiple").asBoolean()).isFalse();
        assertThat(catalog.get("request_id").asText()).isEqualTo("123");

        client.patch("/api/v4/catalogs", "[{'id':" + id + ",'name':'Новое имя','sort':5}]");

        assertThat(client.get("/api/v4/catalogs/" + id).json().get("name").asText())
                .isEqualTo("Новое имя");
        String fields = "/api/v4/catalogs/" + id + "/custom_fields";
        long field = client.post(fields, "[{'name':'Вес','type':'numeric'}]").id("custom_fields");
        assertThat(client.get(fields + "/" + field)
                        .json()
                        .at("/_links/self/href")
                        .asText())
                .endsWith(fields + "/" + field);
        client.patch(fields, "[{'id':" + field + ",'name':'Вес, кг'}]");
        assertThat(client.get(fields).rows("custom_fields").at("/0/name").asText())
                .isEqualTo("Вес, кг");
        assertThat(client.post("/api/v4/catalogs", "[{'name':'x','type':'y'}]").errors())
                .containsExactly("0 NotSupportedChoice type");
    }

    @Test
    void elements_answer_with_their_own_request_id() {
        String path = "/api/v4/catalogs/8000001/elements";
        Client.Reply made = client.post(path, "[{'name':'a','request_id':'sku-1'},{'name':'b'}]");
        assertThat(made.rows("elements").at("/0/request_id").asText()).isEqualTo("sku-1");
        assertThat(made.rows("elements").at("/1/request_id").isIntegralNumber()).isTrue();
        assertThat(made.rows("elements").at("/1/request_id").asInt()).isEqualTo(1);

        long id = made.id("elements");
        assertThat(client.patch(path, "[{'id':" + id + ",'name':'c'}]")
                        .rows("elements")
                        .at("/0/request_id")
                        .asLong())
                .isEqualTo(id);
        assertThat(client.patch(path, "[{'id':" + id + ",'name':'c','request_id':'x'}]")
                        .rows("elements")
                        .at("/0/request_id")
                        .asText())
                .isEqualTo("x");
    }
}
