package amoroutes.deliver;

import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.store.Settlement;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderWaitTest {
    private final ManualClock clock = new ManualClock();
    private final OrderWait wait = new OrderWait(Duration.ofDays(1), clock);

    @Test
    void a_status_waits_for_its_order_without_counting() {
        clock.pass(Duration.ofHours(5));
        Settlement.Again again = Fixture.again(wait.of(draft(order(1))));

        assertThat(again.at()).as("received and a day").isEqualTo(ManualClock.START.plus(Duration.ofDays(1)));
        assertThat(again.countsAsAttempt()).isFalse();
        assertThat(again.code()).isEqualTo("order-unknown");
    }

    @Test
    void when_the_order_never_comes_a_person_has_to_look() {
        clock.pass(Duration.ofDays(1));
        Settlement.Park park = Fixture.park(wait.of(draft(order(1))));
        assertThat(park.code()).isEqualTo("order-unknown");
    }
}
