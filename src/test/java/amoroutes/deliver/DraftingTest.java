package amoroutes.deliver;

import static amoroutes.deliver.Fixture.event;
import static amoroutes.deliver.Fixture.word;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.Enrich;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDraft;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.settings.Account;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Settlement;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DraftingTest {
    private static final Event ORDER = event(
            1,
            Kind.ORDER,
            "{'id':'1','number':'2411/12','cost':2990,'customer':{'name':'Иван','phone':'8 916 123-45-67'}}",
            Fixture.PHONE);

    private final Drafting drafting = drafting("amocrm.key-field=\n");

    private static Drafting drafting(String properties) {
        AccountCache account = Fixture.account(new ManualClock(), "900:Город:text", "901:Скидка:numeric");
        return new Drafting(
                () -> new Enrich(settings(properties), account.names().orElseThrow(), ZoneOffset.UTC, false),
                order -> Optional.empty(),
                known -> 0,
                Fixture.retries(new ManualClock()));
    }

    private static Settings settings(String properties) {
        return Settings.of(RawProperties.parse(properties, "application.properties"), Map.of());
    }

    private LeadDraft lead(Map<String, Object> said) {
        return drafting.draft(ORDER, said, Map.of()).lead().orElseThrow();
    }

    @Test
    void the_hook_sees_the_order_as_it_came() {
        assertThat(drafting.source(ORDER)).isEqualTo(ORDER.body().fields()).containsEntry("number", "2411/12");
    }

    @Test
    void an_order_becomes_a_lead_with_its_contact() {
        Draft draft = drafting.draft(ORDER, Map.of(), Map.of());

        assertThat(draft.decided()).isEmpty();
        assertThat(draft.incoming()).isFalse();
        assertThat(draft.lead().orElseThrow().price()).hasValue(2990);
        assertThat(draft.contact().phones())
                .singleElement()
                .satisfies(point -> assertThat(point.value()).isEqualTo("+79161234567"));
    }

    @Test
    void what_the_hook_drops_is_dropped_with_its_reason() {
        Draft draft = drafting.draft(ORDER, Map.of("drop", "a test order", "name", "x"), Map.of());
        assertThat(draft.decided()).contains(new Settlement.Drop(1, "a test order"));
        assertThat(draft.lead()).isEmpty();
    }

    @Test
    void a_drop_without_a_reason_is_one_too() {
        Map<String, Object> said = new HashMap<>();
        said.put("drop", null);
        assertThat(drafting.draft(ORDER, said, Map.of()).decided())
                .contains(new Settlement.Drop(1, "a customise route dropped it"));
    }

    @Test
    void every_kind_of_event_can_be_dropped() {
        for (Kind kind : Kind.values()) {
            Draft draft = drafting.draft(event(1, kind, "{'id':'1','status':'2'}"), Map.of("drop", "no"), Map.of());
            assertThat(draft.decided()).as(kind.word()).map(Fixture::word).contains("drop");
        }
    }

    @Test
    void the_hook_has_the_last_word_on_name_price_and_responsible_user() {
        LeadDraft lead = lead(Map.of("name", "Иван: заказ", "price", "15", "responsible_user_id", "7"));

        assertThat(lead.name()).as("no field carries the key there").isEqualTo("Иван: заказ 2411/12");
        assertThat(lead.price()).hasValue(15);
        assertThat(lead.responsibleUserId()).isEqualTo(7);
    }

    @Test
    void the_hook_fills_custom_fields_by_name_or_id() {
        LeadDraft lead = lead(Map.of("Город", "Казань", "901", "12.5"));

        assertThat(lead.fields()).extracting(FieldValue::fieldId).contains(900L, 901L);
        assertThat(lead.fields().stream()
                        .filter(field -> field.fieldId() == 900)
                        .flatMap(field -> field.values().stream())
                        .map(FieldValue.Value::value))
                .containsExactly("Казань");
    }

    @Test
    void a_field_that_is_created_meanwhile_serves_the_next_draft() {
        AccountCache account = Fixture.account(new ManualClock(), "900:Город:text");
        Drafting drafting = new Drafting(
                () -> new Enrich(
                        settings("amocrm.key-field=\n"), account.names().orElseThrow(), ZoneOffset.UTC, false),
                order -> Optional.empty(),
                known -> 0,
                Fixture.retries(new ManualClock()));
        Map<String, Object> said = Map.of("Скидка", "5");
        assertThat(drafting.draft(ORDER, said, Map.of()).lead().orElseThrow().notes())
                .anyMatch(line -> line.contains("Скидка"));

        account.created(now -> now.withLeadFields(List.of(new Account.Field(901, "Скидка", "", "numeric", List.of()))));

        LeadDraft lead = drafting.draft(ORDER, said, Map.of()).lead().orElseThrow();
        assertThat(lead.fields()).extracting(FieldValue::fieldId).contains(901L);
        assertThat(lead.notes()).noneMatch(line -> line.contains("Скидка"));
    }

    @Test
    void a_responsible_user_that_the_account_lacks_loses_no_lead() {
        LeadDraft lead = lead(Map.of("responsible_user_id", "999"));
        assertThat(lead.responsibleUserId()).isZero();
        assertThat(lead.notes()).anyMatch(line -> line.contains("999"));
    }

    @Test
    void a_customer_is_a_contact_and_nothing_else() {
        Draft draft = drafting.draft(
                event(77, Kind.CUSTOMER, "{'id':'77','name':'Иван','email':'IVAN@example.ru'}"), Map.of(), Map.of());
        assertThat(draft.lead()).isEmpty();
        assertThat(draft.contact().name()).isEqualTo("Иван");
    }

    @Test
    void a_status_change_says_nothing_about_lead_or_contact() {
        Draft draft = drafting.draft(event(1, Kind.ORDER_STATUS, "{'status':'2'}"), Map.of("name", "x"), Map.of());
        assertThat(draft.lead()).isEmpty();
        assertThat(draft.contact()).isEqualTo(ContactDraft.NOBODY);
    }

    @Test
    void a_form_may_become_an_incoming_lead() {
        Event form = event(5, Kind.FORM, "{'form':'callback','phone':'8 916 123-45-67'}", Fixture.PHONE);
        Draft draft =
                drafting("amocrm.key-field=\namocrm.form-as-lead=unsorted\n").draft(form, Map.of(), Map.of());

        assertThat(draft.incoming()).isTrue();
        assertThat(draft.lead()).isPresent();
    }

    @Test
    void a_form_whose_required_fields_are_not_filled_makes_nothing() {
        Event form = event(5, Kind.FORM, "{'form':'callback','phone':'8 916 123-45-67','name':' '}", Fixture.PHONE);
        Draft draft = drafting("amocrm.form-filled-fields=phone,name,city\n").draft(form, Map.of(), Map.of());

        assertThat(draft.decided()).contains(new Settlement.Drop(5, "not filled: name, city"));
    }

    @Test
    void a_draft_that_fails_is_for_a_person() {
        Settlement settled = drafting.failed(ORDER, new IllegalStateException("the hook is broken"))
                .decided()
                .orElseThrow();
        assertThat(word(settled)).isEqualTo("park draft-failed");
        assertThat(Fixture.park(settled).reason()).isEqualTo("IllegalStateException: the hook is broken");
        assertThat(Fixture.park(drafting.failed(ORDER, new NullPointerException())
                                .decided()
                                .orElseThrow())
                        .reason())
                .isEqualTo("NullPointerException");
    }

    @Test
    void an_event_stays_with_the_contact_that_it_belonged_to_when_it_was_drafted() {
        AtomicLong known = new AtomicLong(6003);
        Drafting drafting = new Drafting(
                () -> Happened.enrich(Happened.settings()),
                order -> Optional.empty(),
                event -> event.progress().contactId() != 0 ? event.progress().contactId() : known.get(),
                Fixture.retries(new ManualClock()));
        Event drafted = drafting.draft(ORDER, Map.of(), Map.of()).event();
        known.set(6002);
        assertThat(drafted.progress().contactId()).isEqualTo(6003);
        assertThat(drafting.draft(drafted, Map.of(), Map.of())
                        .event()
                        .progress()
                        .contactId())
                .isEqualTo(6003);
    }
}
