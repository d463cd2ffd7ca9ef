package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.MARIA;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.park;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.InitialState;
import amoroutes.order.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CleanerTest extends StoreTestBase {
    private static final Duration KEEP = Duration.ofDays(30);

    private void clean() {
        store.cleaner(KEEP).clean();
    }

    private long deliver(long id, Identity... known) {
        claim(store);
        settle(store, delivered(id, known));
        return id;
    }

    @Test
    void a_settled_event_loses_body_and_history_when_it_is_old_and_not_before() {
        long id = deliver(keep(store, order("1", IVAN)), IVAN);
        clock.advance(KEEP);
        clean();
        assertThat(store.ledger().body(id)).isPresent();
        assertThat(entry(store, id).history()).hasSize(3);

        clock.advance(Duration.ofMillis(1));
        clean();
        assertThat(store.ledger().body(id)).isEmpty();
        assertThat(entry(store, id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(store, id).leadId()).hasValue(1000 + id);
        assertThat(entry(store, id).history())
                .extracting(Entry.Change::state)
                .containsExactly(State.QUEUED, State.DELIVERED);
        assertThat(entry(store, id).history())
                .last()
                .extracting(Entry.Change::note)
                .isEqualTo(Optional.of("the lines before are no longer kept"));
    }

    @Test
    void what_it_became_is_known_for_ever_and_the_same_content_is_nothing_new() {
        long id = deliver(keep(store, order("1042", IVAN)), IVAN);
        clock.advance(Duration.ofDays(400));
        clean();
        assertThat(store.keeper().keep(List.of(order("1042", IVAN))))
                .containsExactly(new Kept(id, orderKey("1042"), State.DELIVERED, true));
        assertThat(store.links().link(orderKey("1042"))).contains(new Link(1000 + id, 2000 + id, Optional.of("{}")));
        assertThat(store.links().contactOf(IVAN))
                .as("the directory is no history")
                .contains(2000 + id);
        assertThat(keep(store, version("1042", "2", IVAN))).isNotEqualTo(id);
    }

    @Test
    void only_what_is_settled_goes() {
        long parked = keep(store, order("1", IVAN));
        claim(store);
        settle(store, park(parked));
        long queued = keep(store, order("2", MARIA));
        long unreadable = keep(store, order("3").beginning(InitialState.parked("unreadable", "no JSON", null)));
        long dropped = keep(store, order("4").beginning(InitialState.dropped("not wanted")));
        keep(store, order("5", IVANS_MAIL));
        long erased = store.eraser().erase(IVANS_MAIL, false).erased().get(0);
        clock.advance(KEEP.plusDays(1));
        clean();
        for (long id : List.of(parked, queued, unreadable)) {
            assertThat(store.ledger().body(id)).isPresent();
        }
        assertThat(entry(store, parked).history()).hasSize(3);
        assertThat(store.ledger().body(dropped)).isEmpty();
        for (long id : List.of(dropped, erased)) {
            assertThat(entry(store, id)
                            .history()
                            .get(entry(store, id).history().size() - 1)
                            .note())
                    .contains("the lines before are no longer kept");
        }
        assertThat(claim(store)).containsExactly(queued);
    }

    @Test
    void an_event_that_was_retried_counts_from_when_it_was_settled() {
        long id = keep(store, order("1", IVAN));
        claim(store);
        settle(store, park(id));
        clock.advance(KEEP.plusDays(10));
        store.interventions().retry(List.of(id), HookReplay.NEVER);
        deliver(id, IVAN);
        clock.advance(Duration.ofDays(1));
        clean();
        assertThat(store.ledger().body(id)).isPresent();
    }

    @Test
    void whom_nobody_names_any_more_is_forgotten() {
        keep(store, order("1", MARIA).beginning(InitialState.dropped("not wanted")));
        assertThat(store.ledger()
                        .list(Filter.newest(9).matching("+79031112233"))
                        .entries())
                .hasSize(1);
        clock.advance(KEEP.plusDays(1));
        clean();
        assertThat(store.ledger()
                        .list(Filter.newest(9).matching("+79031112233"))
                        .entries())
                .isEmpty();
        assertThat(store.eraser().erase(MARIA, false).erased()).isEmpty();
    }

    @Test
    void an_idempotency_key_is_kept_for_a_day() {
        IdempotencyKey key = new IdempotencyKey("shop", "k1", "abc");
        store.keeper().keep(List.of(order("1")), key);
        clock.advance(Duration.ofDays(1));
        clean();
        assertThat(store.keeper().keep(List.of(order("2")), key))
                .as("the first answer")
                .extracting(Kept::key)
                .containsExactly(orderKey("1"));
        clock.advance(Duration.ofMillis(1));
        clean();
        assertThat(store.keeper().keep(List.of(order("2")), key))
                .extracting(Kept::key)
                .containsExactly(orderKey("2"));
    }

    @Test
    void many_old_events_behind_some_that_stay_are_all_found() {
        for (int i = 0; i < 700; i++) {
            keep(store, order("stays" + i).beginning(InitialState.parked("invalid", "no id", null)));
        }
        for (int i = 0; i < 350; i++) {
            keep(store, order("goes" + i).beginning(InitialState.dropped("not wanted")));
        }
        clock.advance(KEEP.plusDays(1));
        long young = keep(store, order("young").beginning(InitialState.dropped("not wanted")));
        clean();
        assertThat(store.ledger().body(1)).isPresent();
        assertThat(store.ledger().body(700)).isPresent();
        for (long id = 701; id <= 1_050; id++) {
            assertThat(store.ledger().body(id)).as("" + id).isEmpty();
        }
        assertThat(store.ledger().body(young)).isPresent();
    }

    @Tag("sqlite")
    @Test
    void room_that_became_free_is_used_again() throws IOException {
        String text = "{\"comment\":\"" + "x".repeat(3_000) + "\"}";
        long second = 0;
        for (int month = 1; month <= 6; month++) {
            List<Accepted> orders = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                orders.add(new Accepted(orderKey(month + "/" + i), text, "hash", List.of())
                        .beginning(InitialState.dropped("not wanted")));
            }
            store.keeper().keep(orders);
            clock.advance(KEEP.plusDays(1));
            clean();
            reopen();
            second = month == 2 ? size() : second;
        }
        assertThat(size()).as("four months later").isLessThan(second * 5 / 4);
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
