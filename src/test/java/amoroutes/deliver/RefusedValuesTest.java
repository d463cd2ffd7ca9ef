package amoroutes.deliver;

import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.error;
import static amoroutes.deliver.Fixture.field;
import static amoroutes.deliver.Fixture.json;
import static amoroutes.deliver.Fixture.lead;
import static amoroutes.deliver.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.ItemError;
import amoroutes.order.Progress;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedValuesTest {
    private static final ObjectNode ITEM = json("""
            {'request_id':'1','name':'Заказ','price':-5,'tags_to_add':[{'name':'сайт'},{'name':'акция'}],
            'custom_fields_values':[{'field_id':5,'values':[{'value':'плохо'}]},
            {'field_id':6,'values':[{'enum_id':3},{'value':'второе'}]}]}""");

    private final Draft draft = draft(order(1), lead("Заказ", field(5, "Город", "плохо")));

    private Settlement refused(Draft given, ItemError... errors) {
        return RefusedValue.leaveOut(given, ITEM, List.of(errors));
    }

    private Map<String, String> left(ItemError... errors) {
        return Fixture.next(refused(draft, errors)).progress().refused();
    }

    @Test
    void the_note_says_what_was_refused_by_the_name_of_its_field() {
        assertThat(left(error("1", "custom_fields_values.0.values.0.value")))
                .isEqualTo(Map.of("field:5", "Поле «Город» не заполнено: amoCRM не принимает значение «плохо»"));
    }

    @Test
    void several_values_of_a_field_stand_on_one_line() {
        assertThat(left(error("1", "custom_fields_values.1.values.0.enum_id")))
                .isEqualTo(Map.of("field:6", "Поле «6» не заполнено: amoCRM не принимает значение «3, второе»"));
        assertThat(left(error("1", "tags_to_add.1.name")))
                .isEqualTo(
                        Map.of("tags_to_add", "Поле «Теги» не заполнено: amoCRM не принимает значение «сайт, акция»"));
    }

    @Test
    void all_fields_that_are_refused_together_are_told_together() {
        assertThat(left(error("1", "custom_fields_values")))
                .isEqualTo(Map.of(
                        "custom_fields_values",
                        "Поле «Дополнительные поля» не заполнено: amoCRM не принимает значение «плохо, 3, второе»"));
    }

    @Test
    void several_errors_are_left_out_at_once() {
        assertThat(left(error("1", "price"), error("1", "custom_fields_values.0.values.0.value")))
                .isEqualTo(Map.of(
                        "price",
                        "Поле «Бюджет» не заполнено: amoCRM не принимает значение «-5»",
                        "field:5",
                        "Поле «Город» не заполнено: amoCRM не принимает значение «плохо»"));
    }

    @Test
    void two_errors_of_one_value_are_one_refusal() {
        assertThat(left(
                        error("1", "custom_fields_values.0.values.0.value"),
                        error("1", "custom_fields_values.0.values.0.enum_id")))
                .hasSize(1);
    }

    @Test
    void the_same_request_follows_at_once_and_nothing_counts_as_made() {
        Settlement.Next next = Fixture.next(refused(draft, error("1", "price")));
        assertThat(next.progress().following()).isEmpty();
        assertThat(next.made()).isEqualTo(SentResult.NOTHING);
    }

    @Test
    void earlier_refusals_stay_left_out() {
        Progress before = Progress.NONE.withRefused(
                Map.of("field:5", "Поле «Город» не заполнено: amoCRM не принимает значение «плохо»"));
        Draft again = draft(order(1).with(before));

        assertThat(Fixture.next(refused(again, error("1", "price"))).progress().refused())
                .containsOnlyKeys("field:5", "price");
    }

    @Test
    void the_same_refusal_twice_is_for_a_person() {
        Draft again = draft(order(1).with(Progress.NONE.withRefused(
                Map.of("price", "Поле «Бюджет» не заполнено: amoCRM не принимает значение «-5»"))));

        Settlement.Park park = Fixture.park(refused(again, error("1", "price")));
        assertThat(park.code()).isEqualTo("refused");
        assertThat(park.path()).isEqualTo("price");
        assertThat(park.reason()).isEqualTo("NotSupportedChoice at price: not supported");
    }

    @Test
    void one_error_that_cannot_be_left_out_is_for_a_person_whatever_the_others_are() {
        Settlement settled = refused(draft, error("1", "price"), error("1", "_embedded.companies.0.name"));
        assertThat(Fixture.park(settled).path()).isEqualTo("_embedded.companies.0.name");
    }
}
