package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComplexTest extends SandboxFixture {
    private static final String PATH = "/api/v4/leads/complex";

    @Test
    void a_lead_its_contact_and_its_company_are_made_together() {
        Client.Reply reply = client.post(
                PATH,
                "[{'name':'Заказ','request_id':'k','_embedded':{'contacts':[{'first_name':'Иван','last_name':'Петров'}],"
                        + "'companies':[{'name':'ООО'}]}},{'name':'без контакта'}]");

        assertThat(reply.status()).isEqualTo(200);
        var first = reply.json().get(0);
        assertThat(first.get("request_id").toString()).isEqualTo("[\"k\"]");
        assertThat(first.get("merged").asBoolean()).isFalse();
        var contact = client.get("/api/v4/contacts/" + first.get("contact_id").asLong() + "?with=leads");
        assertThat(contact.json().get("name").asText()).isEqualTo("Иван Петров");
        assertThat(contact.id("leads")).isEqualTo(first.get("id").asLong());
        assertThat(contact.id("companies")).isEqualTo(first.get("company_id").asLong());
        assertThat(reply.json().get(1).get("contact_id").isNull()).isTrue();
        assertThat(reply.json().get(1).get("request_id").get(0).asText()).isEqualTo("1");
    }

    @Test
    void two_orders_of_one_new_customer_in_one_request_make_two_contacts() {
        String order = "{'_embedded':{'contacts':[{'custom_fields_values':[{'field_code':'PHONE','values':"
                + "[{'value':'+79161234567'}]}]}]}}";

        client.post(PATH, "[" + order + "," + order + "]");

        assertThat(sandbox.state().get("contacts").asInt()).isEqualTo(2);
    }

    @Test
    void a_contact_named_by_id_is_linked_and_not_changed() {
        long contact = contact("Иван");

        Client.Reply reply = client.post(PATH, "[{'_embedded':{'contacts':[{'id':" + contact + ",'name':'Пётр'}]}}]");

        assertThat(reply.json().get(0).get("contact_id").asLong()).isEqualTo(contact);
        assertThat(client.get("/api/v4/contacts/" + contact).json().get("name").asText())
                .isEqualTo("Иван");
    }

    @Test
    void paths_of_errors_run_through_the_embedded_contact() {
        Client.Reply reply = client.post(
                PATH,
                "[{'request_id':'qweasd','_embedded':{'contacts':[{'responsible_user_id':'5',"
                        + "'custom_fields_values':[{'field_id':7,'values':[{'value':'a'}]}]}]}}]");

        assertThat(reply.errors())
                .containsExactly(
                        "qweasd InvalidType _embedded.contacts.0.responsible_user_id",
                        "qweasd NotSupportedChoice _embedded.contacts.0.responsible_user_id",
                        "qweasd NotSupportedChoice _embedded.contacts.0.custom_fields_values.0.field_id");
        assertThat(leads()).isZero();
        assertThat(sandbox.state().get("contacts").asInt()).isZero();
    }

    @Test
    void an_unknown_contact_or_a_second_one_is_refused() {
        assertThat(client.post(PATH, "[{'_embedded':{'contacts':[{'id':5}]}}]").errors())
                .containsExactly("0 NotSupportedChoice _embedded.contacts.0.id");
        assertThat(client.post(PATH, "[{'_embedded':{'contacts':[{'name':'a'},{'name':'b'}]}}]")
                        .errors())
                .containsExactly("0 TooMany _embedded.contacts");
        assertThat(client.post(PATH, "[{'_embedded':{'contacts':{'name':'a'}}}]")
                        .errors())
                .containsExactly("0 InvalidType _embedded.contacts");
    }

    @Test
    void metadata_makes_the_lead_unsorted_whatever_its_status_and_hides_its_contact() {
        Client.Reply reply = client.post(
                PATH,
                "[{'status_id':" + UNSORTED + ",'_embedded':{'metadata':{'category':'forms','form_id':1,"
                        + "'form_name':'Форма','form_page':'https://a','form_sent_at':1608905348},"
                        + "'contacts':[{'name':'Мария'}]}}]");

        long id = reply.json().get(0).get("id").asLong();
        assertThat(client.get("/api/v4/leads/" + id).json().get("status_id").asLong())
                .isEqualTo(UNSORTED);
        assertThat(client.get("/api/v4/contacts?query=%D0%BC%D0%B0%D1%80%D0%B8%D1%8F")
                        .status())
                .isEqualTo(204);
        long contact = reply.json().get(0).get("contact_id").asLong();
        assertThat(client.get("/api/v4/contacts/" + contact).status()).isEqualTo(200);
    }

    @Test
    void metadata_must_be_complete() {
        assertThat(client.post(PATH, "[{'_embedded':{'metadata':{'category':'forms','form_id':1}}}]")
                        .errors())
                .containsExactly(
                        "0 FieldMissing _embedded.metadata.form_name",
                        "0 FieldMissing _embedded.metadata.form_page",
                        "0 FieldMissing _embedded.metadata.form_sent_at");
        assertThat(client.post(PATH, "[{'_embedded':{'metadata':{'category':'fax'}}}]")
                        .errors())
                .containsExactly("0 NotSupportedChoice _embedded.metadata.category");
    }

    @Test
    void one_request_holds_50_leads() {
        String most = "[" + "{'name':'a'},".repeat(49) + "{'name':'a'}]";

        assertThat(client.post(PATH, most).json()).hasSize(50);
        assertThat(client.post(PATH, most.replace("]", ",{}]")).status()).isEqualTo(400);
        assertThat(leads()).isEqualTo(50);
        assertThat(sandbox.state().at("/requests/complex_batches/50").asInt()).isEqualTo(1);
    }
}
