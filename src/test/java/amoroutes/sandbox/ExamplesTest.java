package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Bodies that the documentation and live reports show literally. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExamplesTest extends SandboxFixture {
    @Test
    void an_unknown_field_is_refused_as_the_documentation_shows() {
        assertThat(client.post("/api/v4/leads", "[{'custom_fields_values':[{'field_id':1,'values':[{'value':'a'}]}]}]")
                        .body())
                .isEqualTo(("{'validation-errors':[{'request_id':'0','errors':[{'code':'NotSupportedChoice',"
                                + "'path':'custom_fields_values.0.field_id',"
                                + "'detail':'The value you selected is not a valid choice.'}]}],"
                                + "'title':'Bad Request','type':'https://httpstatus.es/400','status':400,"
                                + "'detail':'Request validation failed'}")
                        .replace('\'', '"'));
    }

    @Test
    void the_documented_leads_are_taken() {
        long field = setup("{'fields':{'leads':[{'name':'Клиент','type':'text'}]}}")
                .at("/fields/leads/0")
                .asLong();
        long tag = client.post("/api/v4/leads/tags", "[{'name':'Второй тег'}]").id("tags");

        Client.Reply reply = client.post(
                "/api/v4/leads",
                "[{'name':'Сделка для примера 1','created_by':0,'price':20000,'custom_fields_values':[{'field_id':"
                        + field + ",'values':[{'value':'Наш первый клиент'}]}],'tags_to_add':[{'name':'Первый тег'},"
                        + "{'id':" + tag
                        + "}]},{'name':'Сделка для примера 2','price':10000,'_embedded':{'tags':[{'id':"
                        + tag + "}]}}]");

        String url = sandbox.url() + "/api/v4/leads";
        long first = reply.ids("leads").get(0);
        long second = reply.ids("leads").get(1);
        assertThat(reply.body())
                .isEqualTo(("{'_links':{'self':{'href':'" + url + "'}},'_embedded':{'leads':[{'id':" + first
                                + ",'request_id':'0','_links':{'self':{'href':'" + url + "/" + first + "'}}},{'id':"
                                + second + ",'request_id':'1','_links':{'self':{'href':'" + url + "/" + second
                                + "'}}}]}}")
                        .replace('\'', '"'));
    }

    @Test
    void a_read_lead_has_the_documented_members() {
        long id = lead("Example");

        assertThat(client.get("/api/v4/leads/" + id + "?with=contacts,source_id,catalog_elements")
                        .json()
                        .fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "name",
                        "price",
                        "responsible_user_id",
                        "group_id",
                        "status_id",
                        "pipeline_id",
                        "loss_reason_id",
                        "source_id",
                        "created_by",
                        "updated_by",
                        "created_at",
                        "updated_at",
                        "closed_at",
                        "closest_task_at",
                        "is_deleted",
                        "custom_fields_values",
                        "score",
                        "account_id",
                        "_links",
                        "_embedded");
    }

    @Test
    void a_list_links_to_itself_and_its_neighbours() {
        lead("a");
        lead("b");
        lead("c");

        assertThat(client.get("/api/v4/leads?limit=1&page=2")
                        .json()
                        .get("_links")
                        .toString())
                .isEqualTo(
                        "{\"self\":{\"href\":\"%1$s?limit=1&page=2\"},\"next\":{\"href\":\"%1$s?limit=1&page=3\"},\"first\":{\"href\":\"%1$s?limit=1&page=1\"},\"prev\":{\"href\":\"%1$s?limit=1&page=1\"}}"
                                .formatted(sandbox.url() + "/api/v4/leads"));
    }
}
