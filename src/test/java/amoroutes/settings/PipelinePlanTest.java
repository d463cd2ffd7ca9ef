package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.PipelinePlan.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PipelinePlanTest {
    private static final String YES = "amocrm.auto-update-pipelines=yes\n";

    private static SettingsCheck.Report check(String text) {
        return SettingsCheck.of(Settings.of(RawProperties.parse(text, "p"), Map.of()), Accounts.shop());
    }

    private static List<Part> plan(String text) {
        return check(YES + text).plan().parts();
    }

    @Test
    void stages_that_the_shop_s_statuses_need_are_made_in_the_orders_pipeline() {
        assertThat(
                        plan(
                                "amocrm.order-statuses={\"1\":\"Новый\",\"2\":\"Собран\",\"3\":142,\"4\":\"собран\",\"5\":\"Выдан\"}"))
                .containsExactly(new Part(10, "Продажи", 40, List.of("Собран", "Выдан")));
    }

    @Test
    void a_stage_that_only_another_pipeline_has_is_lacking_all_the_same() {
        assertThat(plan("amocrm.order-statuses={\"1\":\"Заявка\"}"))
                .containsExactly(new Part(10, "Продажи", 40, List.of("Заявка")));
        assertThat(plan("amocrm.order-statuses={\"1\":\"Опт / Заявка\"}")).isEmpty();
    }

    @Test
    void what_is_said_for_one_pipeline_is_made_there() {
        assertThat(plan("amocrm.order-statuses={\"Опт\":{\"2\":\"Собран\",\"3\":\"Оплачен\"}}"))
                .containsExactly(new Part(20, "Опт", 30, List.of("Собран")));
    }

    @Test
    void a_pipeline_that_is_lacking_comes_with_its_stages() {
        assertThat(plan("amocrm.pipeline-id=Розница\namocrm.new-order-status-id=Принят\n"
                        + "amocrm.order-statuses={\"2\":\"Оплачен\",\"3\":\"Успешно реализовано\"}"))
                .containsExactly(new Part(PipelinePlan.NEW, "Розница", 0, List.of("Принят", "Оплачен")));
    }

    @Test
    void categories_forms_and_sources_are_planned_too() {
        assertThat(plan("amocrm.categories-pipelines={\"40\":{\"pipeline_id\":\"Опт\",\"status_id\":\"Сборка\"}}\n"
                        + "form.callback.pipeline-id=Звонки\nform.callback.status-new=Новый звонок\n"
                        + "source.tilda.new-order-status-id=С сайта"))
                .containsExactlyInAnyOrder(
                        new Part(20, "Опт", 30, List.of("Сборка")),
                        new Part(PipelinePlan.NEW, "Звонки", 0, List.of("Новый звонок")),
                        new Part(10, "Продажи", 40, List.of("С сайта")));
    }

    @Test
    void a_number_cannot_be_made() {
        SettingsCheck.Report report = check(YES + "amocrm.pipeline-id=99\namocrm.order-statuses={\"2\":777}");
        assertThat(report.plan().parts()).isEmpty();
        assertThat(report.problems())
                .extracting(Problem::property)
                .contains("amocrm.pipeline-id", "amocrm.order-statuses");
    }

    @Test
    void the_report_tells_what_will_be_made() {
        SettingsCheck.Report report =
                check(YES + "amocrm.pipeline-id=Розница\namocrm.order-statuses={\"2\":\"Собран\"}");
        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .extracting(Problem::message)
                .contains(
                        "the pipeline \"Розница\" will be created",
                        "the stage \"Собран\" of \"Розница\" will be created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "amocrm.auto-update-pipelines=no\n"})
    void without_the_setting_nothing_is_planned_and_a_wrong_name_is_a_problem(String setting) {
        SettingsCheck.Report report = check(setting + "amocrm.pipeline-id=Розница");
        assertThat(report.plan().parts()).isEmpty();
        assertThat(report.problems()).hasSize(1);
    }

    @Test
    void a_source_may_have_it_its_own_way() {
        SettingsCheck.Report report = check(
                "source.tilda.auto-update-pipelines=yes\nsource.tilda.pipeline-id=Розница\namocrm.pipeline-id=Опд");
        assertThat(report.plan().parts()).extracting(Part::name).containsExactly("Розница");
        assertThat(report.problems()).extracting(Problem::property).containsExactly("amocrm.pipeline-id");
    }

    @Test
    void the_defaults_need_nothing() {
        assertThat(plan("")).isEmpty();
    }
}
