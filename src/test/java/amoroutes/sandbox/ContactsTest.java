package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactsTest extends SandboxFixture {
    private static final String PHONES = "{'custom_fields_values':[{'field_code':'PHONE','values':[%s]}]}";

    @Test
    void a_name_is_made_of_its_parts() {
        long id = client.post("/api/v4/contacts", "[{'first_name':'Пётр','last_name':'Смирнов'}]")
                .id("contacts");

        var contact = client.get("/api/v4/contacts/" + id).json();
        assertThat(contact.get("name").asText()).isEqualTo("Пётр Смирнов");
        assertThat(contact.get("first_name").asText()).isEqualTo("Пётр");
    }

    @Test
    void a_phone_reads_back_with_its_enum_and_gets_WORK_when_it_had_none() {
        long id = contact("Иван");

        client.patch(
                "/api/v4/contacts/" + id,
                PHONES.formatted("{'value':'+79161234567','enum_code':'MOB','enum_id':null},{'value':'123'}"));

        var field = client.get("/api/v4/contacts/" + id)
                .json()
                .get("custom_fields_values")
                .get(0);
        assertThat(field.get("field_code").asText()).isEqualTo("PHONE");
        assertThat(field.get("field_type").asText()).isEqualTo("multitext");
        assertThat(field.at("/values/0/enum_code").asText()).isEqualTo("MOB");
        assertThat(field.at("/values/1/enum_code").asText()).isEqualTo("WORK");
    }

    @Test
    void writing_phones_replaces_all_of_them_and_leaves_other_fields() {
        long id = contact("Иван");
        client.patch("/api/v4/contacts/" + id, PHONES.formatted("{'value':'1'},{'value':'2'}"));
        client.patch(
                "/api/v4/contacts/" + id,
                "{'custom_fields_values':[{'field_code':'POSITION','field_id':null,'values':[{'value':'Директор'}]}]}");

        client.patch(
                "/api/v4/contacts",
                "[{'id':" + id + "," + PHONES.formatted("{'value':'3'}").substring(1) + "]");

        var fields = client.get("/api/v4/contacts/" + id).json().get("custom_fields_values");
        assertThat(fields).hasSize(2);
        assertThat(fields.get(0).get("values")).hasSize(1);
        assertThat(fields.at("/0/values/0/value").asText()).isEqualTo("3");
    }

    @Test
    void an_unknown_enum_or_a_number_for_a_phone_is_refused() {
        assertThat(client.post(
                                "/api/v4/contacts",
                                "[" + PHONES.formatted("{'value':79161234567,'enum_code':'WORK'}")
                                        + "," + PHONES.formatted("{'value':'1','enum_code':'PRIV'}")
                                        + "," + PHONES.formatted("{'enum_id':1}") + "]")
                        .errors())
                .containsExactly(
                        "0 InvalidType custom_fields_values.0.values.0.value",
                        "1 NotSupportedChoice custom_fields_values.0.values.0.enum_code",
                        "2 FieldMissing custom_fields_values.0.values.0.value",
                        "2 NotSupportedChoice custom_fields_values.0.values.0.enum_id");
    }

    @Test
    void companies_are_there_too() {
        long id = client.post("/api/v4/companies", "[{'name':'ООО'}]").id("companies");

        client.patch("/api/v4/companies/" + id, "{'name':'АО'}");

        assertThat(client.get("/api/v4/companies")
                        .rows("companies")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("АО");
    }

    @Test
    void a_contact_that_is_gone_is_204_and_cannot_be_written() {
        long id = contact("Иван");
        long lead = client.post("/api/v4/leads", "[{'_embedded':{'contacts':[{'id':" + id + "}]}}]")
                .id("leads");

        setup("{'remove':{'contacts':[" + id + "]}}");

        assertThat(client.get("/api/v4/contacts/" + id).status()).isEqualTo(204);
        assertThat(client.get("/api/v4/leads/" + lead + "?with=contacts").rows("contacts"))
                .isEmpty();
        assertThat(client.patch("/api/v4/contacts/" + id, "{'name':'a'}").errors())
                .containsExactly("0 NotSupportedChoice id");
    }
}
