package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One node's lease over its own clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaseTest {
    /** A monotonic clock may begin anywhere, close to its overflow too. */
    private static final long BEGIN = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    private final Lease lease = new Lease();
    private long now = BEGIN;

    @Test
    void nobody_holds_it_before_it_was_granted() {
        assertThat(lease.held(now)).isFalse();
        assertThat(lease.epoch()).isEmpty();
        assertThat(lease.due(now)).as("it is asked for at once").isTrue();
    }

    @Test
    void it_is_held_until_two_seconds_before_its_end() {
        grant(7);
        after(Duration.ofSeconds(13).minusNanos(1));
        assertThat(lease.held(now)).isTrue();
        after(Duration.ofNanos(1));
        assertThat(lease.held(now)).isFalse();
        assertThat(lease.epoch())
                .as("nobody else has taken over as far as we know")
                .hasValue(7);
    }

    @Test
    void it_is_renewed_after_five_seconds_and_goes_on_from_there() {
        grant(1);
        after(Duration.ofMillis(4_999));
        assertThat(lease.due(now)).isFalse();
        after(Duration.ofMillis(1));
        assertThat(lease.due(now)).isTrue();
        grant(1);
        after(Duration.ofSeconds(12));
        assertThat(lease.held(now)).isTrue();
    }

    @Test
    void a_failed_renewal_is_tried_again_each_five_seconds_and_each_half_second_once_it_has_ended() {
        grant(1);
        after(Duration.ofSeconds(5));
        lease.asking(now);
        after(Duration.ofSeconds(4));
        assertThat(lease.due(now)).isFalse();
        after(Duration.ofSeconds(1));
        assertThat(lease.due(now)).isTrue();
        lease.asking(now);
        after(Duration.ofSeconds(4));
        assertThat(lease.held(now)).isFalse();
        assertThat(lease.due(now)).isTrue();
    }

    @Test
    void an_answer_that_came_late_grants_what_is_left() {
        lease.asking(now);
        after(Duration.ofSeconds(12));
        lease.granted(3);
        assertThat(lease.held(now)).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(lease.held(now)).isFalse();
    }

    @Test
    void a_node_that_slept_for_a_minute_holds_it_no_more_not_even_by_an_answer_from_before() {
        grant(1);
        after(Duration.ofSeconds(5));
        lease.asking(now);
        after(Duration.ofSeconds(60));
        assertThat(lease.held(now)).isFalse();
        lease.granted(1);
        assertThat(lease.held(now)).isFalse();
        assertThat(lease.due(now)).isTrue();
    }

    @Test
    void who_lost_it_asks_each_half_second() {
        grant(1);
        lease.lost();
        assertThat(lease.held(now)).isFalse();
        assertThat(lease.epoch()).isEmpty();
        after(Duration.ofMillis(499));
        assertThat(lease.due(now)).isFalse();
        after(Duration.ofMillis(1));
        assertThat(lease.due(now)).isTrue();
    }

    @Test
    void who_is_alone_holds_it_for_ever_and_asks_nobody() {
        Lease alone = Lease.unlimited();
        assertThat(alone.held(now)).isTrue();
        after(Duration.ofDays(100_000));
        assertThat(alone.held(now)).isTrue();
        assertThat(alone.due(now)).isFalse();
    }

    private void grant(long epoch) {
        lease.asking(now);
        lease.granted(epoch);
    }

    private void after(Duration time) {
        now += time.toNanos();
    }
}
