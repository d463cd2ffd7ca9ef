package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldValuesTest extends SandboxFixture {
    private long select;

    @BeforeEach
    void fields() {
        select = setup(
                        "{'fields':{'leads':[{'name':'Доставка','code':'SEL','type':'select','options':['Курьер','Почта']},"
                                + "{'name':'m','code':'MULTI','type':'multiselect','options':['a','b']},"
                                + "{'name':'n','code':'NUM','type':'numeric'},{'name':'t','code':'TXT','type':'text'},"
                                + "{'name':'c','code':'CHK','type':'checkbox'},{'name':'d','code':'DAY','type':'date'},"
                                + "{'name':'s','code':'ADR','type':'smart_address'},"
                                + "{'name':'l','code':'LEGAL','type':'legal_entity'}]}}")
                .at("/fields/leads/0")
                .asLong();
    }

    @Test
    void every_type_takes_its_own_values() {
        ok("TXT", "{'value':'текст'}", "[{\"value\":\"текст\"}]");
        ok("NUM", "{'value':1.5}", "[{\"value\":\"1.5\"}]");
        ok("NUM", "{'value':'-3'}", "[{\"value\":\"-3\"}]");
        ok("CHK", "{'value':true}", "[{\"value\":true}]");
        ok("DAY", "{'value':1577836800}", "[{\"value\":1577836800}]");
        ok("DAY", "{'value':'2020-01-01T03:00:00+03:00'}", "[{\"value\":1577836800}]");
        ok("UTM_SOURCE", "{'value':'yandex'}", "[{\"value\":\"yandex\"}]");
        ok("LEGAL", "{'value':{'name':'ООО'}}", "[{\"value\":{\"name\":\"ООО\"}}]");
        ok(
                "ADR",
                "{'value':'Москва','enum_code':'city'},{'value':'109004','enum_id':5}",
                "[{\"value\":\"Москва\",\"enum_id\":3,\"enum_code\":\"city\"},"
                        + "{\"value\":\"109004\",\"enum_id\":5,\"enum_code\":\"zip\"}]");
    }

    @Test
    void a_value_of_another_type_is_refused() {
        refused("TXT", "{'value':5}", "InvalidType values.0.value");
        refused("TXT", "{'value':true}", "InvalidType values.0.value");
        refused("TXT", "{}", "FieldMissing values.0.value");
        refused("TXT", "{'value':null}", "FieldMissing values.0.value");
        refused("TXT", "'a'", "InvalidType values.0");
        refused("TXT", "{'value':'a'},{'value':'b'}", "TooMany values");
        refused("NUM", "{'value':'много'}", "InvalidType values.0.value");
        refused("CHK", "{'value':'1'}", "InvalidType values.0.value");
        refused("DAY", "{'value':'01.01.2020'}", "InvalidType values.0.value");
        refused("LEGAL", "{'value':'ООО'}", "InvalidType values.0.value");
        refused("ADR", "{'value':'Москва'}", "FieldMissing values.0.enum_code");
        refused("ADR", "{'value':'Москва','enum_code':'moon'}", "NotSupportedChoice values.0.enum_code");
        refused("UTM_SOURCE", "{'value':7}", "InvalidType values.0.value");
    }

    @Test
    void an_option_is_named_by_text_or_id_and_must_exist() {
        String enums = client.get("/api/v4/leads/custom_fields/" + select)
                .json()
                .at("/enums/1/id")
                .asText();

        ok("SEL", "{'value':'Почта'}", "[{\"value\":\"Почта\",\"enum_id\":" + enums + ",\"enum_code\":null}]");
        ok("SEL", "{'enum_id':" + enums + "}", "[{\"value\":\"Почта\",\"enum_id\":" + enums + ",\"enum_code\":null}]");
        refused("SEL", "{'value':'почта'}", "NotSupportedChoice values.0.value");
        refused("SEL", "{'value':1}", "InvalidType values.0.value");
        refused("SEL", "{'enum_id':1}", "NotSupportedChoice values.0.enum_id");
        refused("SEL", "{'enum_id':'1'}", "InvalidType values.0.enum_id");
        refused("MULTI", "{'value':'a'},{'value':'z'}", "NotSupportedChoice values.1.value");
    }

    @Test
    void null_clears_a_field_and_an_empty_list_is_refused() {
        long id = client.post("/api/v4/leads", "[" + body("'field_code':'TXT'", "[{'value':'a'}]") + "]")
                .id("leads");

        assertThat(client.patch("/api/v4/leads/" + id, body("'field_code':'TXT'", "[]"))
                        .errors())
                .containsExactly("0 TooFew custom_fields_values.0.values");
        assertThat(client.patch("/api/v4/leads/" + id, body("'field_code':'TXT'", "null"))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/v4/leads/" + id)
                        .json()
                        .get("custom_fields_values")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_field_must_be_named_and_known() {
        assertThat(client.post(
                                "/api/v4/leads",
                                "[" + body("'field_id':5", "[{'value':'a'}]") + ","
                                        + body("'field_code':'PHONE'", "[{'value':'a'}]") + ","
                                        + body("'field_id':null", "[{'value':'a'}]") + ","
                                        + body("'field_id':'5'", "[{'value':'a'}]") + ","
                                        + "{'custom_fields_values':[{'field_code':'TXT'}]},"
                                        + "{'custom_fields_values':{'TXT':'a'}}]")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice custom_fields_values.0.field_id",
                        "1 NotSupportedChoice custom_fields_values.0.field_code",
                        "2 FieldMissing custom_fields_values.0.field_id",
                        "3 InvalidType custom_fields_values.0.field_id",
                        "3 NotSupportedChoice custom_fields_values.0.field_id",
                        "4 FieldMissing custom_fields_values.0.values",
                        "5 InvalidType custom_fields_values");
    }

    @Test
    void a_kind_of_a_phone_is_one_of_its_codes_or_none_and_never_an_empty_one() {
        String contact = "[{'custom_fields_values':[{'field_code':'PHONE','values':[{'value':'1',%s}]}]}]";
        assertThat(client.post("/api/v4/contacts", contact.formatted("'enum_code':''"))
                        .errors())
                .containsExactly("0 NotSupportedChoice custom_fields_values.0.values.0.enum_code");
        assertThat(client.post("/api/v4/contacts", contact.formatted("'enum_code':null"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_complex_method_takes_40_values_of_an_entity_and_the_others_any_number() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 41; i++) {
            fields.append(i == 0 ? "" : ",").append("{'name':'f','code':'F" + i + "','type':'text'}");
        }
        setup("{'fields':{'leads':[" + fields + "]}}");

        assertThat(client.post("/api/v4/leads/complex", "[" + many(40) + "]").status())
                .isEqualTo(200);
        long lead = client.post("/api/v4/leads", "[" + many(41) + "]").id("leads");
        assertThat(client.patch("/api/v4/leads/" + lead, many(41)).status()).isEqualTo(200);
        assertThat(client.get("/api/v4/leads/" + lead).json().get("custom_fields_values"))
                .hasSize(41);
        assertThat(client.post("/api/v4/leads/complex", "[" + many(41) + "]").errors())
                .containsExactly("0 TooMany custom_fields_values");
    }

    private static String many(int count) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < count; i++) {
            values.append(i == 0 ? "" : ",").append("{'field_code':'F" + i + "','values':[{'value':'a'}]}");
        }
        return "{'custom_fields_values':[" + values + "]}";
    }

    private void ok(String code, String values, String stored) {
        Client.Reply reply =
                client.post("/api/v4/leads", "[" + body("'field_code':'" + code + "'", "[" + values + "]") + "]");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(client.get("/api/v4/leads/" + reply.id("leads"))
                        .json()
                        .at("/custom_fields_values/0/values")
                        .toString())
                .isEqualTo(stored);
    }

    private void refused(String code, String values, String error) {
        Client.Reply reply =
                client.post("/api/v4/leads", "[" + body("'field_code':'" + code + "'", "[" + values + "]") + "]");
        String[] parts = error.split(" ");
        assertThat(reply.errors()).containsExactly("0 " + parts[0] + " custom_fields_values.0." + parts[1]);
    }

    private static String body(String field, String values) {
        return "{'custom_fields_values':[{" + field + ",'values':" + values + "}]}";
    }
}
