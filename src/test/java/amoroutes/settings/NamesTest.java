package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Nearest;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamesTest {
    private final Names names = new Names(Accounts.shop());

    @ParameterizedTest
    @ValueSource(strings = {"10", "Продажи", "ПРОДАЖИ", " продажи "})
    void a_pipeline_goes_by_id_or_name(String text) {
        assertThat(names.pipeline(text).value()).map(Account.Pipeline::id).contains(10L);
    }

    @Test
    void an_unknown_name_is_told_with_the_nearest() {
        assertThat(names.pipeline("Продажы").trouble())
                .isEqualTo("no pipeline has the id or name \"Продажы\": did you mean \"Продажи\"?");
    }

    @Test
    void when_nothing_is_near_everything_is_listed() {
        assertThat(names.pipeline("Закупки и склад").trouble()).endsWith("there are Опт, Продажи");
        assertThat(new Names(Accounts.withoutFields()).leadField("x").trouble()).endsWith("there is none");
    }

    @Test
    void a_near_name_is_never_taken() {
        assertThat(names.pipeline("Продажа").value()).isEmpty();
    }

    @Test
    void the_main_pipeline_is_not_always_the_first() {
        assertThat(names.mainPipeline()).map(Account.Pipeline::name).contains("Продажи");
    }

    @Test
    void the_first_ordinary_stage_is_never_an_incoming_or_a_closed_one() {
        assertThat(names.pipeline("Опт").value().flatMap(names::firstStage))
                .map(stage -> stage.status().id())
                .contains(201L);
    }

    @ParameterizedTest
    @CsvSource({"101,10,101", "Новый,10,101", "Опт / Оплачен,20,202", "Продажи/оплачен,10,103", "Заявка,20,201"})
    void a_stage_goes_by_id_by_name_or_with_its_pipeline(String text, long pipeline, long status) {
        Found<Stage> found = names.stage(text);
        assertThat(found.trouble()).isEmpty();
        assertThat(found.value().orElseThrow().pipeline().id()).isEqualTo(pipeline);
        assertThat(found.value().orElseThrow().status().id()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Оплачен", "142"})
    void a_stage_that_several_pipelines_have_is_ambiguous(String text) {
        assertThat(names.stage(text).value()).isEmpty();
        assertThat(names.stage(text).trouble()).contains("several", "Опт / ", "Продажи / ");
    }

    @Test
    void inside_a_pipeline_nothing_is_ambiguous() {
        Account.Pipeline wholesale = names.pipeline("Опт").value().orElseThrow();
        assertThat(names.stage("Оплачен", wholesale).value())
                .map(stage -> stage.status().id())
                .contains(202L);
        assertThat(names.stage("опт / оплачен", wholesale).value()).isPresent();
        assertThat(names.stage("142", wholesale).value()).map(Stage::closed).contains(true);
        assertThat(names.stage("Новый", wholesale).trouble()).startsWith("no stage of \"Опт\" has the id or name");
    }

    @Test
    void a_user_who_left_is_nobody() {
        assertThat(names.user("анна").value()).contains(501L);
        assertThat(names.user("502").value()).contains(502L);
        assertThat(names.user("503").trouble()).contains("is not active");
        assertThat(names.user("Вера").value()).isEmpty();
    }

    @Test
    void where_users_may_not_be_read_an_id_is_believed_and_a_name_is_not() {
        Names blind = new Names(Accounts.withoutUsers());
        assertThat(blind.user("777").value()).contains(777L);
        assertThat(blind.user("Анна").value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"900,900", "phone,900", "PHONE,900", "телефон,900", "Position,902", "904,904"})
    void a_field_goes_by_id_code_or_name(String text, long id) {
        assertThat(names.contactField(text).value()).map(Account.Field::id).contains(id);
    }

    @Test
    void an_id_is_more_certain_than_a_name_of_digits() {
        Account account = Accounts.with(Accounts.field(77, "2024", "text"));
        assertThat(new Names(account).leadField("2024").value())
                .map(Account.Field::id)
                .contains(2024L);
    }

    @Test
    void a_code_is_more_certain_than_a_name() {
        Account account = Accounts.with(Accounts.field(78, "UTM_SOURCE", "text"));
        assertThat(new Names(account).leadField("utm_source").value())
                .map(Account.Field::id)
                .contains(7L);
    }

    @Test
    void two_fields_of_one_name_are_ambiguous() {
        Account account = Accounts.with(Accounts.field(79, "GOODS", "text"));
        assertThat(new Names(account).leadField("goods").trouble()).contains("goods (3)", "GOODS (79)");
    }

    @Test
    void the_nearest_are_few_and_sorted() {
        assertThat(Nearest.to("abcd", List.of("abce", "abxx", "zzzz", "abcd1", "abc", "ABCD")))
                .containsExactly("ABCD", "abce", "abcd1");
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }
}
