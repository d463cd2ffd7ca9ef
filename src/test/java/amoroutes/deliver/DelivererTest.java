package amoroutes.deliver;

import static amoroutes.deliver.Fixture.PHONE;
import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.MissingField;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelivererTest extends StoreTestBase {
    private final Permits permits = new Permits(new Pace(7), new CircuitBreaker(() -> true), () -> 0);
    private MissingFields fields;
    private Deliverer deliverer;
    private Permit permit;

    @BeforeEach
    void put_together() throws Exception {
        fields = new MissingFields(Fixture.account(clock), retries, Requests::none, clock);
        Planning planning = planning();
        deliverer = new Deliverer(
                store.queue(),
                permits,
                () -> planning,
                steps(),
                new Searches(contacts, retries, Phones.RUSSIAN),
                List.of(fields),
                retries,
                new BatchSizes(3, Duration.ofSeconds(20)),
                Watcher.NOBODY);
        permit = permits.await(Priority.LIVE).orElseThrow();
    }

    private long keep(String id) {
        return Fixture.keep(store, key(Kind.ORDER, id), "{'id':'" + id + "'}");
    }

    private static List<Draft> drafts(Batch batch) {
        return batch.events().stream().map(Fixture::draft).toList();
    }

    @Test
    void an_empty_claim_gives_the_permit_back() {
        Batch batch = claim();

        assertThat(batch.isEmpty()).isTrue();
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void a_claim_that_fails_gives_the_permit_back_too() {
        store.close();
        assertThatThrownBy(() -> claim()).isInstanceOf(StoreUnavailable.class);
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void a_batch_takes_what_waits_up_to_its_size_and_keeps_the_permit() {
        for (int i = 1; i <= 5; i++) {
            keep("o" + i);
        }
        Batch batch = claim();

        assertThat(batch.shape()).isEqualTo(Shape.CREATE);
        assertThat(batch.events()).hasSize(3);
        assertThat(batch.permit()).isEqualTo(permit);
        assertThat(permits.idle()).isEqualTo(6);
    }

    @Test
    void what_is_searched_or_read_first_goes_alone() {
        for (int i = 1; i <= 3; i++) {
            Fixture.keep(
                    store,
                    key(Kind.CUSTOMER, "c" + i),
                    "{'id':'c'}",
                    amoroutes.order.Identity.phone("+7916000000" + i));
        }
        assertThat(claim().events()).hasSize(1);
    }

    @Test
    void the_one_request_of_a_batch_goes_with_the_permit_that_was_waited_for() {
        keep("1");
        keep("2");
        Batch batch = claim();
        OutgoingBatch load = deliverer.compose(batch, deliverer.prepare(batch, drafts(batch)));

        assertThat(load.sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.permit()).contains(permit);
            assertThat(sending.getRequest().path()).isEqualTo("/api/v4/leads/complex");
            assertThat(Fixture.tree(sending.getRequest().body())).hasSize(2);
        });
    }

    @Test
    void decided_drafts_are_left_out_of_the_request() {
        keep("1");
        keep("2");
        Batch batch = claim();
        Event first = batch.events().get(0);
        Settlement drop = new Settlement.Drop(first.id(), "a test order");
        OutgoingBatch load = deliverer.compose(
                batch,
                deliverer.prepare(
                        batch,
                        List.of(Draft.decided(first, drop), draft(batch.events().get(1)))));

        assertThat(load.settled()).containsExactly(drop);
        assertThat(load.drafts()).hasSize(1);
        assertThat(Fixture.tree(load.sendings().get(0).getRequest().body())).hasSize(1);
    }

    @Test
    void when_all_is_decided_the_permit_goes_back() {
        keep("1");
        Batch batch = claim();
        Event event = batch.events().get(0);
        Draft dropped = Draft.decided(event, new Settlement.Drop(event.id(), "no"));
        OutgoingBatch load = deliverer.compose(batch, deliverer.prepare(batch, List.of(dropped)));

        assertThat(load.sendings()).isEmpty();
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void a_draft_that_lacks_a_field_waits_and_the_others_go() {
        keep("1");
        keep("2");
        Batch batch = claim();
        Draft lacking = draft(batch.events().get(0), lacking());
        OutgoingBatch load = deliverer.compose(
                batch,
                deliverer.prepare(batch, List.of(lacking, draft(batch.events().get(1)))));

        assertThat(load.settled().stream().map(Fixture::word)).containsExactly("again fields-wanted");
        assertThat(load.drafts()).hasSize(1);
        assertThat(fields.due()).isTrue();
    }

    private static LeadDraft lacking() {
        MissingField city = new MissingField(MissingField.Entity.LEAD, "Город", "text");
        return Fixture.lead("Заказ", List.of(city), LeadProducts.NOT_LINKED);
    }

    @Test
    void a_lead_is_read_with_the_permit_and_its_change_waits_for_another() {
        Fixture.linked(
                store, key(Kind.ORDER, "1"), new SentResult(500, 0, Optional.empty(), List.of(), Optional.empty()));
        Fixture.keep(store, key(Kind.ORDER, "1"), "{'id':'1','status':'2','cost':1}");
        Batch batch = claim();
        Prepared prepared = deliverer.prepare(batch, drafts(batch));
        assertThat(prepared.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.permit()).contains(permit);
            assertThat(reading.getRequest().path()).isEqualTo("/api/v4/leads/500");
            reading.answered(null, Fixture.done("{'id':500,'pipeline_id':1,'status_id':11}"));
        });

        OutgoingBatch load = deliverer.compose(batch, prepared);
        assertThat(load.sendings()).singleElement().satisfies(change -> {
            assertThat(change.permit()).isEmpty();
            assertThat(change.getRequest().method()).isEqualTo("PATCH");
        });
    }

    @Test
    void a_search_sends_one_request_for_each_identity() {
        Fixture.keep(store, key(Kind.ORDER, "1"), "{'id':'1'}", PHONE, Fixture.EMAIL);
        Batch batch = claim();
        OutgoingBatch load = deliverer.compose(batch, deliverer.prepare(batch, drafts(batch)));

        assertThat(load.shape()).isEqualTo(Shape.SEARCH);
        assertThat(load.sendings()).hasSize(2);
        assertThat(load.items()).isEmpty();
    }

    @Test
    void a_lane_without_a_permit_claims_nothing() {
        keep("1");
        assertThat(deliverer.claim(Optional.empty(), new RetryPolicy()).isEmpty())
                .isTrue();
    }

    @Test
    void what_a_lane_claimed_and_did_not_send_is_queued_again_when_its_route_ends() {
        long id = keep("1");
        Batch batch = claim();
        deliverer.compose(batch, deliverer.prepare(batch, drafts(batch)));
        deliverer.end(batch);

        assertThat(store.ledger().find(id).orElseThrow().state()).isEqualTo(State.QUEUED);
        assertThat(store.ledger().find(id).orElseThrow().code()).contains("lane-failed");
    }

    @Test
    void what_amocrm_may_have_is_in_doubt_when_the_route_ends() {
        long id = keep("1");
        Batch batch = claim();
        OutgoingBatch load = deliverer.compose(batch, deliverer.prepare(batch, drafts(batch)));
        load.sendings().get(0).leavesAt(clock.instant());
        deliverer.end(batch);

        assertThat(store.ledger().find(id).orElseThrow().state()).isEqualTo(State.DOUBTFUL);
    }

    @Test
    void what_a_lane_had_settled_stays_settled_when_its_route_ends() {
        long first = keep("1");
        long second = keep("2");
        Batch batch = claim();
        store.queue().settle(List.of(new Settlement.Delivered(first, SentResult.NOTHING, null)));
        deliverer.end(batch);

        assertThat(store.ledger().find(first).orElseThrow().state()).isEqualTo(State.DELIVERED);
        assertThat(store.ledger().find(second).orElseThrow().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void a_lane_that_ends_twice_gives_back_once() {
        keep("1");
        Batch batch = claim();
        deliverer.end(batch);
        assertThat(claim().isEmpty()).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(claim().isEmpty()).isFalse();
        assertThat(batch.isEmpty()).isFalse();
    }

    private Batch claim() {
        return deliverer.claim(Optional.of(permit), new RetryPolicy());
    }
}
