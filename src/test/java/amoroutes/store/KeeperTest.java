package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class KeeperTest extends StoreTestBase {
    @Test
    void a_new_order_is_queued() {
        assertThat(store.keeper().keep(List.of(order("1042", IVAN))))
                .containsExactly(new Kept(1, orderKey("1042"), State.QUEUED, false));
    }

    @Test
    void the_same_content_again_is_the_same_event_in_its_present_state() {
        long id = keep(store, order("1042", IVAN, IVANS_MAIL));
        claim(store);
        settle(store, delivered(id));
        assertThat(store.keeper().keep(List.of(order("1042", IVAN, IVANS_MAIL))))
                .containsExactly(new Kept(id, orderKey("1042"), State.DELIVERED, true));
    }

    @Test
    void other_content_is_a_new_event_and_only_the_last_accepted_counts() {
        long two = keep(store, status("7", "2"));
        long three = keep(store, status("7", "3"));
        assertThat(three).isGreaterThan(two);
        assertThat(keep(store, status("7", "3"))).isEqualTo(three);
        assertThat(keep(store, status("7", "2"))).isGreaterThan(three);
    }

    @Test
    void large_bodies_that_come_together_are_kept_whole() {
        List<Accepted> large = IntStream.range(0, 20)
                .mapToObj(i -> new Accepted(
                        orderKey("large-" + i),
                        "{\"id\":\"large-" + i + "\",\"comment\":\"" + "ё\\\"".repeat(100_000) + i + "\"}",
                        "hash " + i,
                        List.of(IVAN)))
                .toList();
        List<Kept> kept = store.keeper().keep(large);
        for (int i = 0; i < large.size(); i++) {
            assertThat(store.ledger()
                            .event(kept.get(i).id())
                            .orElseThrow()
                            .body()
                            .text("comment"))
                    .hasValueSatisfying(text -> assertThat(text).hasSizeGreaterThan(200_000))
                    .get()
                    .asString()
                    .endsWith(Integer.toString(i));
        }
    }

    @Test
    void an_order_and_its_status_are_different_keys() {
        keep(store, version("7", "2"));
        assertThat(store.keeper().keep(List.of(status("7", "2"))).get(0).duplicate())
                .isFalse();
    }

    @Test
    void the_same_thing_twice_in_one_call_is_kept_once() {
        assertThat(store.keeper().keep(List.of(order("1"), order("2"), order("1"))))
                .extracting(Kept::id, Kept::duplicate)
                .containsExactly(tuple(1, false), tuple(2, false), tuple(1, true));
    }

    @Test
    void one_person_named_twice_in_an_order_is_one_identity() {
        assertThat(keep(store, order("1", IVAN, IVAN))).isEqualTo(1);
    }

    @Test
    void the_same_form_is_a_new_event_once_its_window_has_passed() {
        Accepted form = new Accepted(
                new Key("site", Kind.FORM, "hash"), "{\"a\":1}", "hash", List.of(IVAN), Duration.ofMinutes(10));
        long first = keep(store, form);
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(keep(store, form)).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        long second = keep(store, form);
        assertThat(second).isNotEqualTo(first);
        clock.advance(Duration.ofMinutes(9));
        assertThat(keep(store, form)).isEqualTo(second);
    }

    @Test
    void a_request_repeated_under_its_key_gets_the_first_answer() {
        IdempotencyKey key = new IdempotencyKey("shop /orders", "k1", "abc");
        List<Kept> first = store.keeper().keep(List.of(order("1"), order("2")), key);
        claim(store);
        assertThat(store.keeper().keep(List.of(order("1"), order("2")), key)).isEqualTo(first);
        assertThat(store.keeper().keep(List.of(order("3")), new IdempotencyKey("other /orders", "k1", "xyz")))
                .hasSize(1);
    }

    @Test
    void a_key_with_another_body_is_refused_and_nothing_is_kept() {
        store.keeper().keep(List.of(order("1")), new IdempotencyKey("shop", "k1", "abc"));
        assertThatThrownBy(() -> store.keeper().keep(List.of(order("2")), new IdempotencyKey("shop", "k1", "other")))
                .isInstanceOf(KeyReused.class)
                .hasMessageContaining("\"k1\"");
        assertThat(store.queue().counts()).containsEntry(State.QUEUED, 1L);
    }

    @Test
    void an_empty_list_is_an_answer_like_any_other() {
        IdempotencyKey key = new IdempotencyKey("shop", "k1", "abc");
        store.keeper().keep(List.of(), key);
        assertThatThrownBy(() ->
                        store.keeper().keep(List.of(order("1"), order("2")), new IdempotencyKey("shop", "k1", "other")))
                .isInstanceOf(KeyReused.class);
        assertThat(store.ledger().list(Filter.newest(9)).entries()).isEmpty();
        assertThat(store.keeper().keep(List.of(order("1")), key)).isEmpty();
    }

    @Test
    void when_a_source_was_heard_is_known_to_the_second() {
        Instant first = clock.instant();
        keep(store, order("1"));
        clock.advance(Duration.ofMillis(999));
        keep(store, order("2"));
        assertThat(store.overview().sources(9)).containsExactly(Map.entry("shop", first));
        clock.advance(Duration.ofMillis(1));
        keep(store, order("2"));
        assertThat(store.overview().sources(9))
                .as("a repetition is nothing new")
                .containsValue(first);
        keep(store, order("3"));
        assertThat(store.overview().sources(9)).containsExactly(Map.entry("shop", first.plusSeconds(1)));
    }

    private static Tuple tuple(long id, boolean duplicate) {
        return Assertions.tuple(id, duplicate);
    }
}
