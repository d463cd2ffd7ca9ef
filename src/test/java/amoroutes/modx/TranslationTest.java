package amoroutes.modx;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.modx.Component.StatusRow;
import amoroutes.modx.Line.Fate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslationTest {
    private final SortedMap<String, String> general = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> contexts = new TreeMap<>();
    private List<StatusRow> statusMap = List.of();
    private Optional<String> siteUrl = Optional.empty();

    @Test
    void names_go_mechanically_and_values_that_are_our_defaults_are_told_as_such() {
        general.put("amocrm_pipeline_id", "12345");
        general.put("amocrm_skip_empty_fields", "1");
        general.put("amocrm_form_as_lead", "1");
        general.put("amocrm_save_user_in_mgr", "");
        general.put("amocrm_default_responsible_user_id", "0");
        assertThat(line("amocrm_pipeline_id"))
                .isEqualTo(new Line("amocrm_pipeline_id", "amocrm.pipeline-id", "12345", Fate.TAKEN, ""));
        assertThat(line("amocrm_skip_empty_fields").fate()).isEqualTo(Fate.DEFAULT);
        assertThat(line("amocrm_form_as_lead").value()).isEqualTo("yes");
        assertThat(line("amocrm_save_user_in_mgr").fate()).isEqualTo(Fate.DEFAULT);
        assertThat(line("amocrm_default_responsible_user_id").fate()).isEqualTo(Fate.DEFAULT);
    }

    @Test
    void what_has_no_equivalent_says_why() {
        general.put("amocrm_protocol", "https");
        general.put("amocrm_client_code", "def502");
        general.put("amocrm_by_a_plugin", "x");
        assertThat(line("amocrm_protocol").remark()).contains("https");
        assertThat(line("amocrm_client_code").remark()).contains("authorize CODE");
        assertThat(line("amocrm_by_a_plugin").fate()).isEqualTo(Fate.NO_EQUIVALENT);
    }

    @Test
    void a_value_that_cannot_be_used_is_left_to_a_person() {
        general.put("amocrm_skip_empty_fields", "maybe");
        general.put("amocrm_categories_pipelines", "{broken");
        assertThat(line("amocrm_skip_empty_fields").fate()).isEqualTo(Fate.NO_EQUIVALENT);
        assertThat(line("amocrm_skip_empty_fields").remark()).contains("by hand", "maybe");
        assertThat(line("amocrm_categories_pipelines").fate()).isEqualTo(Fate.NO_EQUIVALENT);
    }

    @Test
    void secrets_are_marked_and_never_shown() {
        general.put("amocrm_client_secret", "hush");
        Line line = line("amocrm_client_secret");
        assertThat(line.fate()).isEqualTo(Fate.SECRET);
        assertThat(line.value()).isEqualTo("hush");
        assertThat(line.toString() + line.shown()).doesNotContain("hush");
        assertThat(component().toString()).doesNotContain("hush");
    }

    @Test
    void a_password_in_an_address_is_not_shown_either() {
        for (String url : List.of("jdbc:mariadb://h/d?user=u&password=hush&x=1", "jdbc:mariadb://u:hush@h/d")) {
            Line line = new Line("given", "database.url", url, Fate.TAKEN, "");
            assertThat(Report.of(List.of(line))).contains("h/d").doesNotContain("hush");
            TranslatedSettings written = TranslatedSettings.of("", List.of(line), Set.of(), key -> key);
            assertThat(written.text()).contains(url);
            assertThat(written.changes()).singleElement().asString().doesNotContain("hush");
        }
    }

    @Test
    void the_new_order_status_named_a_stage_or_a_status_of_the_shop() {
        general.put("amocrm_pipeline_id", "12345");
        general.put("amocrm_new_order_status_id", "54321");
        assertThat(line("amocrm_new_order_status_id").value()).isEqualTo("54321");
        general.put("amocrm_new_order_status_id", "1");
        assertThat(line("amocrm_new_order_status_id").fate()).isEqualTo(Fate.DEFAULT);
        statusMap = List.of(new StatusRow(1, 777, 99), new StatusRow(1, 142, 12345));
        assertThat(line("amocrm_new_order_status_id").value()).isEqualTo("142");
        general.put("amocrm_new_order_status_id", "54321");
        assertThat(line("amocrm_new_order_status_id").remark()).contains("initial status 1", "142");
    }

    @Test
    void the_status_map_is_per_pipeline_and_its_first_row_counts() {
        statusMap = List.of(
                new StatusRow(2, 700, 12345),
                new StatusRow(2, 800, 12345),
                new StatusRow(2, 900, 34567),
                new StatusRow(4, 143, 0));
        assertThat(line("table amocrm_status").value())
                .isEqualTo("{\"12345\":{\"2\":700},\"34567\":{\"2\":900},\"4\":143}");
        statusMap = List.of();
        assertThat(line("table amocrm_status").fate()).isEqualTo(Fate.DEFAULT);
    }

    @Test
    void categories_become_one_line_and_the_root_is_any_category() {
        general.put(
                "amocrm_categories_pipelines",
                "{\r\n  \"40\": {\"pipeline_id\": 23456, \"name\": \"x\"},\n \"0\":{\"responsible_user_id\":\"5\"}}");
        assertThat(line("amocrm_categories_pipelines").value())
                .isEqualTo("{\"40\":{\"pipeline_id\":23456},\"*\":{\"responsible_user_id\":\"5\"}}");
        general.put("amocrm_categories_pipelines", "");
        assertThat(line("amocrm_categories_pipelines").fate()).isEqualTo(Fate.DEFAULT);
    }

    @Test
    void contexts_become_sources_where_they_differ() {
        general.put("amocrm_pipeline_id", "12345");
        contexts.put(
                "spb",
                new TreeMap<>(Map.of(
                        "amocrm_pipeline_id", "23456",
                        "amocrm_skip_empty_fields", "1",
                        "amocrm_account", "other")));
        contexts.put("mgr", new TreeMap<>(Map.of("amocrm_pipeline_id", "1")));
        assertThat(line("amocrm_pipeline_id of context spb"))
                .isEqualTo(new Line(
                        "amocrm_pipeline_id of context spb", "source.spb.pipeline-id", "23456", Fate.TAKEN, ""));
        assertThat(line("amocrm_skip_empty_fields of context spb").fate()).isEqualTo(Fate.DEFAULT);
        assertThat(line("amocrm_account of context spb").fate()).isEqualTo(Fate.NO_EQUIVALENT);
        assertThat(line("amocrm_pipeline_id of context mgr").fate()).isEqualTo(Fate.NO_EQUIVALENT);
    }

    @Test
    void the_address_of_the_site_was_the_redirect() {
        general.put("amocrm_client_id", "00000000-0000-4000-8000-000000000001");
        assertThat(line("site_url").remark()).contains("amocrm.redirect-uri");
        siteUrl = Optional.of("https://shop.example/");
        assertThat(line("site_url").value()).isEqualTo("https://shop.example/");
    }

    private Line line(String from) {
        return Translation.of(component()).stream()
                .filter(line -> line.from().equals(from))
                .findFirst()
                .orElseThrow();
    }

    private Component component() {
        return new Component(general, contexts, 0, statusMap, Set.of(1L, 2L, 3L, 4L, 5L), siteUrl, Optional.empty());
    }
}
