package amoroutes.deliver;

import static amoroutes.deliver.Fixture.error;
import static amoroutes.deliver.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedValueTest {
    private ObjectNode item;

    @BeforeEach
    void a_lead_with_its_contact() {
        item = json("""
                {'request_id':'1','name':'Заказ','price':2990,'pipeline_id':1,'status_id':11,'responsible_user_id':7,
                'tags_to_add':[{'name':'сайт'}],
                'custom_fields_values':[{'field_id':5,'values':[{'value':'a'}]},{'field_id':6,'values':[{'enum_id':3}]}],
                '_embedded':{'contacts':[{'name':'Иван','responsible_user_id':7,'custom_fields_values':[
                {'field_code':'PHONE','values':[{'value':'+7916','enum_code':'WORK'}]},
                {'field_id':9,'values':[{'value':'b'}]}]}]}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "price, price",
        "responsible_user_id, responsible_user_id",
        "status_id, status_id",
        "tags_to_add.0.name, tags_to_add",
        "custom_fields_values, custom_fields_values",
        "custom_fields_values.0.values.0.value, field:5",
        "custom_fields_values.1.values.0.enum_id, field:6",
        "custom_fields_values.1.field_id, field:6",
        "_embedded.contacts.0.name, contact.name",
        "_embedded.contacts.0.id, ",
        "_embedded.contacts.0.responsible_user_id, contact.responsible_user_id",
        "_embedded.contacts.0.custom_fields_values.0.values.0.value, contact.field:PHONE",
        "_embedded.contacts.0.custom_fields_values.1.values.0.value, contact.field:9"
    })
    void the_path_of_an_error_finds_the_value(String path, String key) {
        assertThat(RefusedValue.find(item, error("1", path)).map(RefusedValue::key))
                .isEqualTo(java.util.Optional.ofNullable(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "id",
                "request_id",
                "_embedded",
                "_embedded.contacts",
                "_embedded.contacts.0",
                "_embedded.companies.0.name",
                "_embedded.metadata.form_id",
                "nothing.like.it",
                "custom_fields_values.7.values",
                "custom_fields_values.x.values",
                "custom_fields_values.-1.values",
                "custom_fields_values.99999999999.values",
                "_embedded.contacts.0.custom_fields_values.9.values"
            })
    void what_cannot_be_left_out_is_not_found(String path) {
        assertThat(RefusedValue.find(item, error("1", path))).isEmpty();
    }

    @Test
    void a_contact_given_by_its_id_is_found_as_such() {
        ObjectNode known = json("{'_embedded':{'contacts':[{'id':9}]}}");
        assertThat(RefusedValue.find(known, error("1", "_embedded.contacts.0.id"))
                        .map(RefusedValue::key))
                .contains(RefusedValue.CONTACT_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "_embedded.companies.0.name, companies, [{\"name\":\"Рога\"}]",
        "_embedded.companies, companies, [{\"name\":\"Рога\"}]",
        "_embedded.metadata.form_page, metadata, \"https://a\""
    })
    void a_lead_is_a_lead_without_its_company_and_without_its_form(String path, String key, String told) {
        ObjectNode lead = json("{'name':'Заказ','_embedded':{'contacts':[{'id':9}],'companies':[{'name':'Рога'}],"
                + "'metadata':{'form_id':'a','form_page':'https://a'}}}");
        RefusedValue refused = RefusedValue.find(lead, error("1", path)).orElseThrow();
        assertThat(refused.key()).isEqualTo(key);
        assertThat(refused.value()).hasToString(told);

        RefusedValue.prune(lead, Set.of("companies", "metadata"));
        assertThat(lead)
                .hasToString(json("{'name':'Заказ','_embedded':{'contacts':[{'id':9}]}}")
                        .toString());
    }

    @Test
    void only_what_was_refused_is_left_out() {
        RefusedValue.prune(item, Set.of("price", "field:5", "contact.field:PHONE", "contact.responsible_user_id"));

        assertThat(item.has("price")).isFalse();
        assertThat(item.path("name").asText()).isEqualTo("Заказ");
        assertThat(item.path("custom_fields_values")).hasSize(1);
        assertThat(item.path("custom_fields_values").path(0).path("field_id").asInt())
                .isEqualTo(6);
        assertThat(item.at("/_embedded/contacts/0").toString())
                .isEqualTo(json("{'name':'Иван','custom_fields_values':[{'field_id':9,'values':[{'value':'b'}]}]}")
                        .toString());
    }

    @Test
    void a_pipeline_takes_its_status_with_it() {
        RefusedValue.prune(item, Set.of("pipeline_id"));
        assertThat(item.has("pipeline_id") || item.has("status_id")).isFalse();
    }

    @Test
    void a_status_leaves_its_pipeline() {
        RefusedValue.prune(item, Set.of("status_id"));
        assertThat(item.path("pipeline_id").asInt()).isEqualTo(1);
        assertThat(item.has("status_id")).isFalse();
    }

    @Test
    void no_empty_list_of_fields_stays_behind_since_amocrm_refuses_it() {
        RefusedValue.prune(item, Set.of("field:5", "field:6"));
        assertThat(item.has("custom_fields_values")).isFalse();
    }

    @Test
    void keys_of_another_shape_do_no_harm() {
        String before = item.toString();
        RefusedValue.prune(item, Set.of("field:77", "contact.field:EMAIL", "contact.nothing", "nothing"));
        assertThat(item).hasToString(before);
        assertThat(RefusedValue.prune(json("{'id':1}"), Set.of("contact.name", "field:5")))
                .hasToString(json("{'id':1}").toString());
    }
}
