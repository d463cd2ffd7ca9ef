package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private long now = 5 * SECOND;
    private long number;

    @Test
    void after_idle_time_seven_leave_at_once_and_the_eighth_waits_for_the_window() {
        Pace pace = new Pace(6);
        for (int count = 0; count < 7; count++) {
            assertThat(pace.dueAt(now)).isLessThanOrEqualTo(now);
            pace.leaves(++number, now);
        }
        assertThat(pace.dueAt(now) - now).isBetween(1_166 * MILLI, 1_167 * MILLI);
        assertThat(pace.due(now)).isZero();
    }

    @Test
    void at_pace_7_the_window_is_exactly_a_second() {
        Pace pace = new Pace(7);
        leave(pace, 7);
        assertThat(pace.dueAt(now)).isEqualTo(now + SECOND);
    }

    @Test
    void a_backlog_keeps_the_pace() {
        Pace pace = new Pace(6);
        long start = now;
        for (int count = 0; count < 601; count++) {
            now = Math.max(now, pace.dueAt(now));
            pace.leaves(++number, now);
        }
        assertThat(600.0 * SECOND / (now - start)).isBetween(5.9, 6.1);
    }

    @Test
    void a_clock_below_zero_is_a_clock_like_any_other() {
        now = -900 * SECOND;
        Pace pace = new Pace(6);
        assertThat(pace.due(now)).isEqualTo(7);
        leave(pace, 7);
        assertThat(pace.dueAt(now)).isGreaterThan(now);
    }

    @Test
    void the_number_of_permits_due_comes_back_one_by_one_as_they_grow_old() {
        Pace pace = new Pace(7);
        for (int count = 0; count < 7; count++) {
            pace.leaves(++number, now);
            now += 100 * MILLI;
        }
        now += 300 * MILLI;
        assertThat(pace.due(now)).isEqualTo(1);
        now += 200 * MILLI;
        assertThat(pace.due(now)).isEqualTo(3);
    }

    @Test
    void a_permit_given_back_is_due_again_and_uncovers_the_one_before() {
        Pace pace = new Pace(6);
        leave(pace, 7);
        now += SECOND;
        pace.giveBack(number);
        assertThat(pace.due(now)).isEqualTo(1);
        pace.leaves(++number, now);
        pace.giveBack(number);
        pace.leaves(++number, now);
        assertThat(pace.due(now)).isZero();
    }

    @Test
    void a_second_departure_of_the_same_permit_corrects_the_first() {
        Pace pace = new Pace(7);
        leave(pace, 7);
        long slow = number;
        now += 900 * MILLI;
        for (long permit = 1; permit <= slow; permit++) {
            pace.leaves(permit, now);
        }
        assertThat(pace.dueAt(now)).isEqualTo(now + SECOND);
    }

    /** The machine stands still between the right to leave and the last byte: amoCRM counts all of them when it goes on. */
    @Test
    void what_is_being_written_counts_from_its_last_byte() {
        Pace pace = new Pace(7);
        for (int count = 0; count < 7; count++) {
            pace.leaving(++number, now);
        }
        now += 3 * SECOND;
        assertThat(pace.due(now)).isZero();
        assertThat(pace.dueAt(now)).isEqualTo(now + SECOND);
        assertThat(pace.roomAt(++number, now)).isEqualTo(now + SECOND);
        for (long permit = 1; permit <= 7; permit++) {
            pace.left(permit, now);
            pace.left(permit, now + SECOND / 2); // its answer came
        }
        now += SECOND - MILLI;
        assertThat(pace.due(now)).isZero();
        now += MILLI;
        assertThat(pace.due(now)).isEqualTo(7);
    }

    @Test
    void a_429_halves_the_pace_and_holds_everything_for_a_second() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ZERO);
        assertThat(pace.perSecond()).isEqualTo(3);
        assertThat(pace.dueAt(now)).isEqualTo(now + SECOND);
    }

    @Test
    void the_429s_of_one_burst_halve_once() {
        Pace pace = new Pace(6);
        for (int count = 0; count < 7; count++) {
            pace.throttled(now + count * 100 * MILLI, Duration.ZERO);
        }
        assertThat(pace.perSecond()).isEqualTo(3);
    }

    @Test
    void it_never_gets_slower_than_one_in_two_seconds() {
        Pace pace = new Pace(6);
        for (int count = 0; count < 20; count++) {
            now += 2 * SECOND;
            pace.throttled(now, Duration.ZERO);
        }
        assertThat(pace.perSecond()).isEqualTo(0.5);
    }

    @Test
    void retry_after_is_honoured() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ofSeconds(300));
        pace.throttled(now, Duration.ofSeconds(2));
        assertThat(pace.dueAt(now)).isEqualTo(now + 300 * SECOND);
        assertThat(pace.due(now + 299 * SECOND)).isZero();
        assertThat(pace.due(now + 300 * SECOND)).isPositive();
    }

    @Test
    void a_nonsensical_retry_after_holds_for_an_hour_at_most() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ofDays(9_000));
        assertThat(pace.dueAt(now)).isEqualTo(now + 3_600 * SECOND);
    }

    @Test
    void while_slowed_permits_come_one_by_one() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ZERO);
        now += 2 * SECOND;
        assertThat(pace.due(now)).isEqualTo(1);
        pace.leaves(++number, now);
        assertThat(pace.dueAt(now) - now).isBetween(333 * MILLI, 334 * MILLI);
    }

    @Test
    void good_answers_win_back_half_a_request_per_second_each_second_up_to_the_setting() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ZERO);
        now += SECOND;
        pace.good(now);
        assertThat(pace.perSecond()).as("the hold is no time that counts").isEqualTo(3);
        now += 2 * SECOND;
        pace.good(now);
        pace.good(now);
        assertThat(pace.perSecond()).isEqualTo(4);
        now += 60 * SECOND;
        pace.good(now);
        assertThat(pace.perSecond()).isEqualTo(6);
    }

    @Test
    void a_good_answer_from_before_the_end_of_a_hold_changes_nothing() {
        Pace pace = new Pace(6);
        pace.throttled(now, Duration.ofSeconds(10));
        pace.good(now + 5 * SECOND);
        assertThat(pace.perSecond()).isEqualTo(3);
    }

    @Test
    void after_a_ban_it_starts_at_the_slowest() {
        Pace pace = new Pace(6);
        pace.slowest(now);
        assertThat(pace.perSecond()).isEqualTo(0.5);
    }

    /** As busy as can be: whoever waits leaves the moment a permit is due, and hears a third of a second later. */
    @Test
    void a_minute_of_429_costs_at_most_50_requests_and_half_a_minute_later_all_is_as_before() {
        Pace pace = new Pace(6);
        long begun = now;
        int refused = 0;
        while (now - begun < 60 * SECOND) {
            now = Math.max(now, pace.dueAt(now));
            pace.leaves(++number, now);
            refused++;
            boolean burst = pace.dueAt(now) <= now;
            if (!burst) {
                now += 350 * MILLI;
                pace.throttled(now, Duration.ZERO);
            }
        }
        assertThat(refused).isLessThanOrEqualTo(50);
        long over = now;
        while (pace.perSecond() < 6) {
            now = Math.max(now, pace.dueAt(now));
            pace.leaves(++number, now);
            now += 350 * MILLI;
            pace.good(now);
        }
        assertThat(now - over).isLessThan(30 * SECOND);
    }

    @Test
    void a_pace_that_amocrm_does_not_allow_is_refused() {
        for (double wrong : new double[] {0, 0.4, 7.01, 50, Double.NaN}) {
            assertThatThrownBy(() -> new Pace(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amocrm.requests-per-second");
        }
    }

    @Test
    void whatever_the_callers_do_amocrm_never_counts_more_than_seven_in_a_second() {
        for (long seed = 1; seed <= 60; seed++) {
            assertThat(mostInASecond(seed)).as("seed %d", seed).isLessThanOrEqualTo(7);
        }
    }

    /** Random callers: bursts, pauses, permits given back, slow preparation, 429s; each request delayed up to 166 ms. */
    private long mostInASecond(long seed) {
        Random random = new Random(seed);
        Pace pace = new Pace(6);
        List<Long> received = new ArrayList<>();
        for (int count = 0; count < 2_000; count++) {
            now += random.nextInt(10) == 0 ? random.nextInt(3_000) * MILLI : random.nextInt(60) * MILLI;
            now = Math.max(now, pace.dueAt(now));
            pace.leaves(++number, now);
            int chance = random.nextInt(20);
            if (chance == 0) {
                pace.giveBack(number);
                continue;
            }
            if (chance == 1) {
                now += random.nextInt(400) * MILLI;
                pace.leaves(number, now);
            }
            if (chance == 2 && random.nextInt(5) == 0) {
                pace.throttled(now, Duration.ofSeconds(random.nextInt(3)));
            }
            pace.good(now);
            received.add(now + random.nextInt(167) * MILLI);
        }
        return mostInASecond(received);
    }

    private static long mostInASecond(List<Long> times) {
        Collections.sort(times);
        int from = 0;
        int most = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private void leave(Pace pace, int count) {
        for (int left = 0; left < count; left++) {
            pace.leaves(++number, now);
        }
    }

    @Test
    void beside_another_program_requests_leave_one_by_one_and_the_pace_comes_back() {
        Pace pace = new Pace(6);
        pace.beside(0);
        assertThat(pace.due(0)).isEqualTo(1);
        pace.leaves(1, 0);
        assertThat(pace.dueAt(0)).isEqualTo(SECOND / 3);
        pace.good(6 * SECOND);
        assertThat(pace.perSecond()).isEqualTo(6);
    }
}
