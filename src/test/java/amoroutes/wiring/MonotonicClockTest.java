package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.directory.Card;
import amoroutes.directory.Directory;
import amoroutes.directory.DirectoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MonotonicClockTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant wall = NOON;
    private long nanos;
    private final MonotonicClock clock = new MonotonicClock(() -> wall, () -> nanos);

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void it_is_the_machines_time() {
        pass(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void a_step_back_stops_no_wait_and_is_caught_up_in_twenty_times_its_length() {
        pass(HOUR);
        clock.instant();
        wall = wall.minus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
        pass(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plus(Duration.ofSeconds(570)));
        pass(Duration.ofHours(20));
        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void a_step_forward_ends_no_wait_early_and_is_caught_up_in_twenty_times_its_length() {
        wall = wall.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(63));
        pass(Duration.ofHours(20));
        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void it_never_goes_back_however_the_machine_jumps() {
        Instant before = clock.instant();
        for (int i = 1; i < 1_000; i++) {
            wall = wall.plusSeconds(i % 7 == 0 ? -500 : 31);
            nanos += Duration.ofSeconds(1).toNanos();
            Instant now = clock.instant();
            assertThat(Duration.between(before, now)).isBetween(Duration.ofMillis(950), Duration.ofMillis(1_050));
            before = now;
        }
    }

    @Test
    void a_step_back_leaves_the_directory_neither_trusted_nor_unread_for_longer() {
        Permits permits = new Permits(new Pace(7), new CircuitBreaker(() -> true), () -> nanos);
        Directory directory = new Directory(
                new EmptyShelf(),
                permits,
                Duration.ofSeconds(10),
                amoroutes.order.Phones.RUSSIAN,
                amoroutes.order.Shared.NONE,
                clock,
                line -> {});
        while (directory.due()) {
            directory.next();
            directory.take(new Answer.Empty());
            pass(Duration.ofSeconds(1));
        }
        assertThat(directory.trusted()).isTrue();
        wall = wall.minus(HOUR);
        pass(Duration.ofSeconds(12));
        assertThat(directory.due()).isTrue();
        pass(Duration.ofMinutes(6));
        assertThat(directory.trusted()).isFalse();
    }

    private static final class EmptyShelf implements DirectoryStore {
        private String mark;

        @Override
        public void learn(List<Card> cards) {
            assertThat(cards).isEmpty();
        }

        @Override
        public long contacts() {
            return 0;
        }

        @Override
        public Optional<String> mark() {
            return Optional.ofNullable(mark);
        }

        @Override
        public void mark(String text) {
            mark = text;
        }
    }
}
