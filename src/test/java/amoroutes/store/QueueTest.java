package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.accepted;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueTest extends StoreTestBase {
    private static final Planner BY_KIND =
            (event, known) -> event.key().kind() == Kind.ORDER ? Shape.CREATE : Shape.UPDATE;

    @Test
    void an_empty_queue_asks_nobody_and_gives_nothing() {
        Claim claim = store.queue()
                .claim(
                        (event, known) -> {
                            throw new AssertionError();
                        },
                        ready -> {
                            throw new AssertionError();
                        });
        assertThat(claim.isEmpty()).isTrue();
        assertThat(claim.shape()).isNull();
    }

    @Test
    void a_claimed_event_is_the_one_that_was_kept() {
        Instant received = clock.instant();
        keep(
                store,
                new Accepted(
                        orderKey("1"),
                        "{\"cost\":2990.50,\"gift\":true,\"note\":null,\"products\":[{\"id\":\"12\"}]}",
                        "h",
                        List.of(IVAN)));
        clock.advance(Duration.ofSeconds(1));
        Event event =
                store.queue().claim(Fixture.CREATE, Fixture.fullest(1)).events().get(0);
        assertThat(event.key()).isEqualTo(orderKey("1"));
        assertThat(event.receivedAt()).isEqualTo(received);
        assertThat(event.body().at("cost")).contains(new BigDecimal("2990.50"));
        assertThat(event.body().at("gift")).contains(true);
        assertThat(event.body().has("note")).isTrue();
        assertThat(event.body().text("products.0.id")).contains("12");
    }

    @Test
    void the_oldest_go_first_and_no_more_than_the_limit() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(keep(store, order("o" + i)));
        }
        assertThat(store.queue().claim(Fixture.CREATE, Fixture.fullest(3)).events())
                .extracting(Event::id)
                .isEqualTo(ids.subList(0, 3));
        assertThat(claim(store)).isEqualTo(ids.subList(3, 5));
    }

    @Test
    void the_chooser_hears_how_many_of_each_shape_are_ready_but_not_beyond_what_any_batch_takes() {
        keep(store, form("elsewhere"));
        for (int i = 0; i < 300; i++) {
            keep(store, order("o" + i));
        }
        store.queue().claim(BY_KIND, ready -> Optional.empty());
        List<Map<Shape, Integer>> heard = new ArrayList<>();
        Claim claim = store.queue().claim(BY_KIND, ready -> {
            heard.add(Map.copyOf(ready));
            return Optional.of(new Choice(Shape.UPDATE, 3));
        });
        assertThat(heard).containsExactly(Map.of(Shape.CREATE, Queue.COUNTED_READY, Shape.UPDATE, 1));
        assertThat(claim.shape()).isEqualTo(Shape.UPDATE);
        assertThat(claim.events()).hasSize(1);
    }

    @Test
    void nothing_is_claimed_when_the_chooser_declines() {
        long id = keep(store, order("1"));
        assertThat(store.queue().claim(BY_KIND, ready -> Optional.empty()).isEmpty())
                .isTrue();
        assertThat(entry(store, id).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void an_event_that_cannot_be_planned_is_parked_and_the_others_go_on() {
        long broken = keep(store, order("broken"));
        long sound = keep(store, order("sound"));
        Planner planner = (event, known) -> {
            if (event.key().externalId().equals("broken")) {
                throw new IllegalArgumentException("a phone that must not be shown: +79161234567");
            }
            return Shape.CREATE;
        };
        assertThat(claim(store, planner)).containsExactly(sound);
        assertThat(entry(store, broken).state()).isEqualTo(State.PARKED);
        assertThat(entry(store, broken).code()).contains("unplannable");
        assertThat(entry(store, broken).reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("this event cannot be planned (IllegalArgumentException in QueueTest.java:")
                        .doesNotContain("7916"));
    }

    @Test
    void a_planner_sees_the_links_as_they_are_in_its_transaction() {
        long order = keep(store, order("1"));
        long status = keep(store, status("1", "2"));
        claim(store);
        settle(store, delivered(order));
        List<Optional<Link>> seen = new ArrayList<>();
        claim(store, (event, known) -> {
            seen.add(store.links().link(event.key()));
            return Shape.UPDATE;
        });
        assertThat(seen).containsExactly(Optional.of(new Link(1000 + order, 2000 + order, Optional.of("{}"))));
        assertThat(entry(store, status).state()).isEqualTo(State.SENDING);
    }

    @Test
    void a_full_first_round_of_waiting_events_leaves_the_rest_for_the_next_claim() {
        for (int i = 0; i < 260; i++) {
            keep(store, order("o" + i, IVAN));
        }
        long other = keep(store, order("other"));
        assertThat(claim(store)).hasSize(1);
        assertThat(claim(store)).containsExactly(other);
    }

    @Test
    void a_shape_that_nobody_chooses_does_not_stop_the_others() {
        for (int i = 0; i < 300; i++) {
            keep(store, form("f" + i));
        }
        long order = keep(store, order("other"));
        Chooser ordersOnly =
                ready -> Optional.of(new Choice(Shape.CREATE, 100)).filter(choice -> ready.containsKey(Shape.CREATE));
        assertThat(store.queue().claim(BY_KIND, ordersOnly).isEmpty()).isTrue();
        assertThat(store.queue().claim(BY_KIND, ordersOnly).isEmpty()).isTrue();
        assertThat(store.queue().claim(BY_KIND, ordersOnly).events())
                .extracting(Event::id)
                .containsExactly(order);
    }

    @Test
    void the_oldest_is_the_first_received_that_is_still_on_its_way() {
        assertThat(store.queue().oldest()).isEmpty();
        Instant first = clock.instant();
        long one = keep(store, order("1"));
        clock.advance(Duration.ofMinutes(1));
        Instant second = clock.instant();
        keep(store, order("2"));
        claim(store);
        assertThat(store.queue().oldest()).contains(first);
        settle(store, park(one));
        assertThat(store.queue().oldest()).contains(second);
    }

    private static Accepted form(String id) {
        return accepted(new Key("site", Kind.FORM, id), "1");
    }
}
