package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeadDiffTest {
    private final Shop shop =
            Shop.with("amocrm.order-tags=сайт", "amocrm.order-fields=weight||payment==Способ оплаты||promo");

    @Test
    void the_same_order_changes_nothing() {
        LeadDraft draft = shop.lead("{\"id\":\"1\",\"cost\":5,\"weight\":1}");
        Snapshot sent = Snapshot.parse(Snapshot.of(draft).text());
        assertThat(LeadDiff.of(sent, draft).isEmpty()).isTrue();
    }

    @Test
    void only_what_changed_goes() {
        Snapshot sent =
                Snapshot.of(shop.lead("{\"id\":\"1\",\"cost\":5,\"weight\":1,\"address\":{\"city\":\"Тверь\"}}"));
        LeadDiff diff = LeadDiff.of(
                sent, shop.lead("{\"id\":\"1\",\"cost\":6,\"weight\":1,\"address\":{\"city\":\"Москва\"}}"));
        assertThat(diff.name()).isEmpty();
        assertThat(diff.price()).hasValue(6);
        assertThat(diff.fields()).extracting(FieldValue::fieldId).containsExactly(4L);
        assertThat(diff.tags()).isEmpty();
    }

    @Test
    void neither_stage_nor_responsible_user_is_part_of_it() {
        Snapshot sent = Snapshot.of(shop.lead("{\"id\":\"1\",\"status\":\"Новый\"}"));
        LeadDraft moved = shop.lead(
                "{\"id\":\"1\",\"status\":\"Оплачен\",\"properties\":{\"amoCRMFields\":{\"responsible_user_id\":502}}}");
        assertThat(moved.statusId()).isEqualTo(103);
        assertThat(LeadDiff.of(sent, moved).isEmpty()).isTrue();
    }

    @Test
    void new_tags_are_added() {
        Snapshot sent = Snapshot.of(shop.lead("{\"id\":\"1\"}"));
        LeadDraft tagged = shop.lead("{\"id\":\"1\",\"properties\":{\"amoCRMFields\":{\"tags\":\"vip\"}}}");
        assertThat(LeadDiff.of(sent, tagged).tags()).containsExactly("vip");
    }

    @Test
    void a_value_that_vanished_is_left_alone_or_cleared_as_the_setting_says() {
        String before = "{\"id\":\"1\",\"weight\":1}";
        String after = "{\"id\":\"1\"}";
        assertThat(LeadDiff.of(Snapshot.of(shop.lead(before)), shop.lead(after)).isEmpty())
                .isTrue();
        Shop clearing = Shop.with("amocrm.skip-empty-fields=no", "amocrm.order-address-fields=");
        LeadDiff diff = LeadDiff.of(Snapshot.of(clearing.lead(before)), clearing.lead(after));
        assertThat(diff.fields())
                .singleElement()
                .satisfies(field -> assertThat(field.clears()).isTrue());
    }

    @Test
    void without_a_snapshot_everything_goes() {
        LeadDiff diff = LeadDiff.of(Snapshot.NONE, shop.lead("{\"id\":\"1\",\"cost\":5,\"weight\":1}"));
        assertThat(diff.name()).isPresent();
        assertThat(diff.price()).hasValue(5);
        assertThat(diff.fields()).hasSize(2);
        assertThat(diff.tags()).containsExactly("сайт");
    }

    @Test
    void a_snapshot_is_stable_text_without_personal_data() {
        Snapshot snapshot = Snapshot.of(shop.lead("{\"id\":\"1\",\"cost\":5,\"address\":{\"city\":\"Тверь\"}}"));
        assertThat(snapshot.text())
                .isEqualTo(Snapshot.parse(snapshot.text()).text())
                .doesNotContain("Тверь", "сайт");
        assertThat(Snapshot.parse(snapshot.text())).isEqualTo(snapshot);
        assertThat(Snapshot.parse("an older version\n")).isEqualTo(Snapshot.NONE);
    }

    @Test
    void a_snapshot_remembers_the_status_until_another_is_dealt_with() {
        Snapshot first = Snapshot.NONE.withStatus("1");
        assertThat(first.hasStatus("1")).isTrue();
        assertThat(first.hasStatus("2")).isFalse();
        Snapshot silent = Snapshot.of(shop.lead("{\"id\":\"1\"}")).after(first);
        assertThat(Snapshot.parse(silent.text()).hasStatus("1")).isTrue();
        assertThat(silent.withStatus("2").after(silent).hasStatus("1")).isFalse();
        assertThat(Snapshot.NONE.hasStatus("1")).isFalse();
    }

    @Test
    void a_snapshot_knows_the_contact_that_went_with_the_lead() {
        ContactDraft contact = shop.contact("{\"customer\":{\"phone\":\"+79161234567\"}}");
        Snapshot snapshot = Snapshot.of(shop.lead("{\"id\":\"1\"}")).withContact(contact);
        assertThat(Snapshot.parse(snapshot.text()).hasContact(contact)).isTrue();
        assertThat(snapshot.hasContact(shop.contact("{\"customer\":{\"phone\":\"+79161234568\"}}")))
                .isFalse();
        assertThat(snapshot.text()).doesNotContain("916");
        assertThat(Snapshot.of(shop.lead("{\"id\":\"1\",\"cost\":5}"))
                        .after(snapshot)
                        .hasContact(contact))
                .isTrue();
    }

    @Test
    void a_line_for_the_note_is_told_once() {
        Shop noField = Shop.with("amocrm.order-fields=promo", "amocrm.auto-create-orders-fields=no");
        LeadDraft draft = noField.lead("{\"id\":\"1\",\"promo\":\"A\"}");
        assertThat(LeadDiff.of(Snapshot.NONE, draft).notes()).hasSize(1);
        assertThat(LeadDiff.of(Snapshot.of(draft), draft).notes()).isEmpty();
        assertThat(LeadDiff.of(Snapshot.of(draft), noField.lead("{\"id\":\"1\",\"promo\":\"B\"}"))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void what_goes_with_the_new_lead_is_all_but_the_fields_that_do_not_fit() {
        LeadDiff small = LeadDiff.of(Snapshot.NONE, shop.lead("{\"id\":\"1\",\"cost\":5,\"weight\":1}"));
        assertThat(small.first()).isEqualTo(small);
        FieldValue weight = small.fields().get(1);
        LeadDraft draft = shop.lead("{\"id\":\"1\"}").withFields(Collections.nCopies(45, weight));
        assertThat(draft.firstFields()).hasSize(40);
        LeadDiff many = LeadDiff.of(Snapshot.NONE, draft);
        assertThat(many.first().fields()).hasSize(40);
        assertThat(many.later()).hasSize(5);
    }
}
