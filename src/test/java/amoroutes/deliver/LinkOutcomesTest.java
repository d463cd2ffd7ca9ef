package amoroutes.deliver;

import static amoroutes.deliver.Fixture.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.SentProducts;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each answer to a request about links means for an order whose lead has one product too many and lacks one. */
class LinkOutcomesTest extends StoreTestBase {
    private static final SentProducts.Element CUP = new SentProducts.Element(40, 9);
    private static final LeadProduct KETTLE = Fixture.product("A-1");

    private Steps steps;
    private Outcomes outcomes;

    @BeforeEach
    void put_together() {
        Permits permits = new Permits(new Pace(7), new CircuitBreaker(() -> true), () -> 0);
        MissingProducts wanted =
                new MissingProducts(store.products(), Fixture.account(clock), permits, Duration.ofSeconds(60), clock);
        ProductLinks links = new ProductLinks(store.links(), store.products()::element);
        steps = new Steps(
                List.of(new LinkStep(links, wanted, retries), new UnlinkStep(links, retries)),
                new Writes(clock),
                retries);
        outcomes = new Outcomes(
                steps,
                new Searches(contacts, retries, Phones.RUSSIAN),
                retries,
                new BatchSizes(50, Duration.ofSeconds(20)),
                asked -> false);
    }

    private void stands(Snapshot sent) {
        store.products().are(Map.of(KETTLE.key(), 7L));
        SentResult made = new SentResult(500, 0, Optional.of(sent.text()), List.of(), Optional.empty());
        Fixture.linked(store, Fixture.key(Kind.ORDER, "1"), made);
    }

    private static Draft draft(LeadProduct... products) {
        Event event = Fixture.order(1).with(Progress.NONE.withLead(500));
        LeadDraft lead = Fixture.lead("Заказ", List.of(), new LeadProducts(40, List.of(products)));
        return Fixture.draft(event, lead);
    }

    private static ItemError error(String place, String path) {
        return Fixture.error(place, path);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(Fixture.done("{}"), "next lead-products-gone", "delivered"),
                arguments(new Answer.Empty(), "again! not-named", "delivered"),
                arguments(invalid(error("0", "to_entity_id")), "again products-wanted", "delivered"),
                arguments(invalid(error("0", "entity_id")), "park lead-gone", "park lead-gone"),
                arguments(invalid(error("7", "to_entity_id")), "again products-wanted", "delivered"),
                arguments(invalid(), "again products-wanted", "delivered"),
                arguments(new Answer.TooLarge("413"), "again products-wanted", "delivered"),
                arguments(new Answer.Unauthorized("401"), "again unauthorized", "again unauthorized"),
                arguments(new Answer.Unpaid("402"), "again! denied", "again! denied"),
                arguments(new Answer.Forbidden(true, "403"), "again! denied", "again! denied"),
                arguments(new Answer.Forbidden(false, "403"), "again forbidden", "again forbidden"),
                arguments(new Answer.NotFound("404"), "again! denied", "again! denied"),
                arguments(new Answer.Throttled(Duration.ofSeconds(3)), "again throttled", "again throttled"),
                arguments(new Answer.Transient(0, "never left"), "again unavailable", "again unavailable"),
                arguments(new Answer.Unclear(504, "504"), "again unavailable", "again unavailable"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("answers")
    void each_answer_has_one_outcome_for_links_and_for_what_is_unlinked(Answer answer, String linked, String gone) {
        stands(new SentProducts(Snapshot.NONE).linked(CUP, BigDecimal.ONE).snapshot());

        assertThat(word(Shape.LEAD_PRODUCTS, draft(KETTLE), answer)).isEqualTo(linked);
        assertThat(word(Shape.LEAD_PRODUCTS_GONE, draft(), answer)).isEqualTo(gone);
    }

    @Test
    void the_table_knows_every_kind_of_answer() {
        assertThat(answers().map(row -> ((Answer) row.get()[0]).kind())).contains(Answer.Kind.values());
    }

    @Test
    void a_link_by_its_place_is_the_order_it_stands_for() {
        stands(Snapshot.NONE);
        Draft other = Fixture.draft(
                Fixture.order(2).with(Progress.NONE.withLead(501)),
                draft(KETTLE).lead().orElseThrow());
        OutgoingBatch load = steps.load(Shape.LEAD_PRODUCTS, List.of(draft(KETTLE), other), Lookup.NOWHERE, null);
        load.sendings().get(0).answered(null, invalid(error("1", "to_entity_id")));

        assertThat(Fixture.settled(outcomes.read(load)).stream().map(Fixture::word))
                .containsExactly("again batch-refused", "again products-wanted");
    }

    private String word(Shape shape, Draft draft, Answer answer) {
        OutgoingBatch load = steps.load(shape, List.of(draft), Lookup.NOWHERE, null);
        load.sendings().get(0).answered(null, answer);
        BatchResult verdict = outcomes.read(load);
        assertThat(Fixture.settled(verdict)).hasSize(1);
        return Fixture.word(Fixture.settled(verdict).get(0));
    }
}
