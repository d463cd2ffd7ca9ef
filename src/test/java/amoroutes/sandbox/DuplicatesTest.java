package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The complex method under duplicate control, by {@code examples/amocrm/lead-complex-merged.response.json}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DuplicatesTest extends SandboxFixture {
    private static final String ORDER = "{'request_id':'%s','name':'%s','_embedded':{'contacts':[{'name':'Иван',"
            + "'custom_fields_values':[{'field_code':'PHONE','values':[{'value':'%s'}]},{'field_code':'EMAIL',"
            + "'values':[{'value':'%s'}]}]}]}}";

    @BeforeEach
    void control() {
        setup("{'duplicate_control':true}");
    }

    @Test
    void a_lead_of_a_known_phone_becomes_the_open_lead_of_its_contact() {
        JsonNode first = complex(order("1", "Первый", "+7 916 123-45-67", "a@example.ru"));
        assertThat(first.at("/0/merged").asBoolean()).isFalse();

        JsonNode second = complex(order("2", "Второй", "89161234567", "b@example.ru"));

        assertThat(second.toString())
                .isEqualTo(("[{'id':" + first.at("/0/id") + ",'contact_id':" + first.at("/0/contact_id")
                                + ",'company_id':null,'request_id':['2'],'merged':true}]")
                        .replace('\'', '"'));
        JsonNode lead = sandbox.leads().get(0);
        assertThat(sandbox.leads()).hasSize(1);
        assertThat(lead.get("name").asText()).isEqualTo("Второй");
        assertThat(lead.at("/contacts/0/fields/PHONE")).hasSize(2);
        assertThat(lead.at("/contacts/0/fields/EMAIL")).hasSize(2);
    }

    @Test
    void two_duplicates_of_one_lead_in_one_request_are_one_row_with_both_request_ids() {
        complex(order("1", "Первый", "+79161234567", "a@example.ru"));

        JsonNode rows = complex(order("2", "Второй", "+79161234567", "x@example.ru") + ","
                + order("3", "Третий", "+70000000000", "A@example.ru"));

        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/request_id").toString()).isEqualTo("[\"2\",\"3\"]");
        assertThat(rows.at("/0/merged").asBoolean()).isTrue();
    }

    @Test
    void inside_one_request_nothing_is_looked_for() {
        assertThat(complex(order("1", "Первый", "+79161234567", "a@example.ru") + ","
                        + order("2", "Второй", "+79161234567", "a@example.ru")))
                .hasSize(2);
    }

    @Test
    void a_closed_lead_another_pipeline_and_plain_leads_are_left_alone() {
        long lead = complex(order("1", "Первый", "+79161234567", "a@example.ru"))
                .at("/0/id")
                .asLong();
        client.patch("/api/v4/leads/" + lead, "{'status_id':142}");

        JsonNode second = complex(order("2", "Второй", "+79161234567", "a@example.ru"));

        assertThat(second.at("/0/merged").asBoolean()).isFalse();
        assertThat(complex(order("3", "Третий", "+79161234567", "a@example.ru")
                                .replace("'name':'Третий'", "'pipeline_id':" + DemoAccount.WHOLESALE_PIPELINE))
                        .at("/0/merged")
                        .asBoolean())
                .isFalse();
        setup("{'duplicate_control':false}");
        assertThat(complex(order("4", "Ещё", "+79161234567", "a@example.ru"))
                        .at("/0/merged")
                        .asBoolean())
                .isFalse();
    }

    private static String order(String request, String name, String phone, String mail) {
        return ORDER.formatted(request, name, phone, mail);
    }

    private JsonNode complex(String orders) {
        return client.post("/api/v4/leads/complex", "[" + orders + "]").json();
    }
}
