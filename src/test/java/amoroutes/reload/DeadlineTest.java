package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlineTest {
    @Test
    void what_is_true_already_costs_no_wait() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Deadline.await(Duration.ofHours(1), () -> looks.incrementAndGet() > 0))
                .isTrue();
        assertThat(looks.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void it_looks_until_it_is_true() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Deadline.await(Duration.ofSeconds(10), () -> looks.incrementAndGet() > 3))
                .isTrue();
    }

    @Test
    void what_never_becomes_true_ends_in_time() {
        assertThat(Deadline.await(Duration.ofMillis(20), () -> false)).isFalse();
        assertThat(Deadline.await(Duration.ZERO, () -> false)).isFalse();
    }

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertThat(Deadline.await(Duration.ofHours(1), () -> false)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
