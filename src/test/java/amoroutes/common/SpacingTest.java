package amoroutes.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpacingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now = Long.MAX_VALUE - Duration.ofMillis(1_500).toNanos();
    private final long begun = now;
    private final Spacing spacing = new Spacing(() -> now, until -> now = until - now > 0 ? until : now);

    @Test
    void so_many_get_by_at_once_and_the_next_when_the_first_is_a_period_old() throws InterruptedException {
        assertThat(times("a", 2, 6)).containsExactly(0L, 0L, 1_000L, 1_000L, 2_000L, 2_000L);
    }

    @Test
    void no_sliding_period_holds_more() throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            now += Duration.ofMillis(i * 37 % 211).toNanos();
            times.addAll(times("a", 7, 1));
        }
        for (int i = 7; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 7)).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void places_do_not_wait_for_each_other() throws InterruptedException {
        times("a", 1, 1);
        assertThat(times("b", 1, 1)).containsExactly(0L);
    }

    @Test
    void another_number_holds_from_the_next_one_on() throws InterruptedException {
        times("a", 5, 5);
        assertThat(times("a", 2, 2)).containsExactly(1_000L, 1_000L);
    }

    @Test
    void a_number_that_lets_nobody_by_is_refused() {
        assertThatThrownBy(() -> spacing.await("a", 0, SECOND)).hasMessageContaining("most is 0");
    }

    /** When they got by, in milliseconds. */
    private List<Long> times(String place, int most, int count) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spacing.await(place, most, SECOND);
            times.add((now - begun) / 1_000_000);
        }
        return times;
    }
}
