package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackoffTest {
    private static RetryPolicy.Backoff backoff(double random) {
        return new RetryPolicy.Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10), () -> random);
    }

    @Test
    void the_wait_doubles_with_each_try() {
        assertThat(backoff(1).after(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff(1).after(1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff(1).after(5)).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void the_wait_never_passes_the_limit_however_many_tries() {
        assertThat(backoff(1).after(9)).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff(1).after(1_000_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void the_spread_takes_away_at_most_half() {
        assertThat(backoff(0).after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff(0.5).after(1)).isEqualTo(Duration.ofSeconds(3));
    }
}
