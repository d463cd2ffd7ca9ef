package amoroutes.deliver;

import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.error;
import static amoroutes.deliver.Fixture.invalid;
import static amoroutes.deliver.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.order.Phones;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest extends StoreTestBase {
    private static final Set<Shape> NOTES = EnumSet.of(Shape.LEAD_NOTE, Shape.CONTACT_NOTE);

    private final AtomicInteger contradictions = new AtomicInteger();
    private boolean outdated;
    private final BatchSizes sizes = new BatchSizes(50, java.time.Duration.ofSeconds(20));
    private Steps steps;
    private Outcomes outcomes;

    @BeforeEach
    void put_together() {
        steps = steps();
        outcomes = new Outcomes(steps, new Searches(contacts, retries, Phones.RUSSIAN), retries, sizes, asked -> {
            contradictions.incrementAndGet();
            return outdated;
        });
    }

    /** What may become of a write whose answer tells nothing: a doubt, unless writing again changes nothing. */
    private static String unnamed(Shape shape) {
        return shape.repeatable() ? "again! not-named" : "doubt answer-lost";
    }

    static Stream<Arguments> every_shape_and_every_answer() {
        return EnumSet.complementOf(EnumSet.of(Shape.SEARCH, Shape.LEAD_PRODUCTS, Shape.LEAD_PRODUCTS_GONE)).stream()
                .flatMap(shape -> Stream.of(
                        arguments(shape, Fixture.done("[{'id':77,'request_id':['1'],'contact_id':9}]"), "delivered"),
                        arguments(shape, Fixture.done("{'_embedded':{'items':[]}}"), unnamed(shape)),
                        arguments(shape, Fixture.done("{}"), unnamed(shape)),
                        arguments(shape, Fixture.done("[{'id':1234,'request_id':'2'}]"), unnamed(shape)),
                        arguments(shape, new Answer.Empty(), unnamed(shape)),
                        arguments(
                                shape,
                                invalid(error("1", "custom_fields_values.0.values.0.value")),
                                NOTES.contains(shape) ? "park note-refused" : "next"),
                        arguments(
                                shape,
                                invalid(error("1", "nowhere.at.all")),
                                NOTES.contains(shape) ? "park note-refused" : "park refused"),
                        arguments(shape, invalid(error("0", "name")), "park refused"),
                        arguments(shape, invalid(), "park refused"),
                        arguments(shape, new Answer.Unauthorized("401: expired"), "again unauthorized"),
                        arguments(shape, new Answer.Unpaid("402: unpaid"), "again unpaid"),
                        arguments(shape, new Answer.Forbidden(true, "403: no right"), "again! forbidden"),
                        arguments(shape, new Answer.Forbidden(false, "403: a page"), "again forbidden"),
                        arguments(shape, new Answer.Throttled(Duration.ofSeconds(3)), "again throttled"),
                        arguments(shape, new Answer.TooLarge("413: too large"), "park refused"),
                        arguments(shape, new Answer.NotFound("404: gone"), "again! not-found"),
                        arguments(shape, new Answer.Transient(0, "never left"), "again unavailable"),
                        arguments(
                                shape,
                                new Answer.Unclear(504, "504: time-out"),
                                shape.repeatable() ? "again unavailable" : "doubt answer-lost")));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("every_shape_and_every_answer")
    void each_answer_has_one_outcome_for_each_shape(Shape shape, Answer answer, String expected) {
        BatchResult verdict = outcomes.read(load(shape, answer, 1));

        assertThat(Fixture.settled(verdict))
                .singleElement()
                .extracting(Fixture::word)
                .isEqualTo(expected);
    }

    @Test
    void the_table_knows_every_kind_of_answer() {
        assertThat(every_shape_and_every_answer().map(row -> ((Answer) row.get()[1]).kind()))
                .contains(Answer.Kind.values());
    }

    @Test
    void a_refused_item_costs_the_others_one_request_and_no_attempt() {
        BatchResult verdict = outcomes.read(load(Shape.CREATE, invalid(error("2", "price")), 3));

        assertThat(Fixture.settled(verdict).stream().map(Fixture::word))
                .containsExactly("again batch-refused", "next", "again batch-refused");
        assertThat(Fixture.again(Fixture.settled(verdict).get(0)).at()).isEqualTo(clock.instant());
    }

    @Test
    void a_refused_option_makes_the_account_be_read_anew() {
        outcomes.read(load(Shape.CREATE, invalid(error("1", "price")), 2));
        assertThat(contradictions).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status_id",
                "custom_fields_values.0.field_id",
                "custom_fields_values.0.values.0.enum_id",
                "_embedded.contacts.0.responsible_user_id"
            })
    void what_an_account_that_may_have_changed_does_not_know_is_sent_once_more_by_what_is_read_then(String path) {
        outdated = true;
        Answer answer = invalid(error("1", path), error("2", "price"));
        List<Settlement> settled = Fixture.settled(outcomes.read(load(Shape.CREATE, answer, 3)));
        assertThat(settled.stream().map(Fixture::word))
                .containsExactly("again! account-changed", "next", "again batch-refused");
        assertThat(Fixture.again(settled.get(0)).at()).isEqualTo(clock.instant().plusSeconds(2));
    }

    @Test
    void an_id_that_the_account_does_not_know_either_is_left_out() {
        Answer answer = invalid(error("1", "custom_fields_values.0.field_id"));
        assertThat(Fixture.settled(outcomes.read(load(Shape.CREATE, answer, 1))).stream()
                        .map(Fixture::word))
                .containsExactly("next");
    }

    @Test
    void after_a_refusal_that_names_nobody_each_shares_its_next_request_with_half_as_many() {
        for (Answer answer : List.of(invalid(error("", "")), new Answer.TooLarge("413"))) {
            assertThat(Fixture.settled(outcomes.read(load(Shape.CREATE, answer, 5))))
                    .hasSize(5)
                    .allSatisfy(settled -> {
                        assertThat(Fixture.word(settled)).isEqualTo("again batch-refused");
                        assertThat(Fixture.again(settled).at()).isEqualTo(clock.instant());
                        assertThat(Fixture.again(settled)
                                        .progress()
                                        .orElseThrow()
                                        .share())
                                .isEqualTo(2);
                    });
        }
    }

    @Test
    void refused_alone_it_is_the_one_at_fault() {
        assertThat(Fixture.settled(outcomes.read(load(Shape.CREATE, invalid(error("", "")), 1))))
                .singleElement()
                .extracting(Fixture::word)
                .isEqualTo("park refused");
    }

    @Test
    void what_failed_is_kept_with_its_own_part_of_the_request_and_of_the_answer() {
        OutgoingBatch load = load(Shape.CREATE, invalid(error("", "")), 1);
        assertThat(outcomes.read(load).settlements())
                .filteredOn(Settlement.Failed.class::isInstance)
                .singleElement()
                .isEqualTo(new Settlement.Failed(
                        load.drafts().get(0).id(),
                        load.sendings().get(0).getRequest().method() + " "
                                + load.sendings().get(0).getRequest().path() + "\n"
                                + load.items().get(0).toPrettyString(),
                        load.sendings().get(0).getAnswer().reason()));
        assertThat(outcomes.read(load(Shape.CREATE, new Answer.Transient(0, "never left"), 2))
                        .settlements())
                .as("an outage is no trouble of the event's own")
                .hasSize(2);
    }

    @Test
    void one_outage_counts_once_for_a_whole_batch() {
        BatchResult verdict = outcomes.read(load(Shape.CREATE, new Answer.Transient(0, "never left"), 50));

        assertThat(Fixture.settled(verdict).stream()
                        .map(settlement -> Fixture.again(settlement).at()))
                .containsOnly(clock.instant().plusSeconds(2));
    }

    @Test
    void what_was_decided_before_stays_decided() {
        Settlement drop = new Settlement.Drop(99, "a test order");
        OutgoingBatch load = load(Shape.CREATE, Fixture.done("[]"), 1).of(Batch.nothing(), List.of(drop));

        assertThat(Fixture.settled(outcomes.read(load))).hasSize(2).contains(drop);
        assertThat(Fixture.settled(outcomes.read(OutgoingBatch.settled(Shape.UPDATE, List.of(drop)))))
                .containsExactly(drop);
    }

    @Test
    void the_hook_hears_of_a_lead_that_was_made_or_changed() {
        BatchResult made =
                outcomes.read(load(Shape.CREATE, Fixture.done("[{'id':77,'request_id':['1'],'contact_id':9}]"), 1));
        BatchResult changed = outcomes.read(load(Shape.UPDATE, Fixture.done("{'_embedded':{'leads':[{'id':77}]}}"), 1));

        assertThat(made.leads())
                .containsExactly(new BatchResult.Sent(order(1).key().toString(), 77, 9));
        assertThat(changed.leads())
                .containsExactly(new BatchResult.Sent(order(1).key().toString(), 77, 0));
    }

    @Test
    void the_hook_does_not_hear_of_the_same_lead_again_for_its_contact_and_its_note() {
        for (Shape shape : List.of(Shape.CONTACT_UPDATE, Shape.LEAD_NOTE, Shape.CONTACT_CREATE)) {
            BatchResult verdict = outcomes.read(load(shape, Fixture.done("[{'id':77,'request_id':'1'}]"), 1));
            assertThat(verdict.leads()).as(shape.word()).isEmpty();
        }
    }

    private OutgoingBatch load(Shape shape, Answer answer, int size) {
        List<Draft> drafts = LongStream.rangeClosed(1, size)
                .mapToObj(id ->
                        draft(order(id).with(Progress.NONE.withLead(77).withContact(9)), Fixture.lead("Заказ " + id)))
                .toList();
        List<ObjectNode> items = drafts.stream()
                .map(draft -> Fixture.json("{'id':77,'price':1,'name':'x','request_id':'" + draft.id()
                        + "','custom_fields_values':[{'field_id':5,'values':[{'value':'bad'}]}]}"))
                .toList();
        items.forEach(item -> {
            if (!shape.repeatable()) {
                item.remove("id");
            }
        });
        Request request = steps.of(shape).request(Json.array().addAll(items));
        return new OutgoingBatch(shape, drafts, items, List.of(Fixture.answered(request, answer)), List.of());
    }

    private static com.fasterxml.jackson.databind.node.ArrayNode answer(List<Draft> drafts) {
        var rows = Json.array();
        drafts.forEach(draft -> rows.addObject()
                .put("id", 1000 + draft.id())
                .putArray("request_id")
                .add(draft.requestId()));
        return rows;
    }
}
