package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ElementCreationTest {
    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SKU", "A-1");
        fields.put("PRICE", "1200");
        return fields;
    }

    private final ElementCreation creation = new ElementCreation(
            40,
            List.of(
                    new ElementCreation.Element("Чайник", fields()),
                    new ElementCreation.Element("Упаковка", Map.of())));

    @Test
    void all_elements_stand_in_one_request_with_their_fields_by_code() {
        assertThat(creation.request().path()).isEqualTo("/api/v4/catalogs/40/elements");
        assertThat(creation.request().body())
                .isEqualTo(("[{'name':'Чайник','custom_fields_values':[{'field_code':'SKU','values':[{'value':'A-1'}]},"
                                + "{'field_code':'PRICE','values':[{'value':'1200'}]}],'request_id':'0'},"
                                + "{'name':'Упаковка','request_id':'1'}]")
                        .replace('\'', '"'));
    }

    @Test
    void an_answer_is_told_by_its_request_id_whether_text_or_number() {
        assertThat(creation.created(Json.container(
                                "{\"_embedded\":{\"elements\":[{\"id\":8,\"request_id\":1},{\"id\":7,\"request_id\":\"0\"},"
                                        + "{\"id\":6,\"request_id\":5},{\"id\":5}]}}")
                        .orElseThrow()))
                .isEqualTo(Map.of(1, 8L, 0, 7L));
    }

    @Test
    void the_path_of_an_error_names_a_field() {
        assertThat(creation.fieldAt(0, "custom_fields_values.1.field_code")).isEqualTo("PRICE");
        assertThat(creation.fieldAt(0, "custom_fields_values.2.values")).isEmpty();
        assertThat(creation.fieldAt(0, "name")).isEmpty();
        assertThat(creation.fieldAt(1, "custom_fields_values.0.values")).isEmpty();
    }
}
