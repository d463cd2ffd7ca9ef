package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ElementSearchTest {
    private static final UnaryOperator<String> NORMAL = text -> text.strip().toLowerCase(Locale.ROOT);

    private final ElementSearch search = new ElementSearch(40, "SKU", "A-1", 1, NORMAL);

    private static JsonNode page(String elements, String links) {
        return Json.container(
                        ("{'_links':{" + links + "},'_embedded':{'elements':[" + elements + "]}}").replace('\'', '"'))
                .orElseThrow();
    }

    private static String element(long id, String code, String value) {
        return "{'id':" + id + ",'name':'A-1','is_deleted':null,'custom_fields_values':[{'field_code':'" + code
                + "','values':[{'value':'" + value + "'}]}]}";
    }

    @Test
    void it_asks_for_the_text_encoded_page_by_page() {
        assertThat(new ElementSearch(40, "", "Чай & кофе", 1, NORMAL)
                        .next()
                        .request()
                        .path())
                .isEqualTo("/api/v4/catalogs/40/elements?query=%D0%A7%D0%B0%D0%B9+%26+%D0%BA%D0%BE%D1%84%D0%B5"
                        + "&limit=250&page=2");
    }

    @Test
    void only_the_field_itself_counts_and_the_oldest_comes_first() {
        JsonNode page = page(
                element(9, "SKU", " a-1") + "," + element(8, "SKU", "A-1") + "," + element(7, "SKU", "A-10") + ","
                        + element(6, "DESCRIPTION", "A-1") + ",{'id':5,'name':'x','custom_fields_values':null}",
                "");

        assertThat(search.matches(page)).containsExactly(8L, 9L);
    }

    @Test
    void without_a_field_the_name_counts() {
        assertThat(new ElementSearch(40, "", "a-1", 1, NORMAL).matches(page(element(7, "SKU", "x"), "")))
                .containsExactly(7L);
    }

    @Test
    void what_is_deleted_is_not_there() {
        assertThat(search.matches(page(element(8, "SKU", "A-1").replace("null", "true"), "")))
                .isEmpty();
    }

    @Test
    void there_is_more_only_behind_a_filled_page_with_a_link() {
        assertThat(search.hasNext(page(element(1, "SKU", "x"), "'next':{'href':'https://x'}")))
                .isTrue();
        assertThat(search.hasNext(page("", "'next':{'href':'https://x'}"))).isFalse();
        assertThat(search.hasNext(page(element(1, "SKU", "x"), ""))).isFalse();
    }
}
