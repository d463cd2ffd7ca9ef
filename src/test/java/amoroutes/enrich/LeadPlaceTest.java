package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Account;
import amoroutes.settings.Accounts;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipeline, stage and responsible user of a new lead: who has the say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeadPlaceTest {
    private static final String WHOLESALE_CATEGORY =
            "amocrm.categories-pipelines={\"40\":{\"pipeline_id\":20,\"status_id\":202,\"responsible_user_id\":501}}";

    @ParameterizedTest
    @CsvSource({
        "'','',10,101",
        "Опт,'',20,201",
        "20,Оплачен,20,202",
        "'',Заявка,20,201",
        "'',Оплачен,10,103",
        "'',1,10,101",
        "Опт,Новый,20,201",
        "Опт,Неразобранное,20,201",
        "'',142,10,142"
    })
    void settings_choose_a_pair(String pipeline, String status, long pipelineId, long statusId) {
        Shop shop = Shop.with("amocrm.pipeline-id=" + pipeline, "amocrm.new-order-status-id=" + status);
        at(shop.lead("{\"id\":\"1\"}"), pipelineId, statusId);
    }

    @Test
    void an_order_of_a_context_that_has_settings_goes_where_they_say() {
        Shop shop = Shop.with("source.spb.pipeline-id=Опт");
        at(shop.lead("{\"id\":\"1\",\"context\":\"spb\"}"), 20, 201);
        at(shop.lead("{\"id\":\"1\",\"context\":\"web\"}"), 10, 101);
    }

    @Test
    void a_pipeline_that_is_not_there_costs_a_note_and_no_lead() {
        LeadDraft lead = Shop.with("amocrm.pipeline-id=Опд").lead("{\"id\":\"1\"}");
        at(lead, 10, 101);
        assertThat(lead.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).isEqualTo("Воронка не выбрана: в amoCRM нет воронки «Опд»"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"pipeline_id\":20                      | 20 | 201",
                "\"pipeline_id\":20,\"status_id\":202    | 20 | 202",
                "\"status_id\":202                       | 20 | 202",
                "\"status_id\":\"Заявка\"                | 20 | 201",
                "\"pipeline_id\":20,\"status_id\":102    | 20 | 201",
                "\"pipeline_id\":99                      | 10 | 102",
                "\"status_id\":999                       | 10 | 102",
                "\"pipeline_id\":0,\"status_id\":0       | 10 | 102",
                "\"status_id\":100                       | 10 | 102"
            })
    void the_order_s_own_place_is_a_pair_too(String element, long pipelineId, long statusId) {
        LeadDraft lead = Shop.with("amocrm.new-order-status-id=В работе")
                .lead("{\"id\":\"1\",\"properties\":{\"amoCRMFields\":{" + element + "}}}");
        at(lead, pipelineId, statusId);
    }

    @Test
    void a_stage_that_every_pipeline_has_is_the_settings_pipeline_s() {
        LeadDraft lead = Shop.with("amocrm.pipeline-id=Опт").lead(order("\"status_id\":142", "7"));
        at(lead, 20, 142);
    }

    @Test
    void with_priority_the_category_replaces_the_order_s_own() {
        String order = order("\"pipeline_id\":10,\"status_id\":102,\"responsible_user_id\":502", "40");
        LeadDraft lead = Shop.with(WHOLESALE_CATEGORY).lead(order);
        at(lead, 20, 202);
        assertThat(lead.responsibleUserId()).isEqualTo(501);
    }

    @Test
    void without_priority_the_order_s_own_stays_and_the_category_fills_gaps() {
        Shop shop = Shop.with(WHOLESALE_CATEGORY, "amocrm.responsible-id-priority-category=no");
        LeadDraft own = shop.lead(order("\"pipeline_id\":10,\"status_id\":102,\"responsible_user_id\":502", "40"));
        at(own, 10, 102);
        assertThat(own.responsibleUserId()).isEqualTo(502);
        LeadDraft gaps = shop.lead(order("", "40"));
        at(gaps, 20, 202);
        assertThat(gaps.responsibleUserId()).isEqualTo(501);
    }

    @Test
    void a_pair_is_never_mixed_from_two() {
        Shop shop = Shop.with("amocrm.categories-pipelines={\"40\":{\"pipeline_id\":20}}");
        at(shop.lead(order("\"status_id\":102", "40")), 20, 201);
    }

    @Test
    void a_category_of_a_stage_alone_takes_the_stage_s_pipeline() {
        at(
                Shop.with("amocrm.categories-pipelines={\"40\":{\"status_id\":\"Заявка\"}}")
                        .lead(order("", "40")),
                20,
                201);
    }

    @ParameterizedTest
    @CsvSource({"first,501", "last,503", "costliest,502", "json-order,503"})
    void which_line_s_category_counts(String match, long user) {
        Shop shop = Shop.with(
                "amocrm.categories-match=" + match,
                "amocrm.categories-pipelines={\"39\":{\"responsible_user_id\":503},\"45\":{\"responsible_user_id\":502},"
                        + "\"40\":{\"responsible_user_id\":501}}");
        String lines =
                "{\"id\":\"1\",\"products\":[{\"cost\":5,\"categories\":[\"7\"]},{\"cost\":10,\"categories\":[\"40\",\"39\"]},"
                        + "{\"price\":15,\"count\":2,\"categories\":[[\"45\"],[\"1\"]]},{\"cost\":1,\"categories\":[39]}]}";
        LeadDraft lead = shop.in(everybodyActive()).lead(lines);
        assertThat(lead.responsibleUserId()).isEqualTo(user);
    }

    @Test
    void any_category_is_farther_than_every_other_and_needs_a_line() {
        Shop shop = Shop.with(
                "amocrm.categories-pipelines={\"*\":{\"responsible_user_id\":502},\"39\":{\"responsible_user_id\":501}}");
        assertThat(shop.lead(order("", "40", "39")).responsibleUserId()).isEqualTo(501);
        assertThat(shop.lead(order("", "7")).responsibleUserId()).isEqualTo(502);
        assertThat(shop.lead("{\"id\":\"1\",\"products\":[{\"name\":\"a\"}]}").responsibleUserId())
                .isEqualTo(502);
        assertThat(shop.lead("{\"id\":\"1\"}").responsibleUserId()).isZero();
    }

    @Test
    void the_responsible_user_is_chosen_in_the_documented_order() {
        String[] all = {
            WHOLESALE_CATEGORY,
            "amocrm.responsible-id-priority-category=no",
            "amocrm.responsible-from-contact=yes",
            "amocrm.default-responsible-user-id=Борис"
        };
        long anna = 501;
        assertThat(Shop.with(all)
                        .lead(order("\"responsible_user_id\":\"Борис\"", "40"), anna)
                        .responsibleUserId())
                .isEqualTo(502);
        assertThat(Shop.with(all)
                        .lead(order("\"responsible_user_id\":0", "40"), 0)
                        .responsibleUserId())
                .isEqualTo(501);
        assertThat(Shop.with(all[2], all[3]).lead(order("", "7"), anna).responsibleUserId())
                .isEqualTo(501);
        assertThat(Shop.with(all[2], all[3]).lead(order("", "7"), 0).responsibleUserId())
                .isEqualTo(502);
        assertThat(Shop.with(all[3]).lead(order("", "7"), anna).responsibleUserId())
                .isEqualTo(502);
        assertThat(Shop.with().lead(order("", "7"), anna).responsibleUserId()).isZero();
    }

    @Test
    void a_user_who_left_is_passed_over_with_a_note() {
        LeadDraft lead =
                Shop.with("amocrm.default-responsible-user-id=501").lead(order("\"responsible_user_id\":503", "7"));
        assertThat(lead.responsibleUserId()).isEqualTo(501);
        assertThat(lead.notes())
                .containsExactly("Ответственный не назначен: в amoCRM нет действующего пользователя «503»");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                            | оплачен | 10 | 103",
                "                                            | 2       | 10 | 102",
                "amocrm.order-statuses={\"2\":\"Оплачен\"}   | 2       | 10 | 103",
                "amocrm.order-statuses={\"2\":\"Оплачен\"}   | 3       | 10 | 102",
                "amocrm.order-statuses={\"2\":142}           | 2       | 10 | 142",
                "amocrm.order-statuses={\"2\":202}           | 2       | 10 | 102",
                "amocrm.order-statuses={\"2\":\"Неразобранное\"} | 2   | 10 | 102",
                "amocrm.order-statuses={\"2\":\"Новый\",\"Продажи\":{\"2\":\"Оплачен\"}} | 2 | 10 | 103",
                "amocrm.order-statuses={\"20\":{\"2\":\"Оплачен\"}} | 2 | 10 | 102"
            })
    void a_mapped_shop_status_wins_over_the_setting(String line, String status, long pipelineId, long statusId) {
        Shop shop = Shop.with(line == null ? "" : line.strip(), "amocrm.new-order-status-id=В работе");
        at(shop.lead("{\"id\":\"1\",\"status\":\"" + status + "\"}"), pipelineId, statusId);
    }

    @Test
    void a_mapped_shop_status_never_wins_over_a_stage_that_order_or_category_names() {
        String map = "amocrm.order-statuses={\"2\":\"Оплачен\"}";
        String paid =
                "{\"id\":\"1\",\"status\":\"2\",\"products\":[{\"categories\":[\"40\"]}],\"properties\":{\"amoCRMFields\":{%s}}}";
        at(Shop.with(map).lead(paid.formatted("\"status_id\":101")), 10, 101);
        at(
                Shop.with(map, "amocrm.categories-pipelines={\"40\":{\"status_id\":201}}")
                        .lead(paid.formatted("")),
                20,
                201);
        at(
                Shop.with(map, "amocrm.categories-pipelines={\"40\":{\"pipeline_id\":20}}")
                        .lead(paid.formatted("")),
                20,
                202);
    }

    private static void at(LeadDraft lead, long pipelineId, long statusId) {
        assertThat(List.of(lead.pipelineId(), lead.statusId())).containsExactly(pipelineId, statusId);
    }

    private static String order(String element, String... categories) {
        return "{\"id\":\"1\",\"products\":[{\"categories\":[\"" + String.join("\",\"", categories)
                + "\"]}],\"properties\":{\"amoCRMFields\":{" + element + "}}}";
    }

    private static Account everybodyActive() {
        return Accounts.withoutUsers();
    }
}
