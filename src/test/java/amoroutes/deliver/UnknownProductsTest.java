package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.LeadProduct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownProductsTest extends StoreTestBase {
    private static final Duration DOUBT_DELAY = Duration.ofSeconds(60);
    private static final LeadProduct KETTLE = Fixture.product("A-1");
    private static final LeadProduct CUP = Fixture.product("B-2");

    private UnknownProducts unknown;

    @BeforeEach
    void put_together() {
        unknown = restarted();
    }

    private UnknownProducts restarted() {
        return new UnknownProducts(store.products(), DOUBT_DELAY, clock);
    }

    @Test
    void one_that_may_have_been_created_is_left_alone_until_the_doubt_is_over() {
        unknown.want(List.of(KETTLE, CUP));
        unknown.creating(List.of(KETTLE.key()));

        assertThat(unknown.next()).containsExactly(CUP);
        clock.pass(DOUBT_DELAY);
        assertThat(unknown.next()).containsExactly(KETTLE, CUP);
    }

    @Test
    void the_doubt_outlives_a_restart() {
        unknown.want(List.of(KETTLE));
        unknown.creating(List.of(KETTLE.key()));
        clock.pass(Duration.ofSeconds(20));
        unknown = restarted();
        unknown.want(List.of(KETTLE));

        clock.pass(Duration.ofSeconds(39));
        assertThat(unknown.anyReady()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(unknown.anyReady()).isTrue();
    }

    @Test
    void one_that_was_surely_not_created_may_go_at_once() {
        unknown.want(List.of(KETTLE));
        unknown.creating(List.of(KETTLE.key()));

        unknown.notMade(List.of(KETTLE.key()));

        assertThat(unknown.next()).containsExactly(KETTLE);
    }

    @Test
    void one_that_became_an_element_is_known() {
        unknown.want(List.of(KETTLE));

        unknown.are(Map.of(KETTLE.key(), 7L));

        assertThat(unknown.anyReady()).isFalse();
        assertThat(store.products().element(KETTLE.key())).hasValue(7);
    }

    @Test
    void one_that_amocrm_does_not_take_is_refused_for_an_hour() {
        unknown.want(List.of(KETTLE));

        unknown.refuse(KETTLE.key(), "NotSupportedChoice");

        assertThat(unknown.anyReady()).isFalse();
        assertThat(unknown.refuses(KETTLE.key())).isTrue();
        clock.pass(Duration.ofHours(1));
        assertThat(unknown.refuses(KETTLE.key())).isFalse();
    }

    @Test
    void half_as_many_go_together_until_they_are_taken_again() {
        unknown.want(
                IntStream.range(0, 60).mapToObj(i -> Fixture.product("T-" + i)).toList());
        assertThat(unknown.next()).hasSize(50);

        unknown.fewerThan(50);
        assertThat(unknown.next()).hasSize(25);
        unknown.fewerThan(1);
        assertThat(unknown.next()).hasSize(1);
        unknown.many();
        assertThat(unknown.next()).hasSize(50);
    }
}
