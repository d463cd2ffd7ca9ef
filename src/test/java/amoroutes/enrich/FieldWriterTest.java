package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Accounts;
import amoroutes.settings.Names;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldWriterTest {
    @Test
    void a_later_value_replaces_an_earlier_one_in_its_place() {
        FieldWriter writer = writer(true, true);
        writer.write("weight", new BigDecimal("1"), "numeric");
        writer.write("goods", "tea", "textarea");
        writer.write("1", "2", "text");
        assertThat(writer.fields()).extracting(FieldValue::fieldId).containsExactly(1L, 3L);
        assertThat(Shop.values(writer.fields(), 1)).containsExactly("2");
    }

    @Test
    void an_empty_later_value_takes_nothing_away() {
        for (boolean skip : new boolean[] {true, false}) {
            FieldWriter writer = writer(true, skip);
            writer.write("weight", "1", "text");
            writer.write("weight", " ", "text");
            assertThat(Shop.values(writer.fields(), 1)).containsExactly("1");
        }
    }

    @Test
    void a_value_replaces_a_clearing() {
        FieldWriter writer = writer(true, false);
        writer.write("weight", null, "text");
        assertThat(writer.fields())
                .singleElement()
                .satisfies(field -> assertThat(field.clears()).isTrue());
        writer.write("weight", "1", "text");
        assertThat(Shop.values(writer.fields(), 1)).containsExactly("1");
    }

    @Test
    void a_wrong_value_that_is_replaced_by_a_right_one_leaves_no_note() {
        FieldWriter writer = writer(true, true);
        writer.write("weight", "тяжёлый", "text");
        assertThat(writer.notes()).containsExactly("Поле «weight» не заполнено: «тяжёлый» — не число");
        writer.write("weight", "1", "text");
        assertThat(writer.notes()).isEmpty();
    }

    @Test
    void a_lacking_field_is_made_once_whatever_the_case() {
        FieldWriter writer = writer(true, true);
        writer.write("Promo", "a", "text");
        writer.write("promo", "b", "text");
        assertThat(writer.missing()).containsExactly(new MissingField(MissingField.Entity.LEAD, "promo", "text"));
        assertThat(writer.fields()).isEmpty();
        assertThat(writer.notes()).isEmpty();
    }

    @Test
    void no_field_is_made_beside_several_of_its_name() {
        Names names =
                new Names(Accounts.with(Accounts.field(80, "Promo", "text"), Accounts.field(81, "promo", "text")));
        FieldWriter writer = new FieldWriter(
                MissingField.Entity.LEAD, Shop.TEXTS, names::leadField, new FieldValues(Shop.MOSCOW), true, true);
        writer.write("promo", "a", "text");
        assertThat(writer.missing()).isEmpty();
        assertThat(writer.notes())
                .containsExactly("Поле «promo» не заполнено: в amoCRM несколько полей с таким названием. Значение: a");
    }

    @Test
    void where_nothing_is_made_the_note_tells_all() {
        FieldWriter writer = writer(false, true);
        writer.write("promo", "a\nb", "text");
        writer.write("empty", "", "text");
        assertThat(writer.missing()).isEmpty();
        assertThat(writer.notes()).containsExactly("В amoCRM нет поля «promo», его значение: a\nb");
    }

    @Test
    void one_field_may_be_made_although_others_are_not() {
        FieldWriter writer = writer(false, true);
        writer.writeAnyway("key", "shop/order/1", "text");
        assertThat(writer.missing()).hasSize(1);
    }

    @Test
    void a_text_that_is_too_long_stands_in_the_note_as_a_whole() {
        FieldWriter writer = writer(true, true);
        String text = "слово ".repeat(60).strip();
        writer.write("address.city", text, "text");
        assertThat(Shop.values(writer.fields(), 4).get(0)).hasSize(255);
        assertThat(writer.notes())
                .containsExactly("Поле «address.city» вмещает только начало значения, целиком: " + text);
    }

    @Test
    void a_field_is_found_by_its_old_name_or_by_what_people_call_it_in_any_language_and_never_made_twice() {
        for (String name : new String[] {"Promo", "address.street", "Улица", "Street"}) {
            Names names = new Names(Accounts.with(Accounts.field(80, name, "text")));
            FieldWriter writer = new FieldWriter(
                    MissingField.Entity.LEAD, Shop.TEXTS, names::leadField, new FieldValues(Shop.MOSCOW), true, true);
            writer.write("address.street", "tea", "text");
            if (name.equals("Promo")) {
                assertThat(writer.missing())
                        .containsExactly(new MissingField(MissingField.Entity.LEAD, "Улица", "text"));
            } else {
                assertThat(writer.missing()).isEmpty();
                assertThat(Shop.values(writer.fields(), 80)).as(name).containsExactly("tea");
            }
        }
    }

    @Test
    void a_field_is_known_by_id_code_or_name() {
        FieldWriter writer = writer(true, true);
        assertThat(writer.knows("UTM_SOURCE")).isTrue();
        assertThat(writer.knows("7")).isTrue();
        assertThat(writer.knows("ДАТА доставки")).isTrue();
        assertThat(writer.knows("nothing")).isFalse();
    }

    private static FieldWriter writer(boolean create, boolean skipEmpty) {
        Names names = new Names(Accounts.shop());
        return new FieldWriter(
                MissingField.Entity.LEAD,
                Shop.TEXTS,
                names::leadField,
                new FieldValues(Shop.MOSCOW),
                create,
                skipEmpty);
    }
}
