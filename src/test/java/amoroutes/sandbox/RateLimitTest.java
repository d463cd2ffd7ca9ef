package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.RateLimit.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateLimitTest {
    private static final long MILLI = 1_000_000;

    private final RateLimit limit = new RateLimit();
    private final SandboxOptions.Limits limits = new SandboxOptions.Limits(7, true, 3, Duration.ofSeconds(10), false);

    @Test
    void seven_pass_and_the_eighth_waits_until_the_first_is_a_second_old() {
        for (int i = 0; i < 7; i++) {
            assertThat(at(i * 100)).isEqualTo(Verdict.PASSED);
        }

        assertThat(at(999)).isEqualTo(Verdict.THROTTLED);
        assertThat(at(1000)).isEqualTo(Verdict.PASSED);
        assertThat(at(1099)).isEqualTo(Verdict.THROTTLED);
        assertThat(at(1100)).isEqualTo(Verdict.PASSED);
    }

    @Test
    void a_window_slides_and_does_not_start_anew_with_the_clock_second() {
        for (int i = 0; i < 7; i++) {
            at(900);
        }

        assertThat(at(1100)).isEqualTo(Verdict.THROTTLED);
    }

    @Test
    void who_goes_on_after_429_is_banned_until_a_reset() {
        for (int i = 0; i < 10; i++) {
            at(0);
        }

        assertThat(at(5000)).isEqualTo(Verdict.BANNED);
        assertThat(at(5_000_000)).isEqualTo(Verdict.BANNED);
        limit.reset();
        assertThat(at(5_000_001)).isEqualTo(Verdict.PASSED);
    }

    @Test
    void a_429_now_and_then_is_no_ban() {
        for (int second = 0; second < 100; second += 6) {
            for (int i = 0; i < 8; i++) {
                at(second * 1000L);
            }
        }

        assertThat(limit.banned()).isFalse();
    }

    private Verdict at(long millis) {
        return limit.arrive(millis * MILLI, limits);
    }
}
