package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.accepted;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest extends StoreTestBase {
    @Test
    void the_history_tells_when_what_happened_and_why() {
        Instant received = clock.instant();
        long id = keep(store, order("1"));
        clock.advance(Duration.ofSeconds(1));
        claim(store);
        clock.advance(Duration.ofSeconds(1));
        settle(store, park(id));
        assertThat(store.ledger().find(id).orElseThrow().history())
                .containsExactly(
                        new Entry.Change(received, State.QUEUED, Optional.empty()),
                        new Entry.Change(received.plusSeconds(1), State.SENDING, Optional.of("create")),
                        new Entry.Change(
                                received.plusSeconds(2), State.PARKED, Optional.of("invalid: the name is too long")));
    }

    @Test
    void the_last_body_of_a_key_is_that_of_its_own_kind_whatever_became_of_it() {
        assertThat(store.ledger().lastBody(orderKey("1"))).isEmpty();
        keep(store, order("1"));
        keep(store, version("1", "5"));
        keep(store, status("1", "7"));
        keep(store, version("2", "9"));
        assertThat(store.ledger().lastBody(orderKey("1")).orElseThrow().text("status"))
                .contains("5");
        assertThat(store.ledger()
                        .lastBody(new Key("shop", Kind.ORDER_STATUS, "1"))
                        .orElseThrow()
                        .text("status"))
                .contains("7");
        assertThat(store.ledger().lastBody(new Key("other", Kind.ORDER, "1"))).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(store.ledger().find(1)).isEmpty();
        assertThat(store.ledger().list(Filter.newest(10)).entries()).isEmpty();
    }

    @Test
    void the_list_is_newest_first_and_goes_on_page_by_page() {
        for (int i = 1; i <= 5; i++) {
            keep(store, order("o" + i));
        }
        Page first = store.ledger().list(Filter.newest(2));
        assertThat(ids(first)).containsExactly(5L, 4L);
        Page second = store.ledger().list(Filter.newest(2).after(first.next().orElseThrow()));
        assertThat(ids(second)).containsExactly(3L, 2L);
        Page third = store.ledger().list(Filter.newest(2).after(second.next().orElseThrow()));
        assertThat(ids(third)).containsExactly(1L);
        assertThat(third.next()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void state_source_and_kind_narrow_the_list() {
        long order = keep(store, order("1"));
        long elsewhere = keep(store, accepted(new Key("tilda", Kind.ORDER, "1"), "1"));
        long status = keep(store, status("2", "2"));
        settle(store, park(elsewhere));
        assertThat(ids(store.ledger().list(Filter.newest(9).from("shop")))).containsExactly(status, order);
        assertThat(ids(store.ledger().list(Filter.newest(9).ofKind(Kind.ORDER))))
                .containsExactly(elsewhere, order);
        assertThat(ids(store.ledger().list(Filter.newest(9).inState(State.PARKED))))
                .containsExactly(elsewhere);
        assertThat(ids(store.ledger()
                        .list(Filter.newest(9)
                                .inState(State.QUEUED)
                                .from("shop")
                                .ofKind(Kind.ORDER))))
                .containsExactly(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1042",
                "N-1042",
                "shop/order/1042",
                "1",
                " 1001 ",
                "+7 916 123-45-67",
                "8 (916) 1234567",
                "9161234567",
                "79161234567",
                "Ivan@Example.ru"
            })
    void a_person_finds_an_order_by_what_is_at_hand(String typed) {
        long id = keep(store, order("1042", IVAN, IVANS_MAIL));
        keep(store, order("2000"));
        claim(store);
        settle(store, delivered(id));
        assertThat(ids(store.ledger().list(Filter.newest(9).matching(typed)))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"104", "shop/form/1042", "ivan", "+", "%", "' or 1=1 --"})
    void a_part_of_a_word_finds_nothing(String typed) {
        keep(store, order("1042", IVAN, IVANS_MAIL));
        assertThat(store.ledger().list(Filter.newest(9).matching(typed)).entries())
                .isEmpty();
    }

    @Test
    void an_orders_number_finds_its_status_changes_by_the_key_too() {
        long order = keep(store, order("1042"));
        long status = keep(store, status("1042", "2"));
        assertThat(ids(store.ledger().list(Filter.newest(9).matching("1042")))).containsExactly(status, order);
        assertThat(ids(store.ledger()
                        .list(Filter.newest(9).matching(orderKey("1042").toString()))))
                .containsExactly(order);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void a_page_has_1_to_500_entries(int limit) {
        assertThatThrownBy(() -> Filter.newest(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 500");
    }

    private static List<Long> ids(Page page) {
        return page.entries().stream().map(Entry::id).toList();
    }
}
