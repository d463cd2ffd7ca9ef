package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountTest extends SandboxFixture {
    @Test
    void the_account_fills_all_that_the_official_library_needs() {
        var account = client.get(
                        "/api/v4/account?with=amojo_id,version,uuid,task_types,datetime_settings,users_groups,amojo_rights,is_api_filter_enabled")
                .json();

        for (String key : new String[] {
            "id",
            "name",
            "subdomain",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "current_user_id",
            "country",
            "currency",
            "is_api_filter_enabled",
            "version",
            "uuid",
            "amojo_id"
        }) {
            assertThat(account.hasNonNull(key)).as(key).isTrue();
        }
        assertThat(account.at("/_embedded/datetime_settings/timezone").asText()).isEqualTo("Europe/Moscow");
        assertThat(client.get("/api/v4/account").json().has("uuid")).isFalse();
    }

    @Test
    void users_have_rights_and_one_is_the_administrator() {
        var users = client.get("/api/v4/users").rows("users");

        assertThat(users).hasSize(3);
        assertThat(users.get(0).at("/rights/is_admin").asBoolean()).isTrue();
        assertThat(users.get(1).at("/rights/leads/view").asText()).isEqualTo("A");
        assertThat(client.get("/api/v4/users?limit=2").json().at("/_page_count").asInt())
                .isEqualTo(2);
        assertThat(client.get("/api/v4/users/" + DemoAccount.ADMIN).status()).isEqualTo(200);
    }

    @Test
    void two_pipelines_have_the_statuses_of_a_new_account() {
        var pipelines = client.get("/api/v4/leads/pipelines?page=7&limit=1").rows("pipelines");

        assertThat(pipelines).hasSize(2);
        assertThat(pipelines.get(0).get("name").asText()).isEqualTo("Воронка");
        var statuses = pipelines.get(0).at("/_embedded/statuses");
        assertThat(statuses.findValuesAsText("name"))
                .containsExactly(
                        "Неразобранное",
                        "Первичный контакт",
                        "Переговоры",
                        "Принимают решение",
                        "Успешно реализовано",
                        "Закрыто и не реализовано");
        assertThat(statuses.get(0).get("type").asInt()).isEqualTo(1);
        assertThat(statuses.get(4).get("id").asLong()).isEqualTo(142);
        assertThat(statuses.get(4).get("is_editable").asBoolean()).isFalse();
    }

    @Test
    void a_pipeline_and_a_status_can_be_added() {
        Client.Reply reply = client.post(
                "/api/v4/leads/pipelines",
                "[{'name':'Доп','is_main':false,'is_unsorted_on':false,'sort':20,'request_id':'123','_embedded':{'statuses':"
                        + "[{'id':142,'name':'Ура'},{'name':'Первый','sort':10,'color':'#fffeb2'}]}}]");

        long id = reply.id("pipelines");
        assertThat(reply.rows("pipelines").get(0).get("request_id").asText()).isEqualTo("123");
        assertThat(reply.rows("pipelines").get(0).at("/_embedded/statuses").findValuesAsText("name"))
                .containsExactly("Первый", "Ура", "Закрыто и не реализовано");
        Client.Reply status =
                client.post("/api/v4/leads/pipelines/" + id + "/statuses", "[{'name':'Второй','sort':100}]");
        assertThat(client.post(
                                "/api/v4/leads",
                                "[{'pipeline_id':" + id + ",'status_id':" + status.id("statuses") + "}]")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/v4/leads/pipelines/" + id + "/statuses").rows("statuses"))
                .hasSize(4);
    }

    @Test
    void a_bad_pipeline_or_status_is_refused() {
        assertThat(client.post(
                                "/api/v4/leads/pipelines",
                                "[{'sort':'1','_embedded':{'statuses':[{'id':5,'name':'a'},{'name':'b'}]}}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing name",
                        "0 InvalidType sort",
                        "0 FieldMissing is_main",
                        "0 FieldMissing is_unsorted_on",
                        "0 NotSupportedChoice _embedded.statuses.0.id",
                        "0 FieldMissing _embedded.statuses.1.sort");
        assertThat(client.post(
                                "/api/v4/leads/pipelines/" + DemoAccount.MAIN_PIPELINE + "/statuses",
                                "[{'name':'a','sort':1,'color':'#123456'}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice color");
    }

    @Test
    void fields_are_listed_by_pages_of_50_and_added_with_201() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            many.append(i == 0 ? "" : ",").append("{'name':'f" + i + "','type':'text','request_id':'r" + i + "'}");
        }
        Client.Reply added = client.post("/api/v4/leads/custom_fields", "[" + many + "]");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.rows("custom_fields").get(39).get("request_id").asText())
                .isEqualTo("r39");
        Client.Reply first = client.get("/api/v4/leads/custom_fields");
        assertThat(first.rows("custom_fields")).hasSize(50);
        assertThat(first.json().get("_total_items").asInt()).isEqualTo(59);
        assertThat(client.get(first.json().at("/_links/next/href").asText()).rows("custom_fields"))
                .hasSize(9);
        assertThat(client.get("/api/v4/leads/custom_fields?limit=250").rows("custom_fields"))
                .hasSize(59);
    }

    @Test
    void a_new_field_needs_a_name_a_type_a_free_code_and_its_options() {
        assertThat(client.post(
                                "/api/v4/leads/custom_fields",
                                "[{'type':'text'},{'name':'a'},{'name':'a','type':'multitext'},"
                                        + "{'name':'a','type':'text','code':'UTM_SOURCE'},{'name':'a','type':'select'},"
                                        + "{'name':'a','type':'select','enums':[]},"
                                        + "{'name':'a','type':'select','enums':[{'value':'x'}]},"
                                        + "{'name':'a','type':'monetary'}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing name",
                        "1 FieldMissing type",
                        "2 NotSupportedChoice type",
                        "3 NotSupportedChoice code",
                        "4 FieldMissing enums",
                        "5 TooFew enums",
                        "6 FieldMissing enums.0.sort",
                        "7 FieldMissing currency");
        assertThat(client.post(
                                "/api/v4/leads/custom_fields",
                                "[{'name':'a','type':'text','code':'K'},{'name':'b','type':'text','code':'K'}]")
                        .errors())
                .containsExactly("1 NotSupportedChoice code");
    }

    @Test
    void a_form_becomes_an_unsorted_lead_and_is_never_deduplicated() {
        String form =
                "[{'request_id':'123','source_name':'Сайт','source_uid':'u','_embedded':{'leads':[{'name':'Заявка'}],"
                        + "'contacts':[{'name':'Мария'}]},'metadata':{'form_id':'f','form_name':'Форма',"
                        + "'form_page':'https://a','form_sent_at':1590830520}}]";
        client.post("/api/v4/leads/unsorted/forms", form);

        Client.Reply reply = client.post("/api/v4/leads/unsorted/forms", form);

        var row = reply.rows("unsorted").get(0);
        assertThat(row.get("request_id").asText()).isEqualTo("123");
        long lead = row.at("/_embedded/leads/0/id").asLong();
        assertThat(client.get("/api/v4/leads/" + lead).json().get("status_id").asLong())
                .isEqualTo(UNSORTED);
        assertThat(client.get("/api/v4/leads/unsorted").rows("unsorted")).hasSize(2);
        assertThat(client.send("POST", "/api/v4/leads/unsorted", "[]").status()).isEqualTo(405);
        assertThat(client.post("/api/v4/leads/unsorted/forms", "[{'metadata':{'form_id':'f'}}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing source_uid",
                        "0 FieldMissing source_name",
                        "0 FieldMissing metadata.form_name",
                        "0 FieldMissing metadata.form_page",
                        "0 FieldMissing metadata.form_sent_at");
    }

    @Test
    void a_webhook_is_kept_by_its_destination() {
        String hook = "{'destination':'https://a.example/h','settings':['add_lead','status_lead']}";
        Client.Reply first = client.post("/api/v4/webhooks", hook);

        assertThat(first.status()).isEqualTo(201);
        assertThat(client.post("/api/v4/webhooks", hook).json().get("id"))
                .isEqualTo(first.json().get("id"));
        assertThat(client.get("/api/v4/webhooks?filter[destination]=https://a.example/h")
                        .rows("webhooks"))
                .hasSize(1);
        assertThat(client.post("/api/v4/webhooks", "{'destination':'a','settings':['explode']}")
                        .errors())
                .containsExactly("0 NotSupportedChoice settings.0");
        assertThat(client.send("DELETE", "/api/v4/webhooks", "{\"destination\":\"https://a.example/h\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/api/v4/webhooks").status()).isEqualTo(204);
    }
}
