package amoroutes.deliver;

import static amoroutes.deliver.Fixture.again;
import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.order;
import static amoroutes.deliver.Fixture.word;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.order.Event;
import amoroutes.order.Progress;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetriesTest {
    private static final Answer DOWN = new Answer.Transient(503, "503: down");

    private final ManualClock clock = new ManualClock();
    private final Retries retries = Fixture.retries(clock);
    private final Draft draft = draft(order(1));

    private static Event tried(int attempts) {
        Event event = order(1);
        return new Event(1, event.key(), event.body(), List.of(), attempts, Progress.NONE, event.receivedAt());
    }

    private long seconds(Settlement settlement) {
        return Duration.between(clock.instant(), again(settlement).at()).toSeconds();
    }

    @Test
    void what_the_account_may_have_changed_goes_again_three_times_and_is_never_parked_for_it() {
        assertThat(retries.anew(draft(tried(0)), "why").map(Fixture::word)).contains("again! account-changed");
        assertThat(retries.anew(draft(tried(2)), "why").map(Fixture::word)).contains("again! account-changed");
        assertThat(retries.anew(draft(tried(3)), "why")).isEmpty();
    }

    @Test
    void an_outage_doubles_the_wait_up_to_half_a_minute_and_never_counts() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Settlement settled = retries.outage(draft, DOWN);
            assertThat(word(settled)).isEqualTo("again unavailable");
            waits.add(seconds(settled));
            clock.pass(Duration.ofSeconds(waits.get(i)));
        }
        assertThat(waits).containsExactly(2L, 4L, 8L, 16L, 32L, 32L, 32L);
    }

    @Test
    void all_lanes_that_fail_within_one_wait_fail_of_the_same_outage() {
        for (int lane = 0; lane < 16; lane++) {
            assertThat(seconds(retries.outage(draft, DOWN))).isEqualTo(2);
        }
    }

    @Test
    void once_amocrm_works_the_next_outage_begins_with_a_short_wait() {
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(1));
            retries.outage(draft, DOWN);
        }
        retries.works();
        assertThat(seconds(retries.outage(draft, DOWN))).isEqualTo(2);
    }

    @Test
    void throttling_waits_as_long_as_was_asked_and_at_least_a_second() {
        assertThat(seconds(retries.outage(draft, new Answer.Throttled(Duration.ofSeconds(9)))))
                .isEqualTo(9);
        assertThat(seconds(retries.outage(draft, new Answer.Throttled(Duration.ZERO))))
                .isEqualTo(1);
    }

    @Test
    void what_closes_the_line_waits_at_the_line_and_not_in_the_queue() {
        assertThat(seconds(retries.outage(draft, new Answer.Unauthorized("401"))))
                .isZero();
        assertThat(seconds(retries.outage(draft, new Answer.Forbidden(false, "403"))))
                .isZero();
    }

    @Test
    void a_method_that_the_tariff_lacks_is_not_asked_for_at_full_speed() {
        assertThat(seconds(retries.outage(draft, new Answer.Unpaid("402")))).isPositive();
    }

    @Test
    void a_right_that_is_missing_at_one_place_ends_in_parking() {
        Draft last = draft(tried(19));
        assertThat(word(retries.outage(last, new Answer.Forbidden(true, "403: no right"))))
                .isEqualTo("park forbidden");
    }

    @Test
    void what_is_wrong_with_the_event_counts_and_waits_longer_each_time() {
        assertThat(seconds(retries.counted(tried(0), "odd", "why"))).isEqualTo(2);
        assertThat(seconds(retries.counted(tried(3), "odd", "why"))).isEqualTo(16);
        assertThat(seconds(retries.counted(tried(15), "odd", "why"))).isEqualTo(600);
        assertThat(again(retries.counted(tried(0), "odd", "why")).countsAsAttempt())
                .isTrue();
    }

    @Test
    void after_the_last_attempt_a_person_has_to_look() {
        assertThat(word(retries.counted(tried(18), "odd", "why"))).isEqualTo("again! odd");
        Settlement.Park park = Fixture.park(retries.counted(tried(19), "odd", "why"));
        assertThat(park.code()).isEqualTo("odd");
        assertThat(park.reason()).isEqualTo("why (20 attempts)");
    }

    @Test
    void a_doubt_keeps_its_reason() {
        assertThat(retries.doubt(draft.event(), "504: time-out"))
                .isEqualTo(new Settlement.Doubt(1, "answer-lost", "504: time-out"));
    }

    @Test
    void nothing_is_lost_of_what_an_event_knows_while_it_waits() {
        assertThat(again(retries.outage(draft, DOWN)).progress()).isEmpty();
        assertThat(again(retries.untouched(draft)).progress()).isEmpty();
        assertThat(again(retries.soon(draft, "fields-wanted")).progress()).isEmpty();
    }

    @Test
    void what_is_not_there_goes_again_at_once_the_first_time_and_while_other_writes_are_done() {
        assertThat(undoneAt()).isEqualTo(clock.instant());
        clock.pass(Duration.ofSeconds(1));
        retries.works();
        clock.pass(Duration.ofSeconds(1));
        assertThat(undoneAt()).isEqualTo(clock.instant());
        assertThat(retries.failuresInARow()).isZero();
    }

    @Test
    void what_is_never_there_while_nothing_else_is_done_goes_again_less_and_less_often() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waits.add(Duration.between(clock.instant(), undoneAt()).toSeconds());
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(waits).containsExactly(0L, 2L, 4L, 8L, 16L, 32L, 32L);
        assertThat(retries.failuresInARow()).isEqualTo(6);
    }

    private Instant undoneAt() {
        return ((Settlement.Undone) retries.undone(draft, "not there", true)).at();
    }
}
