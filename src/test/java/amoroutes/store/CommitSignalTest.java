package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class CommitSignalTest {
    private final CommitSignal bell = new CommitSignal();

    @Test
    void a_ring_between_looking_and_waiting_is_not_missed() throws InterruptedException {
        long seen = bell.count();
        bell.ring();
        assertThat(bell.await(seen, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void silence_uses_up_the_time() throws InterruptedException {
        assertThat(bell.await(bell.count(), 1_000)).isLessThanOrEqualTo(0);
        assertThat(bell.await(bell.count(), 0)).isZero();
    }

    @Test
    void one_ring_wakes_all() throws Exception {
        long seen = bell.count();
        CompletableFuture<Long> one = listener(seen);
        CompletableFuture<Long> other = listener(seen);
        bell.ring();
        assertThat(one.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(other.get(10, TimeUnit.SECONDS)).isPositive();
    }

    private CompletableFuture<Long> listener(long seen) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return bell.await(seen, TimeUnit.MINUTES.toNanos(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
