package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.ContactSettings;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactDiffTest {
    private static final ContactPoint OLD_PHONE = new ContactPoint("8 (900) 123-45-67", "MOB");
    private static final ContactPoint OLD_EMAIL = new ContactPoint("Ivan@Example.ru", "PRIV");
    private static final ContactCard CARD =
            new ContactCard(9, "Иван из CRM", 501, List.of(OLD_PHONE), List.of(OLD_EMAIL), List.of(city("Тверь")));

    @Test
    void what_is_there_already_is_not_sent_again() {
        ContactDiff diff = diff(CARD, draft("Иван", "+79001234567", "ivan@example.ru"));
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff).hasToString("ContactDiff[9]");
    }

    @Test
    void a_new_phone_is_written_behind_the_old_ones_as_they_are() {
        ContactDiff diff = diff(CARD, draft("Иван", "+79160001122", "new@example.ru"));
        assertThat(diff.phones()).containsExactly(OLD_PHONE, new ContactPoint("+79160001122", "WORK"));
        assertThat(diff.emails()).containsExactly(OLD_EMAIL, new ContactPoint("new@example.ru", "WORK"));
        assertThat(diff.name()).isEmpty();
    }

    @Test
    void a_field_that_a_person_filled_stays_and_an_empty_one_is_filled() {
        ContactDraft draft =
                with(draft("Иван", "+79001234567", "ivan@example.ru"), List.of(city("Москва"), job("директор")));
        assertThat(diff(CARD, draft).fields()).containsExactly(job("директор"));
    }

    @Test
    void a_value_that_we_wrote_ourselves_may_change() {
        Snapshot sent = Snapshot.of(with(draft("x", "1", "2"), List.of(city("Тверь"))));
        ContactDraft draft = with(draft("Иван", "+79001234567", "ivan@example.ru"), List.of(city("Москва")));
        assertThat(ContactDiff.of(CARD, draft, settings(), sent).fields()).containsExactly(city("Москва"));
        assertThat(ContactDiff.of(CARD, with(draft, List.of(city("Тверь"))), settings(), sent)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void read_only_fields_stay_by_name_code_or_id() {
        ContactCard empty = new ContactCard(9, "", 0, List.of(), List.of(), List.of());
        ContactDraft draft = with(draft("Иван", "+79001234567", "i@x.ru"), List.of(city("Москва"), job("директор")));
        assertThat(diff(empty, draft).name()).as("name is read-only by default").isEmpty();
        ContactDiff all = ContactDiff.of(empty, draft, settings("amocrm.user-readonly-fields="), Snapshot.NONE);
        assertThat(all.name()).contains("Иван");
        assertThat(all.fields()).hasSize(2);
        assertThat(all.phones()).hasSize(1);
        for (String city : List.of("904", "ГОРОД")) {
            assertThat(ContactDiff.of(empty, draft, settings("amocrm.user-readonly-fields=" + city), Snapshot.NONE)
                            .fields())
                    .containsExactly(job("директор"));
        }
        ContactDiff none = ContactDiff.of(
                empty, draft, settings("amocrm.user-readonly-fields=phone,email,position,904,name"), Snapshot.NONE);
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void a_name_is_changed_only_where_it_is_ours_and_not_read_only() {
        ContactDraft draft = draft("Иван Петров", "+79001234567", "ivan@example.ru");
        ContactSettings free = settings("amocrm.user-readonly-fields=");
        assertThat(ContactDiff.of(CARD, draft, free, Snapshot.NONE).name()).isEmpty();
        Snapshot sent = Snapshot.of(draft("Иван из CRM", "+79001234567", "ivan@example.ru"));
        assertThat(ContactDiff.of(CARD, draft, free, sent).name()).contains("Иван Петров");
    }

    private static ContactDiff diff(ContactCard card, ContactDraft draft) {
        return ContactDiff.of(card, draft, settings(), Snapshot.NONE);
    }

    private static ContactSettings settings(String... lines) {
        return Shop.with(lines).settings().forSource("shop").contacts();
    }

    private static ContactDraft draft(String name, String phone, String email) {
        return new ContactDraft(
                name,
                "",
                "",
                0,
                List.of(new ContactPoint(phone, "WORK")),
                List.of(new ContactPoint(email, "WORK")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static FieldValue city(String value) {
        return new FieldValue(904, "", "Город", List.of(FieldValue.Value.of(value)));
    }

    private static FieldValue job(String value) {
        return new FieldValue(902, "POSITION", "Должность", List.of(FieldValue.Value.of(value)));
    }

    private static ContactDraft with(ContactDraft one, List<FieldValue> fields) {
        return new ContactDraft(
                one.name(),
                one.firstName(),
                one.lastName(),
                one.responsibleUserId(),
                one.phones(),
                one.emails(),
                fields,
                one.tags(),
                one.missing(),
                one.notes());
    }
}
