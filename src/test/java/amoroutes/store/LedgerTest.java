package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.MARIA;
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

import amoroutes.order.Accepted;
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
    @ValueSource(strings = {"104", "N-10", "4567", "(916) 123", "example.ru", "иван", "ПЕТРОВ", "Чайник"})
    void where_nothing_is_called_so_a_part_of_it_or_of_the_body_is_found(String typed) {
        String body = "{\"customer\":{\"name\":\"Иван Петров\"},\"id\":\"1042\",\"number\":\"N-1042\","
                + "\"products\":[{\"name\":\"Чайник\"}]}";
        long id = keep(store, new Accepted(orderKey("1042"), body, "hash", List.of(IVAN, IVANS_MAIL)));
        keep(store, order("2000", MARIA));
        assertThat(ids(store.ledger().list(Filter.newest(9).matching(typed)))).containsExactly(id);
    }

    @Test
    void a_part_is_not_looked_for_where_an_order_is_called_so() {
        keep(store, order("11042"));
        long id = keep(store, order("1042"));
        assertThat(ids(store.ledger().list(Filter.newest(9).matching("1042")))).containsExactly(id);
    }

    @Test
    void an_event_whose_own_id_it_is_hides_no_order_whose_number_has_it() {
        for (int i = 0; i < 99; i++) {
            keep(store, order("a" + i));
        }
        long id = keep(store, order("x-100-y"));
        keep(store, order("b"));
        assertThat(ids(store.ledger().list(Filter.newest(9).matching("100")))).containsExactly(id);
        assertThat(ids(store.ledger().list(Filter.newest(9).matching("101")))).containsExactly(101L);
    }

    @Test
    void events_are_found_by_their_code_and_by_the_time_they_came() {
        Instant begin = clock.instant();
        long first = keep(store, order("1"));
        claim(store);
        settle(store, park(first));
        clock.advance(Duration.ofHours(1));
        long second = keep(store, order("2"));
        assertThat(ids(store.ledger().list(Filter.newest(9).withCode("invalid"))))
                .containsExactly(first);
        assertThat(ids(store.ledger().list(Filter.newest(9).withCode("refused"))))
                .isEmpty();
        Optional<Instant> later = Optional.of(begin.plusSeconds(1));
        assertThat(ids(store.ledger().list(Filter.newest(9).between(later, Optional.empty()))))
                .containsExactly(second);
        assertThat(ids(store.ledger().list(Filter.newest(9).between(Optional.empty(), later))))
                .containsExactly(first);
        assertThat(ids(store.ledger().list(Filter.newest(9).between(Optional.of(begin), Optional.of(clock.instant())))))
                .containsExactly(first);
    }

    @Test
    void all_that_fit_are_counted_and_given_by_id_oldest_first() {
        for (int i = 0; i < 12; i++) {
            keep(store, order("" + i));
        }
        Filter filter = Filter.newest(5).inState(State.QUEUED);
        assertThat(store.ledger().count(filter)).isEqualTo(12);
        assertThat(store.ledger().ids(filter, 3)).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "shop/form/1042", "petr", "+", "%", "%%%", "' or 1=1 --"})
    void what_is_no_part_of_it_or_too_short_for_one_finds_nothing(String typed) {
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
