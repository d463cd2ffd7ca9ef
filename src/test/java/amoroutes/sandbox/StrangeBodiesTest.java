package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every place of a good body is replaced by every strange value: the answer may refuse, the sandbox may not fail. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrangeBodiesTest extends SandboxFixture {
    private static final List<JsonNode> STRANGE = List.of(
            json("null"),
            json("[]"),
            json("{}"),
            json("''"),
            json("'a'"),
            json("1"),
            json("-1"),
            json("1.5"),
            json("99999999999999999999"),
            json("true"),
            json("[null]"),
            json("[1]"),
            json("[[]]"),
            json("{'id':'a'}"));

    private static final String MODEL =
            "'name':'a','price':1,'responsible_user_id':9000001,'created_at':1,'updated_by':0,"
                    + "'custom_fields_values':[{'field_code':'%s','values':[{'value':'a','enum_code':null}]}],"
                    + "'tags_to_add':[{'name':'a'}]";

    private static final String METADATA =
            "'metadata':{'category':'forms','form_id':1,'form_name':'a','form_page':'a','form_sent_at':1}";

    private static final String CONTACTS = "'contacts':[{" + MODEL.formatted("PHONE") + ",'first_name':'a'}],"
            + "'companies':[{'name':'a'}],'tags':[{'name':'b'}]";

    private static final Map<String, String> BODIES = Map.of(
            "/api/v4/leads",
                    "[{" + MODEL.formatted("UTM_TERM") + ",'pipeline_id':7000001,'status_id':143,'loss_reason_id':1,"
                            + "'closed_at':1,'_embedded':{'tags':[{'name':'b'}]}}]",
            "/api/v4/leads/complex",
                    "[{" + MODEL.formatted("UTM_TERM") + ",'request_id':'x','_embedded':{" + METADATA + "," + CONTACTS
                            + "}}]",
            "/api/v4/contacts", "[{" + MODEL.formatted("POSITION") + ",'first_name':'a','last_name':'b'}]",
            "/api/v4/leads/unsorted/forms",
                    "[{'source_uid':'a','source_name':'a','pipeline_id':7000001,'created_at':1," + METADATA
                            + ",'_embedded':{'leads':[{" + MODEL.formatted("UTM_TERM") + "}]," + CONTACTS + "}}]",
            "/api/v4/leads/pipelines",
                    "[{'name':'a','sort':1,'is_main':false,'is_unsorted_on':true,'_embedded':{'statuses':"
                            + "[{'id':142,'name':'a'},{'name':'b','sort':1,'color':'#fffeb2'}]}}]",
            "/api/v4/leads/custom_fields",
                    "[{'name':'a','type':'select','code':'SOME','sort':1,'is_api_only':true,'group_id':'g',"
                            + "'enums':[{'value':'a','sort':1,'code':'x'}]}]",
            "/api/v4/tasks", "[{'text':'a','complete_till':1,'task_type_id':1,'entity_id':1,'entity_type':'leads'}]",
            "/api/v4/leads/notes", "[{'entity_id':1,'note_type':'common','params':{'text':'a'},'created_by':0}]",
            "/api/v4/leads/link",
                    "[{'entity_id':1,'to_entity_id':2,'to_entity_type':'contacts','metadata':{'is_main':true}}]",
            "/api/v4/webhooks", "{'destination':'a','settings':['add_lead'],'sort':1}");

    @Test
    void no_body_makes_the_sandbox_itself_fail() {
        BODIES.forEach((path, body) -> variants(json(body)).forEach(variant -> post(path, variant)));

        assertThat(sandbox.errorLog()).noneMatch(text -> text.contains("failed"));
        assertThat(sandbox.requests()).hasSizeGreaterThan(1000);
    }

    @Test
    void what_was_accepted_can_be_read_back() {
        BODIES.forEach((path, body) -> variants(json(body)).forEach(variant -> post(path, variant)));

        for (Kind kind : Kind.ALL) {
            assertThat(client.get("/api/v4/" + kind.path() + "?limit=250&with=contacts,leads")
                            .status())
                    .isIn(200, 204);
        }
        for (String path : List.of("/control/board", "/api/v4/leads/pipelines", "/api/v4/leads/custom_fields")) {
            assertThat(client.get(path).status()).isEqualTo(200);
        }
    }

    private void post(String path, JsonNode body) {
        int status = client.send("POST", path, body.toString()).status();
        assertThat(status).as(path + " " + body).isIn(200, 201, 400);
    }

    private static List<JsonNode> variants(JsonNode body) {
        List<JsonNode> variants = new ArrayList<>(STRANGE);
        variants.add(body);
        if (body instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                ObjectNode without = object.deepCopy();
                without.remove(name);
                variants.add(without);
                variants(object.get(name))
                        .forEach(each -> variants.add(object.deepCopy().set(name, each)));
            });
        } else if (body instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                for (JsonNode each : variants(array.get(i))) {
                    ArrayNode copy = array.deepCopy();
                    copy.set(i, each);
                    variants.add(copy);
                }
            }
        }
        return variants;
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
