package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsCheckTest {
    @Test
    void the_defaults_fit_any_account_and_tell_what_will_be_made() {
        SettingsCheck.Report report = check("");
        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .extracting(Problem::message)
                .contains("the field \"Улица\" will be created")
                .doesNotContain(
                        "the field \"Состав заказа\" will be created", "the field \"order_key\" will be created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amocrm.pipeline-id=Продажы                           | did you mean \"Продажи\"",
                "amocrm.new-order-status-id=Новой                     | did you mean \"Новый\"",
                "amocrm.new-order-status-id=Неразобранное             | takes incoming leads only",
                "amocrm.default-responsible-user-id=503               | is not active",
                "amocrm.default-responsible-user-id=Ана               | did you mean \"Анна\"",
                "amocrm.order-statuses={\"2\":\"Оплачено\"}           | did you mean \"Оплачен\"",
                "amocrm.order-statuses={\"Опт\":{\"2\":\"Новый\"}}    | no stage of \"Опт\"",
                "amocrm.order-statuses={\"Оптт\":{\"2\":\"Заявка\"}}  | no pipeline has the id or name \"Оптт\"",
                "amocrm.categories-pipelines={\"40\":{\"pipeline_id\":99}} | no pipeline has the id or name \"99\"",
                "amocrm.categories-pipelines={\"40\":{\"pipeline_id\":10,\"status_id\":201}} | no stage of \"Продажи\"",
                "amocrm.categories-pipelines={\"40\":{\"responsible_user_id\":9}} | no user has the id or name \"9\"",
                "amocrm.form-status-new=Заявка2                       | no stage has the id or name",
                "form.callback.pipeline-id=Опд                        | did you mean \"Опт\"",
                "source.tilda.pipeline-id=Опд                         | did you mean \"Опт\"",
                "amocrm.order-fields=weight==777                      | no lead field has the id or name \"777\"",
                "amocrm.user-readonly-fields=Горот                    | did you mean \"Город\"",
                "amocrm.user-enum-fields=phone==CELL                  | there are WORK, MOB, HOME",
                "form.a.fields=x==779                                 | no lead field has the id or name \"779\"",
                "amocrm.user-fields=phone==778                        | no contact field has the id or name \"778\""
            })
    void a_wrong_id_or_name_is_a_problem_at_its_key(String line, String message) {
        assertThat(check(line.strip()).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo(line.substring(0, line.indexOf('=')));
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amocrm.pipeline-id=опт\namocrm.new-order-status-id=Опт / Оплачен",
                "amocrm.new-order-status-id=Оплачен",
                "amocrm.new-order-status-id=142",
                "amocrm.pipeline-id=Опт\namocrm.categories-pipelines={\"40\":{\"status_id\":\"Оплачен\"}}",
                "form.a.fields=x==phone||y==Город||z==Год||n==name||p==price||new==Новое",
                "amocrm.order-statuses={\"2\":\"Оплачен\",\"4\":142}",
                "amocrm.categories-pipelines={\"40\":{\"status_id\":\"Заявка\"}}",
                "form.callback.status-new=Заявка",
                "amocrm.order-fields=comment==name||weight==1",
                "amocrm.default-responsible-user-id=анна"
            })
    void what_fits_is_no_problem(String text) {
        assertThat(check(text).problems()).isEmpty();
    }

    @Test
    void a_lacking_field_is_a_problem_only_where_nobody_will_make_it() {
        SettingsCheck.Report report =
                check("amocrm.order-fields=promo\namocrm.auto-create-orders-fields=no\namocrm.order-address-fields=");
        assertThat(report.problems()).extracting(Problem::property).containsExactly("amocrm.order-fields");
        assertThat(check("amocrm.order-fields=promo").problems()).isEmpty();
    }

    @Test
    void all_wrong_ones_are_told_at_once() {
        assertThat(check("amocrm.pipeline-id=x\namocrm.default-responsible-user-id=y\nform.a.pipeline-id=z")
                        .problems())
                .extracting(Problem::property)
                .containsExactly("amocrm.pipeline-id", "amocrm.default-responsible-user-id", "form.a.pipeline-id");
    }

    @Test
    void a_source_that_changes_only_the_pipeline_may_inherit_a_stage_that_is_not_there() {
        assertThat(check("amocrm.new-order-status-id=Новый\nsource.opt.pipeline-id=Опт")
                        .problems())
                .isEmpty();
    }

    private static SettingsCheck.Report check(String text) {
        return SettingsCheck.of(Settings.of(RawProperties.parse(text, "p"), Map.of()), Accounts.shop());
    }
}
