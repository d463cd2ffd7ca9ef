package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Choice;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkTest extends StoreTestBase {
    private static final Duration SHORT = Duration.ofMillis(1);

    private int due = 7;
    private int upkeep;

    private Work work(AccountCache account) {
        return new Work(
                store.queue(),
                account,
                List.of(new MissingFields(account, retries, Requests::none, clock)),
                () -> 3,
                () -> due,
                () -> upkeep);
    }

    @Test
    void what_comes_after_the_first_requests_of_a_window_waits_until_it_fills_a_batch() throws Exception {
        due = 5;
        Work work = work(Fixture.account(clock));
        order("1");
        order("2");
        assertThat(work.await(SHORT)).isFalse();
        order("3");
        assertThat(work.await(SHORT)).isTrue();
    }

    @Test
    void a_lone_order_does_not_wait_because_the_account_is_being_read() throws Exception {
        due = 3;
        upkeep = 4;
        Work work = work(Fixture.account(clock));
        order("1");
        assertThat(work.await(SHORT)).isTrue();
        due = 2;
        assertThat(work.await(SHORT)).as("too few for two searches and a lead").isFalse();
        due = 3;
        upkeep = 2;
        assertThat(work.await(SHORT)).as("others have sent something").isFalse();
    }

    @Test
    void it_waits_no_longer_than_a_burst_needs() throws Exception {
        due = 5;
        Work work = work(Fixture.account(clock));
        order("1");
        clock.pass(Gathering.LONGEST.minusMillis(1));
        assertThat(work.await(SHORT)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(work.await(SHORT)).isTrue();
    }

    @Test
    void an_order_that_has_sent_something_does_not_wait_for_others() throws Exception {
        due = 5;
        Work work = work(Fixture.account(clock));
        long id = order("1");
        store.queue().claim((event, known) -> Shape.SEARCH, ready -> Optional.of(new Choice(Shape.SEARCH, 1)));
        store.queue().settle(List.of(new Settlement.Next(id, Progress.NONE.withContact(0), SentResult.NOTHING)));
        assertThat(work.await(SHORT)).isTrue();
    }

    @Test
    void what_failed_and_may_go_again_does_not_wait_for_others() throws Exception {
        due = 5;
        Work work = work(Fixture.account(clock));
        long id = order("1");
        store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 1)));
        store.queue()
                .settle(List.of(new Settlement.Again(
                        id, clock.instant().plusMillis(1), false, "throttled", "", Optional.empty())));
        clock.pass(Duration.ofMillis(2));
        assertThat(work.await(SHORT)).isTrue();
    }

    private long order(String id) {
        return Fixture.keep(store, Fixture.key(Kind.ORDER, id), "{'id':'" + id + "'}");
    }

    @Test
    void nothing_waits() throws Exception {
        assertThat(work(Fixture.account(clock)).await(SHORT)).isFalse();
    }

    @Test
    void what_waits_is_told_at_once() throws Exception {
        Fixture.keep(store, Fixture.key(Kind.ORDER, "1"), "{'id':'1'}");
        assertThat(work(Fixture.account(clock)).await(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void before_the_account_is_known_nothing_can_be_done() throws Exception {
        Fixture.keep(store, Fixture.key(Kind.ORDER, "1"), "{'id':'1'}");
        assertThat(work(new AccountCache(clock)).await(SHORT)).isFalse();
    }
}
