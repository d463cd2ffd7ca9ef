package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Form;
import amoroutes.settings.Accounts;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormDraftsTest {
    private static final String CALLBACK =
            "{\"form\":\"callback\",\"Имя\":\"Анна\",\"tel\":\"8 900 123-45-67\",\"email\":\"A@b.ru\",\"Вопрос\":\"Сколько?\",\"utm_source\":\"yandex\"}";

    @Test
    void a_form_makes_a_contact_and_its_text_is_a_note_there() {
        FormDraft draft = Shop.with().form(CALLBACK);
        assertThat(draft.lead()).isEmpty();
        assertThat(draft.contact().name()).isEqualTo("Анна");
        assertThat(draft.contact().phones()).extracting(ContactPoint::value).containsExactly("+79001234567");
        assertThat(draft.contact().emails()).extracting(ContactPoint::value).containsExactly("a@b.ru");
        assertThat(draft.contact().notes()).containsExactlyInAnyOrder("Вопрос: Сколько?", "utm_source: yandex");
    }

    @Test
    void as_a_lead_it_goes_to_the_form_pipeline_with_the_note_there() {
        FormDraft draft = Shop.with(
                        "amocrm.form-as-lead=yes",
                        "amocrm.form-pipeline-id=Опт",
                        "amocrm.form-status-new=Оплачен",
                        "amocrm.form-tags=сайт",
                        "amocrm.default-responsible-user-id=501",
                        "amocrm.pipeline-id=Продажи")
                .form(CALLBACK);
        LeadDraft lead = draft.lead().orElseThrow();
        assertThat(lead.name()).isEqualTo("Новая заявка callback 24.11.2026 12:00");
        assertThat(List.of(lead.pipelineId(), lead.statusId())).containsExactly(Accounts.WHOLESALE, 202L);
        assertThat(lead.tags()).containsExactly("сайт");
        assertThat(lead.responsibleUserId()).isEqualTo(501);
        assertThat(lead.notes()).containsExactly("Вопрос: Сколько?");
        assertThat(Shop.values(lead.fields(), 7)).containsExactly("yandex");
        assertThat(Shop.values(lead.fields(), 6)).containsExactly("shop/form/callback/abc");
        assertThat(lead.fields().get(lead.fields().size() - 1).fieldId()).isNotEqualTo(0);
        assertThat(draft.contact().notes()).isEmpty();
        assertThat(draft.incoming()).isFalse();
    }

    @Test
    void by_default_a_form_lead_begins_in_the_main_pipeline() {
        LeadDraft lead =
                Shop.with("amocrm.form-as-lead=yes").form(CALLBACK).lead().orElseThrow();
        assertThat(List.of(lead.pipelineId(), lead.statusId())).containsExactly(Accounts.SALES, 101L);
    }

    @Test
    void an_incoming_lead_is_marked() {
        assertThat(Shop.with("amocrm.form-as-lead=unsorted").form(CALLBACK).incoming())
                .isTrue();
    }

    @Test
    void one_form_may_have_its_own_way() {
        Shop shop = Shop.with(
                "form.callback.as-lead=yes",
                "form.callback.pipeline-id=Опт",
                "form.callback.lead-name=Звонок: {Имя}",
                "form.callback.tags=звонок",
                "form.callback.ignore=Вопрос");
        LeadDraft lead = shop.form(CALLBACK).lead().orElseThrow();
        assertThat(lead.name()).isEqualTo("Звонок: Анна");
        assertThat(lead.pipelineId()).isEqualTo(Accounts.WHOLESALE);
        assertThat(lead.tags()).containsExactly("звонок");
        assertThat(lead.notes()).isEmpty();
        assertThat(shop.form("{\"form\":\"other\",\"name\":\"a\"}").lead()).isEmpty();
    }

    @Test
    void fields_are_mapped_to_lead_fields_contact_fields_and_built_ins() {
        FormDraft draft = Shop.with(
                        "form.callback.as-lead=yes",
                        "form.callback.fields=city==address.city||job==Должность||sum==price||cat==tags||who==name||n==Новое||q==Способ оплаты")
                .form(
                        "{\"form\":\"callback\",\"city\":\"Тверь\",\"job\":\"директор\",\"sum\":\"1 500,50\",\"cat\":\"опт\",\"who\":\"Пётр\",\"n\":\"x\",\"q\":\"Биткоин\",\"name\":\"не он\"}");
        LeadDraft lead = draft.lead().orElseThrow();
        assertThat(Shop.values(lead.fields(), 4)).containsExactly("Тверь");
        assertThat(lead.price()).hasValue(1501);
        assertThat(lead.tags()).containsExactly("опт");
        assertThat(lead.missing()).containsExactly(new MissingField(MissingField.Entity.LEAD, "Новое", "text"));
        assertThat(lead.notes())
                .containsExactly(
                        "name: не он", "Поле «Способ оплаты» не заполнено: в amoCRM нет такого варианта «Биткоин»");
        assertThat(draft.contact().name()).isEqualTo("Пётр");
        assertThat(Shop.values(draft.contact().fields(), 902)).containsExactly("директор");
    }

    @Test
    void a_visitor_sets_nothing_that_nobody_mapped() {
        LeadDraft lead = Shop.with("amocrm.form-as-lead=yes")
                .form(
                        "{\"form\":\"f\",\"name\":\"a\",\"responsible_user_id\":\"502\",\"tags\":\"vip\",\"pipeline_id\":\"20\",\"status_id\":\"142\",\"id\":\"5\",\"price\":\"1\"}")
                .lead()
                .orElseThrow();
        assertThat(lead.responsibleUserId()).isZero();
        assertThat(lead.tags()).isEmpty();
        assertThat(List.of(lead.pipelineId(), lead.statusId())).containsExactly(Accounts.SALES, 101L);
        assertThat(lead.price()).isEmpty();
        assertThat(lead.notes()).contains("responsible_user_id: 502", "tags: vip");
    }

    @Test
    void what_was_mapped_may_be_set() {
        LeadDraft lead = Shop.with(
                        "form.f.as-lead=yes", "form.f.fields=manager==responsible_user_id||branch==pipeline_id")
                .form("{\"form\":\"f\",\"manager\":\"Борис\",\"branch\":\"Опт\"}")
                .lead()
                .orElseThrow();
        assertThat(lead.responsibleUserId()).isEqualTo(502);
        assertThat(lead.pipelineId()).isEqualTo(Accounts.WHOLESALE);
    }

    @Test
    void nested_fields_lists_and_quoted_keys_are_read() {
        FormDraft draft = Shop.with("form.f.fields=data.1.3==Город")
                .form(
                        "{\"form\":\"f\",\"data\":{\"1.3\":\"Тверь\",\"x\":\"y\"},\"likes\":[\"a\",\"b\"],\"items\":[{\"q\":1}],\"empty\":\"\"}");
        assertThat(Shop.values(draft.contact().fields(), 904)).containsExactly("Тверь");
        assertThat(draft.contact().notes()).containsExactlyInAnyOrder("data.x: y", "likes: a, b", "items.0.q: 1");
    }

    @Test
    void a_phone_that_is_none_is_kept_in_the_note() {
        assertThat(Shop.with()
                        .form("{\"phone\":\"не дам\",\"name\":\"a\"}")
                        .contact()
                        .notes())
                .containsExactly("Телефон не заполнен: «не дам» — не номер");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"form\":\"f\",\"tel\":\"1\",\"name\":\"a\"}            | []",
                "{\"form\":\"f\",\"tel\":\" \",\"name\":\"a\"}            | [phone]",
                "{\"form\":\"f\",\"tel\":null}                            | [phone, name]",
                "{\"form\":\"f\"}                                         | [phone, name]",
                "{\"form\":\"f\",\"phone\":\"1\",\"who\":\"b\"}           | []",
                "{\"form\":\"f\",\"phone\":\"0\",\"who\":\"\"}            | [name]"
            })
    void required_fields_are_judged_after_mapping(String json, String unfilled) {
        Shop shop = Shop.with("amocrm.form-filled-fields=phone, name", "form.f.fields=who==name");
        if (json.contains("who")) {
            assertThat(shop.form(json).unfilled()).hasToString(unfilled);
        } else {
            assertThat(Shop.with("amocrm.form-filled-fields=phone, name")
                            .form(json)
                            .unfilled())
                    .hasToString(unfilled);
        }
        assertThat(Enrich.unfilled(
                        shop.settings(), "shop", new Form("f", Shop.document("{\"form\":\"f\",\"phone\":\"1\"}"))))
                .containsExactly("name");
    }
}
