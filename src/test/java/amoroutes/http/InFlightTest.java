package amoroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void who_entered_is_inside_until_he_leaves() {
        assertThat(inFlight.isEmpty()).isTrue();
        assertThat(inFlight.enter()).isTrue();
        assertThat(inFlight.enter()).isTrue();
        inFlight.leave();
        assertThat(inFlight.isEmpty()).isFalse();
        inFlight.leave();
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void once_closed_nobody_enters_and_those_inside_may_leave() {
        inFlight.enter();
        inFlight.close();
        assertThat(inFlight.enter()).isFalse();
        assertThat(inFlight.isEmpty()).isFalse();
        inFlight.leave();
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void closed_and_empty_stays_empty_whoever_tries_to_enter() throws Exception {
        ExecutorService guests = Executors.newFixedThreadPool(8);
        AtomicInteger late = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            guests.execute(() -> {
                while (inFlight.enter()) {
                    inFlight.leave();
                }
                late.incrementAndGet();
            });
        }
        inFlight.close();
        guests.shutdown();
        assertThat(guests.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(late).hasValue(8);
        assertThat(inFlight.isEmpty()).isTrue();
    }
}
