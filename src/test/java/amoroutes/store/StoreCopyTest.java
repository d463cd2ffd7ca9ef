package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(named = "store.engine", matches = "postgresql")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreCopyTest {
    @TempDir
    Path directory;

    @TempDir
    Path back;

    private final SettableClock clock = new SettableClock();

    @Test
    void a_store_goes_to_a_server_and_back_and_delivers_on_each_what_it_had_not_sent() {
        List<Entry> before;
        long done;
        long waits;
        try (Store file = Store.open(directory, clock)) {
            done = keep(file, order("done", IVAN));
            claim(file);
            settle(file, delivered(done, IVAN));
            long parked = keep(file, order("parked"));
            claim(file);
            settle(file, park(parked));
            keep(file, order("new", MARIA));
            waits = keep(file, version("new", "2", MARIA));
            file.vault().put("token", "secret");
            file.keeper().keep(List.of(order("again")), new IdempotencyKey("shop/order", "k", "h"));
            file.changes().told("leads", List.of(7L));
            before = file.ledger().list(Filter.newest(10)).entries();
        }
        Map<String, Long> rows = StoreCopy.run(StoreCopy.Place.file(directory), toServer(), clock);
        assertThat(rows).containsEntry("event", 5L).containsEntry("change", 1L);
        try (Store server = Stores.open(directory, clock)) {
            assertThat(server.ledger().list(Filter.newest(10)).entries()).isEqualTo(before);
            assertThat(server.vault().get("token")).contains("secret");
            assertThat(server.moved()).isEmpty();
            assertThat(server.links().contactOf(IVAN)).contains(2000 + done);
            assertThat(server.queue().counts())
                    .containsEntry(State.DELIVERED, 1L)
                    .containsEntry(State.QUEUED, 3L);
            assertThat(keep(server, order("done", IVAN))).as("known already").isEqualTo(done);
            assertThat(keep(server, order("later"))).as("its id is new").isGreaterThan(waits);
            List<Long> sent = claim(server);
            assertThat(sent).hasSize(3).doesNotContain(done, waits);
            assertThat(entry(server, waits).waitsFor()).isPresent();
            before = server.ledger().list(Filter.newest(10)).entries();
            assertThatThrownBy(() -> StoreCopy.run(StoreCopy.Place.server(Stores.server(directory)), toFile(), clock))
                    .hasMessageContaining("somebody uses the store");
        }
        StoreCopy.run(StoreCopy.Place.server(Stores.server(directory)), toFile(), clock);
        try (Store file = Store.open(back, clock)) {
            assertThat(file.ledger().list(Filter.newest(10)).entries()).isEqualTo(before);
            assertThat(file.links().link(orderKey("done")).orElseThrow().leadId())
                    .isEqualTo(1000 + done);
            assertThat(file.queue().recover()).isEqualTo(3);
            assertThat(keep(file, order("last"))).isGreaterThan(waits);
        }
    }

    @Test
    void a_target_that_is_not_empty_is_left_as_it_is_and_a_store_moves_once() {
        try (Store file = Store.open(directory, clock);
                Store server = Stores.open(directory, clock)) {
            keep(file, order("1"));
            keep(server, order("2"));
        }
        assertThatThrownBy(() -> StoreCopy.run(StoreCopy.Place.file(directory), toServer(), clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not empty");
        StoreCopy.run(StoreCopy.Place.file(directory), toFile(), clock);
        try (Store old = Store.open(directory, clock)) {
            assertThat(old.moved()).isPresent();
        }
        assertThatThrownBy(() -> StoreCopy.run(
                        StoreCopy.Place.file(directory), StoreCopy.Place.file(back.resolve("third")), clock))
                .hasMessageContaining("moved already");
    }

    @Test
    void both_engines_have_the_same_tables_and_columns() {
        try (Database file = Database.open(directory);
                Database server = Stores.database(directory)) {
            for (String table : StoreCopy.TABLES) {
                List<String> there = server.read(session -> session.columns(table));
                List<String> here = file.read(session -> session.columns(table));
                assertThat(there).as(table).containsExactlyInAnyOrderElementsOf(here);
            }
            List<String> tables = file.read(session -> session.list(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                            + " and name not in ('flyway_schema_history', 'tally')",
                    row -> row.getString(1)));
            assertThat(tables).containsExactlyInAnyOrderElementsOf(StoreCopy.TABLES);
        }
    }

    private StoreCopy.Place toServer() {
        return StoreCopy.Place.server(Stores.server(directory));
    }

    private StoreCopy.Place toFile() {
        return StoreCopy.Place.file(back);
    }
}
