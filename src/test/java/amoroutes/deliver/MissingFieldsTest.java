package amoroutes.deliver;

import static amoroutes.deliver.Fixture.order;
import static amoroutes.deliver.Fixture.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.amocrm.TokenVault;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.MissingField;
import amoroutes.enrich.MissingField.Entity;
import amoroutes.settings.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingFieldsTest {
    private static final MissingField CITY = new MissingField(Entity.LEAD, "Город", "text");
    private static final MissingField SIZE = new MissingField(Entity.LEAD, "Размер", "numeric");
    private static final MissingField BIRTHDAY = new MissingField(Entity.CONTACT, "Праздник", "text");

    private final ManualClock clock = new ManualClock();
    private final AccountCache account = Fixture.account(clock);
    private final MissingFields fields = new MissingFields(account, Fixture.retries(clock), this::reading, clock);
    private String[] known = {};
    private boolean unreadable;

    /** Shows what is known by then. */
    private Round reading() {
        return Requests.of(List.of(new Sending(Request.get("/api/v4/account"), Priority.LIVE)), sent -> {
            if (unreadable) {
                return Optional.of("not read");
            }
            account.keep(Fixture.reading(known));
            return Optional.empty();
        });
    }

    private static Draft lacking(long id, MissingField... missing) {
        List<MissingField> all = List.of(missing);
        LeadDraft lead = Fixture.lead(
                "Заказ",
                all.stream().filter(field -> field.entity() == Entity.LEAD).toList(),
                LeadProducts.NOT_LINKED);
        ContactDraft nobody = ContactDraft.NOBODY;
        ContactDraft contact = new ContactDraft(
                nobody.name(),
                "",
                "",
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                all.stream().filter(field -> field.entity() == Entity.CONTACT).toList(),
                List.of());
        return new Draft(order(id), Optional.of(lead), false, contact, Optional.empty());
    }

    /** A whole round. @return what was to be created */
    private List<Request> answer(Answer answer) {
        List<Request> created = new ArrayList<>();
        Round round = fields.begin();
        while (!round.isFinished()) {
            created.addAll(Rounds.answerAll(round, request -> answer));
        }
        created.removeIf(request -> !request.writes());
        return created;
    }

    @Test
    void a_draft_that_was_made_before_the_field_was_there_does_not_create_it_again() {
        Draft early = lacking(1, CITY);
        fields.lackingFor(lacking(2, CITY));
        known = new String[] {"77:Город:text"};
        answer(Fixture.done("{}"));

        assertThat(fields.lackingFor(early).map(Fixture::word)).contains("again fields-wanted");
        assertThat(fields.due()).isFalse();
    }

    @Test
    void a_draft_that_lacks_nothing_goes_on() {
        assertThat(fields.lackingFor(lacking(1))).isEmpty();
        assertThat(fields.due()).isFalse();
        assertThat(fields.due()).isFalse();
    }

    @Test
    void a_draft_that_lacks_a_field_waits_without_counting() {
        assertThat(fields.lackingFor(lacking(1, CITY)).map(Fixture::word)).contains("again fields-wanted");
        assertThat(fields.due()).isTrue();
        assertThat(fields.due()).isTrue();
    }

    @Test
    void a_thousand_drafts_ask_for_each_field_once_and_in_one_request_for_each_kind() {
        for (long id = 1; id <= 1000; id++) {
            fields.lackingFor(lacking(id, CITY, SIZE, BIRTHDAY));
        }
        List<Request> requests = answer(Fixture.done("{}"));

        assertThat(requests.stream().map(Request::path))
                .containsExactly("/api/v4/leads/custom_fields", "/api/v4/contacts/custom_fields");
        assertThat(Fixture.tree(requests.get(0).body()))
                .extracting(
                        item -> item.path("name").asText(),
                        item -> item.path("type").asText())
                .containsExactly(tuple("Город", "text"), tuple("Размер", "numeric"));
    }

    @Test
    void the_answer_tells_what_was_created_and_nothing_is_read() {
        fields.lackingFor(lacking(1, CITY, SIZE, BIRTHDAY));
        Round round = fields.begin();
        List<Request> asked = Rounds.answerAll(
                round,
                request -> Fixture.done(
                        request.endpoint().startsWith("leads")
                                ? "{'_embedded':{'custom_fields':[{'id':902,'name':'Размер','type':'numeric','request_id':'1'},"
                                        + "{'id':901,'name':'Город','type':'text','request_id':'0'}]}}"
                                : "{'_embedded':{'custom_fields':[{'id':903,'name':'Праздник','type':'text'}]}}"));

        assertThat(asked.stream().map(Request::path))
                .as("side by side")
                .containsExactly("/api/v4/leads/custom_fields", "/api/v4/contacts/custom_fields");
        assertThat(round.isFinished()).isTrue();
        assertThat(fields.due()).isFalse();
        Account now = account.current().orElseThrow();
        assertThat(now.leadFields())
                .extracting(Account.Field::id, Account.Field::name)
                .containsExactlyInAnyOrder(tuple(901L, "Город"), tuple(902L, "Размер"));
        assertThat(now.contactFields()).extracting(Account.Field::id).endsWith(903L);
        assertThat(account.stale()).as("nothing contradicts it").isFalse();
        assertThat(fields.lackingFor(lacking(2, CITY)).map(Fixture::word)).contains("again fields-wanted");
        assertThat(fields.due()).as("a draft of before asks for nothing").isFalse();
    }

    @Test
    void an_answer_that_lacks_one_of_the_fields_is_no_answer_and_the_account_is_read() {
        fields.lackingFor(lacking(1, CITY, SIZE));
        known = new String[] {"901:Город:text", "902:Размер:numeric"};
        Round round = fields.begin();
        Rounds.answer(round, Fixture.done("{'_embedded':{'custom_fields':[{'id':901,'name':'Город','type':'text'}]}}"));

        assertThat(Rounds.answer(round, Fixture.done("{}")).path()).isEqualTo("/api/v4/account");
        assertThat(account.current().orElseThrow().leadFields()).hasSize(2);
    }

    @Test
    void by_what_an_earlier_run_has_read_nothing_is_created_since_a_person_may_have_made_it() {
        Shelf shelf = new Shelf();
        new AccountCache(clock, ours -> true, shelf).keep(Fixture.reading());
        AccountCache earlier = new AccountCache(clock, ours -> true, shelf);
        MissingFields careful = new MissingFields(
                earlier,
                Fixture.retries(clock),
                () -> Requests.of(List.of(new Sending(Request.get("/api/v4/account"), Priority.LIVE)), sent -> {
                    earlier.keep(Fixture.reading("77:Город:text"));
                    return Optional.empty();
                }),
                clock);
        careful.lackingFor(lacking(1, CITY, SIZE));
        Round first = careful.begin();
        assertThat(earlier.isContradicted())
                .as("it is read before anything else")
                .isTrue();
        assertThat(Rounds.answer(first, Fixture.done("{}")).path()).isEqualTo("/api/v4/account");
        assertThat(first.isFinished()).isTrue();

        careful.lackingFor(lacking(1, CITY, SIZE));
        assertThat(Rounds.answer(careful.begin(), Fixture.done("{}")).body())
                .contains("Размер")
                .doesNotContain("Город");
    }

    @Test
    void lanes_wait_until_the_account_was_read_anew_where_the_answer_does_not_tell() {
        fields.lackingFor(lacking(1, CITY));
        known = new String[] {"900:Город:text"};
        Round round = fields.begin();
        Rounds.answer(round, Fixture.done("{}"));
        assertThat(fields.due()).isTrue();

        assertThat(Rounds.answer(round, Fixture.done("{}")).path()).isEqualTo("/api/v4/account");
        assertThat(round.isFinished()).isTrue();
        assertThat(fields.due()).isFalse();
        assertThat(fields.mayCreate()).isTrue();
    }

    @Test
    void what_was_created_is_not_asked_for_again_when_its_round_broke_off() {
        fields.lackingFor(lacking(1, CITY));
        Round broken = fields.begin();
        Rounds.answer(broken, Fixture.done("{}"));

        assertThat(answer(Fixture.done("{}"))).isEmpty();
    }

    @Test
    void a_lost_answer_makes_no_field_twice_since_drafts_look_at_the_account_again() {
        fields.lackingFor(lacking(1, CITY));
        known = new String[] {"900:Город:text"};
        assertThatThrownBy(() -> answer(new Answer.Unclear(504, "504"))).isInstanceOf(RoundFailed.class);

        assertThat(fields.due()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.Kind.class,
            names = {"INVALID", "UNPAID", "FORBIDDEN", "NOT_FOUND", "TOO_LARGE"})
    void where_it_is_forbidden_values_go_into_notes_for_a_day(Answer.Kind kind) {
        fields.lackingFor(lacking(1, CITY));
        answer(Answers.of(kind));

        assertThat(fields.mayCreate()).isFalse();
        assertThat(fields.due()).isFalse();
        clock.pass(Duration.ofHours(23));
        assertThat(fields.mayCreate()).isFalse();
        clock.pass(Duration.ofHours(1));
        assertThat(fields.mayCreate()).isTrue();
    }

    @Test
    void what_may_have_been_made_is_not_asked_for_again_before_the_account_could_be_read() {
        clock.pass(Duration.ofSeconds(1));
        unreadable = true;
        fields.lackingFor(lacking(1, CITY));
        assertThatThrownBy(() -> answer(new Answer.Unclear(0, "cut"))).isInstanceOf(RoundFailed.class);

        fields.lackingFor(lacking(1, CITY));
        assertThat(creations()).isEmpty();
        known = new String[] {"900:Город:text"};
        unreadable = false;
        fields.lackingFor(lacking(1, CITY));
        assertThat(creations()).isEmpty();
        assertThat(fields.lackingFor(lacking(1, CITY)).map(Fixture::word)).contains("again fields-wanted");
        assertThat(fields.due()).as("it is there").isFalse();
    }

    @Test
    void where_the_account_cannot_be_read_orders_go_without_in_the_end() {
        clock.pass(Duration.ofSeconds(1));
        unreadable = true;
        for (int round = 1; round <= 3; round++) {
            assertThat(fields.mayCreate()).isTrue();
            fields.lackingFor(lacking(1, CITY));
            assertThatThrownBy(() -> answer(new Answer.Unclear(0, "cut"))).isInstanceOf(RoundFailed.class);
        }
        assertThat(fields.mayCreate()).isFalse();
    }

    /** @return what a round asks to be created, whether it fails or not */
    private List<Request> creations() {
        List<Request> created = new ArrayList<>();
        Round round = fields.begin();
        try {
            while (!round.isFinished()) {
                created.addAll(Rounds.answerAll(round, request -> Fixture.done("{}")));
            }
        } catch (RoundFailed e) {
            // it is tried again
        }
        created.removeIf(request -> !request.writes());
        return created;
    }

    @Test
    void a_ban_is_no_word_about_fields() {
        fields.lackingFor(lacking(1, CITY));
        assertThatThrownBy(() -> answer(new Answer.Forbidden(false, "403: a page")))
                .isInstanceOf(RoundFailed.class);
        assertThat(fields.mayCreate()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.Kind.class,
            names = {"EMPTY", "UNAUTHORIZED", "THROTTLED", "TRANSIENT", "UNCLEAR"})
    void what_passes_fails_the_round_and_is_tried_again(Answer.Kind kind) {
        fields.lackingFor(lacking(1, CITY));
        assertThatThrownBy(() -> answer(Answers.of(kind))).isInstanceOf(RoundFailed.class);
        assertThat(fields.mayCreate()).isTrue();

        fields.lackingFor(lacking(1, CITY));
        assertThat(fields.due()).isTrue();
        assertThat(answer(Fixture.done("{}"))).hasSize(1);
    }

    @Test
    void an_account_without_custom_fields_is_not_asked_for_any() {
        MissingFields nowhere =
                new MissingFields(new AccountCache(clock), Fixture.retries(clock), this::reading, clock);
        assertThat(nowhere.mayCreate()).isFalse();
    }

    @Test
    void after_a_round_that_broke_off_the_account_is_read_before_anything_is_asked_for_again() {
        fields.lackingFor(lacking(1, CITY, BIRTHDAY));
        Round broken = fields.begin();
        Rounds.answerAll(
                broken,
                request -> request.endpoint().startsWith("leads")
                        ? Fixture.done("{}")
                        : new Answer.Transient(503, "503: down"));

        assertThat(creations()).isEmpty();
        fields.lackingFor(lacking(1, BIRTHDAY));
        assertThat(creations())
                .singleElement()
                .satisfies(left -> assertThat(left.path()).isEqualTo("/api/v4/contacts/custom_fields"));
    }

    @Test
    void the_word_of_waiting_is_the_same_for_contacts() {
        assertThat(word(fields.lackingFor(lacking(1, BIRTHDAY)).orElseThrow())).isEqualTo("again fields-wanted");
    }

    private static final class Shelf implements TokenVault {
        private String value;

        @Override
        public Optional<String> load() {
            return Optional.ofNullable(value);
        }

        @Override
        public void save(String newValue) {
            value = newValue;
        }
    }

    /** One answer of each kind. */
    private static final class Answers {
        static Answer of(Answer.Kind kind) {
            return switch (kind) {
                case DONE -> Fixture.done("{}");
                case EMPTY -> new Answer.Empty();
                case INVALID -> Fixture.invalid();
                case UNAUTHORIZED -> new Answer.Unauthorized("401");
                case UNPAID -> new Answer.Unpaid("402");
                case FORBIDDEN -> new Answer.Forbidden(true, "403");
                case THROTTLED -> new Answer.Throttled(Duration.ZERO);
                case TOO_LARGE -> new Answer.TooLarge("413");
                case NOT_FOUND -> new Answer.NotFound("404");
                case TRANSIENT -> new Answer.Transient(500, "500");
                case UNCLEAR -> new Answer.Unclear(504, "504");
            };
        }
    }
}
