package amoroutes.store;

import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Arrivals.Arrival;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest extends StoreTestBase {
    @Test
    void a_link_that_another_program_made_is_a_link_like_ours_and_the_same_again_is_nothing_new() {
        Key customer = new Key("shop", Kind.CUSTOMER, "7");
        List<Arrival> arrivals = List.of(
                new Arrival(orderKey("1"), 100, 0, Optional.of("status=x\n")),
                new Arrival(customer, 0, 200, Optional.empty()));
        assertThat(store.arrivals().take(arrivals)).isEqualTo(2);
        assertThat(store.arrivals().take(arrivals)).isZero();
        assertThat(store.links().link(orderKey("1"))).contains(new Link(100, 0, Optional.of("status=x\n")));
        assertThat(store.links().link(customer)).contains(new Link(0, 200, Optional.empty()));
        assertThat(store.links().orderOf(100)).contains(orderKey("1"));
        assertThat(store.links().orderOf(101)).isEmpty();
    }

    @Test
    void what_we_know_ourselves_stands() {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, delivered(id));
        assertThat(store.arrivals().take(List.of(new Arrival(orderKey("1"), 100, 0, Optional.empty()))))
                .isZero();
        assertThat(store.links().link(orderKey("1"))).map(Link::leadId).contains(1000 + id);
        assertThat(store.arrivals().take(List.of(new Arrival(orderKey("2"), 1000 + id, 0, Optional.empty()))))
                .as("a lead that something else became")
                .isZero();
    }

    @Test
    void an_order_that_waits_is_planned_again_since_it_has_its_lead_now() {
        long id = keep(store, order("1"));
        store.arrivals().take(List.of(new Arrival(orderKey("1"), 100, 0, Optional.empty())));
        assertThat(claim(store)).containsExactly(id);
        assertThat(store.links().link(orderKey("1"))).map(Link::leadId).contains(100L);
    }

    @Test
    void what_was_noted_of_a_lead_is_what_it_was_last_told() {
        store.arrivals().take(List.of(new Arrival(orderKey("1"), 100, 0, Optional.of("status=x\n"))));
        store.links().note(orderKey("1"), "status=y\n");
        assertThat(store.links().link(orderKey("1"))).contains(new Link(100, 0, Optional.of("status=y\n")));
    }
}
