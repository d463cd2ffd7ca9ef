package amoroutes.deliver;

import static amoroutes.deliver.Fixture.EMAIL;
import static amoroutes.deliver.Fixture.PHONE;
import static amoroutes.deliver.Fixture.answered;
import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.next;
import static amoroutes.deliver.Fixture.order;
import static amoroutes.deliver.Fixture.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchesTest extends StoreTestBase {
    private static final Answer NOBODY = new Answer.Empty();

    private final Draft draft = draft(order(1, EMAIL, PHONE));
    private Searches searches;

    @BeforeEach
    void put_together() {
        searches = new Searches(contacts, retries, Phones.RUSSIAN);
    }

    private static Answer contacts(String... rows) {
        return Fixture.done("{'_embedded':{'contacts':[" + String.join(",", rows) + "]}}");
    }

    private static String withPhone(long id, String phone) {
        return "{'id':%d,'custom_fields_values':[{'field_code':'PHONE','values':[{'value':'%s'}]}]}"
                .formatted(id, phone);
    }

    private static String withEmail(long id, String email) {
        return "{'id':%d,'custom_fields_values':[{'field_code':'EMAIL','values':[{'value':'%s'}]}]}"
                .formatted(id, email);
    }

    private Settlement read(Answer... answers) {
        return searches.read(
                draft, Stream.of(answers).map(answer -> answered(answer)).toList());
    }

    @Test
    void the_phone_is_asked_first_and_only_the_first_search_has_the_permit() {
        Permit permit = new Permit(3, Priority.LIVE);
        List<Sending> sendings = searches.sendings(draft, permit);

        assertThat(sendings.stream().map(sending -> sending.getRequest().path()))
                .containsExactly(
                        "/api/v4/contacts?query=9161234567&limit=250",
                        "/api/v4/contacts?query=ivan%40example.ru&limit=250");
        assertThat(sendings.get(0).permit()).contains(permit);
        assertThat(sendings.get(1).permit()).isEmpty();
    }

    @Test
    void nobody_to_search_for_needs_no_request_and_comes_out_as_nobody() {
        Draft anonymous = draft(order(1));
        assertThat(searches.sendings(anonymous, null)).isEmpty();
        assertThat(shapeAfter(searches.read(anonymous, List.of()), anonymous)).isEqualTo(Shape.CREATE);
    }

    @Test
    void the_phones_contact_wins_over_the_addresss() {
        Settlement.Next found =
                next(read(contacts(withPhone(9, "8 (916) 123-45-67")), contacts(withEmail(5, "ivan@example.ru"))));

        assertThat(found.progress().contactId()).isEqualTo(9);
        assertThat(shapeAfter(found, draft)).isEqualTo(Shape.CREATE);
        assertThat(found.made()).isEqualTo(SentResult.contact(9, List.of(PHONE), Optional.empty()));
    }

    @Test
    void a_contact_that_has_both_is_known_by_both() {
        Settlement.Next found = next(read(
                contacts(withPhone(9, "+7 916 123 45 67")),
                contacts(withEmail(5, "ivan@example.ru"), withEmail(9, "Ivan@Example.ru"))));
        assertThat(found.made().known()).containsExactly(PHONE, EMAIL);
    }

    @Test
    void the_address_counts_when_the_phone_is_unknown() {
        Settlement.Next found = next(read(NOBODY, contacts(withEmail(5, "ivan@example.ru"))));
        assertThat(found.progress().contactId()).isEqualTo(5);
        assertThat(found.made().known()).containsExactly(EMAIL);
    }

    @Test
    void of_several_the_oldest_is_taken() {
        Settlement.Next found =
                next(read(contacts(withPhone(12, "+79161234567"), withPhone(9, "+79161234567")), NOBODY));
        assertThat(found.progress().contactId()).isEqualTo(9);
    }

    @Test
    void a_stranger_whom_the_fuzzy_search_brings_is_not_taken() {
        Settlement.Next found =
                next(read(contacts(withPhone(9, "+7 916 123 45 68"), withEmail(8, "9161234567@x.ru")), NOBODY));

        assertThat(found.progress().contactId()).isZero();
        assertThat(found.progress().contactSearched()).isTrue();
        assertThat(found.made()).isEqualTo(SentResult.NOTHING);
    }

    @Test
    void a_customer_who_was_found_is_brought_up_to_date() {
        Draft customer =
                Fixture.contactOnly(Fixture.event(1, Kind.CUSTOMER, "{'id':'1'}", PHONE), Fixture.contact("Иван"));
        assertThat(shapeAfter(
                        searches.read(customer, List.of(answered(contacts(withPhone(9, "+79161234567"))))), customer))
                .isEqualTo(Shape.CONTACT_UPDATE);
        assertThat(shapeAfter(searches.read(customer, List.of(answered(NOBODY))), customer))
                .isEqualTo(Shape.CONTACT_CREATE);
    }

    private Shape shapeAfter(Settlement found, Draft of) {
        return planning().plan(of.event().with(next(found).progress()), store.links());
    }

    static Stream<Arguments> answers_that_tell_nothing() {
        return Stream.of(
                arguments(Fixture.invalid(), "again! search-refused"),
                arguments(new Answer.NotFound("404"), "again! search-refused"),
                arguments(new Answer.TooLarge("422"), "again! search-refused"),
                arguments(new Answer.Unauthorized("401"), "again unauthorized"),
                arguments(new Answer.Unpaid("402"), "again unpaid"),
                arguments(new Answer.Forbidden(true, "403"), "again! forbidden"),
                arguments(new Answer.Forbidden(false, "403"), "again forbidden"),
                arguments(new Answer.Throttled(Duration.ZERO), "again throttled"),
                arguments(new Answer.Transient(500, "500"), "again unavailable"),
                arguments(new Answer.Unclear(504, "504"), "again unavailable"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers_that_tell_nothing")
    void one_search_without_an_answer_makes_nobody_a_stranger(Answer failed, String expected) {
        List<Answer> answers = new ArrayList<>(List.of(contacts(withPhone(9, "+79161234567")), failed));
        assertThat(word(read(answers.toArray(new Answer[0])))).isEqualTo(expected);
        assertThat(word(read(failed, NOBODY))).isEqualTo(expected);
    }
}
