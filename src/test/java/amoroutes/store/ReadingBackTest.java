package amoroutes.store;

import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.State;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Undone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingBackTest extends StoreTestBase {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void what_is_not_there_is_sent_again_at_once_and_keeps_its_attempts() {
        long id = doubtful("1");

        settle(store, new Undone(id, clock.instant(), "not there", true, false));

        assertThat(entry(store, id).state()).isEqualTo(State.QUEUED);
        assertThat(entry(store, id).code()).isEmpty();
        assertThat(entry(store, id).reason()).contains("not there");
        assertThat(entry(store, id).attempts()).isZero();
        assertThat(claim(store)).containsExactly(id);
    }

    @Test
    void while_nothing_works_it_waits() {
        long id = doubtful("1");

        settle(store, new Undone(id, clock.instant().plus(MINUTE), "not there", true, false));

        assertThat(claim(store)).isEmpty();
        clock.advance(MINUTE);
        assertThat(claim(store)).containsExactly(id);
    }

    @Test
    void only_what_is_in_doubt_is_sent_again() {
        long id = keep(store, order("1"));
        claim(store);

        assertThatThrownBy(() -> settle(store, new Undone(id, clock.instant(), "not there", true, false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is sending and cannot become queued");
        assertThat(store.lateChecks().due(clock.instant(), 10)).isEmpty();
    }

    @Test
    void a_doubt_tells_when_its_request_may_have_left_and_not_only_when_the_program_came_back() {
        long id = keep(store, order("1"));
        Instant claimed = clock.instant();
        claim(store);
        clock.advance(MINUTE.multipliedBy(90));
        reopen();
        store.queue().recover();

        Doubtful doubt = store.queue().doubts(clock.instant(), 10).get(0);

        assertThat(doubt.event().id()).isEqualTo(id);
        assertThat(doubt.since()).isEqualTo(clock.instant());
        assertThat(doubt.sent()).isEqualTo(claimed);
    }

    @Test
    void what_was_sent_again_is_looked_at_once_more_when_it_is_delivered() {
        Instant sent = clock.instant();
        long id = doubtful("1");
        clock.advance(MINUTE);
        settle(store, new Undone(id, clock.instant(), "not there", true, false));
        assertThat(store.lateChecks().due(clock.instant(), 10))
                .as("still under way")
                .isEmpty();
        claim(store);
        settle(store, delivered(id));

        assertThat(store.lateChecks().due(clock.instant().minus(MINUTE), 10))
                .as("too early")
                .isEmpty();
        assertThat(store.lateChecks().due(clock.instant(), 10))
                .containsExactly(new LateChecks.Resent(id, orderKey("1"), sent));
        store.lateChecks().done(List.of(id));
        assertThat(store.lateChecks().due(clock.instant(), 10)).isEmpty();
    }

    @Test
    void of_several_requests_the_first_is_remembered() {
        Instant first = clock.instant();
        long id = doubtful("1");
        for (int i = 0; i < 2; i++) {
            settle(store, new Undone(id, clock.instant(), "not there", true, false));
            clock.advance(MINUTE);
            claim(store);
            settle(store, new Doubt(id, "answer-lost", "reset"));
        }
        settle(store, delivered(id));

        assertThat(store.lateChecks().due(clock.instant(), 10))
                .containsExactly(new LateChecks.Resent(id, orderKey("1"), first));
    }

    @Test
    void a_note_is_a_line_of_the_history_and_changes_nothing() {
        long id = doubtful("1");
        int lines = entry(store, id).history().size();

        store.queue().note(id, "double: the leads 1, 2");

        Entry entry = entry(store, id);
        assertThat(entry.state()).isEqualTo(State.DOUBTFUL);
        assertThat(entry.history()).hasSize(lines + 1);
        assertThat(entry.history().get(lines).note()).isEqualTo(Optional.of("double: the leads 1, 2"));
    }

    @Test
    void the_newest_lead_is_told_as_it_was_known_at_a_time() {
        long first = keep(store, order("1"));
        long second = keep(store, order("2"));
        claim(store);
        settle(store, delivered(second));
        clock.advance(MINUTE);
        Instant between = clock.instant();
        clock.advance(MINUTE);
        settle(store, delivered(first));

        assertThat(store.links().newestLead(between)).isEqualTo(1000 + second);
        assertThat(store.links().newestLead(Instant.EPOCH)).isZero();
        assertThat(store.links().isLead(1000 + first)).isTrue();
        assertThat(store.links().isLead(999)).isFalse();
    }

    private long doubtful(String order) {
        long id = keep(store, order(order));
        claim(store);
        settle(store, new Doubt(id, "answer-lost", "reset"));
        return id;
    }
}
