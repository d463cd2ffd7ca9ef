package amoroutes.store;

import static amoroutes.store.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store whose file is gone or damaged is not begun anew without a word. */
@Tag("sqlite")
class BegunTest extends StoreTestBase {
    private static final int PAGE = 4096;

    private Path file;
    private Path mark;

    @BeforeEach
    void keepOne() {
        store.keeper().keep(List.of(order("1")));
        file = directory.resolve(Database.NAME);
        mark = directory.resolve(Begun.NAME);
    }

    @Test
    void one_that_is_missing_is_refused_and_the_rest_is_left_as_it_is() throws IOException {
        store.close();
        Files.delete(file);
        Path log = Files.writeString(directory.resolve(Database.NAME + "-wal"), "what could still be read");
        assertThatThrownBy(() -> Store.open(directory, clock))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContainingAll("store-gone", file.toString(), "is missing", mark.toString(), "backup");
        assertThat(file).doesNotExist();
        assertThat(log).hasContent("what could still be read");
    }

    @Test
    void one_that_is_empty_is_refused_with_its_log_untouched() throws IOException {
        store.close();
        Files.write(file, new byte[0]);
        Path log = Files.writeString(directory.resolve(Database.NAME + "-wal"), "what could still be read");
        assertThatThrownBy(() -> Store.open(directory, clock)).hasMessageContainingAll("store-gone", "is empty");
        assertThat(log).hasContent("what could still be read");
    }

    @Test
    void one_without_our_tables_is_refused() throws Exception {
        store.close();
        Files.delete(file);
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("create table shopping (item text)");
        }
        assertThatThrownBy(() -> Store.open(directory, clock)).hasMessageContainingAll("store-gone", "no tables");
    }

    @Test
    void who_removes_the_mark_begins_anew_on_purpose() throws IOException {
        store.close();
        Files.delete(file);
        Files.delete(mark);
        open();
        assertThat(store.queue().counts().values()).allMatch(count -> count == 0);
        assertThat(mark).exists();
    }

    @Test
    void a_store_of_an_older_version_goes_on_and_has_the_mark_from_then_on() throws IOException {
        store.close();
        Files.delete(mark);
        open();
        assertThat(store.keeper().keep(List.of(order("1"))).get(0).duplicate()).isTrue();
        assertThat(mark).exists();
    }

    @Test
    void what_is_gone_is_not_moved_either() throws IOException {
        store.close();
        Files.delete(file);
        assertThatThrownBy(() -> StoreCopy.run(
                        StoreCopy.Place.file(directory), StoreCopy.Place.file(directory.resolve("other")), clock))
                .hasMessageContaining("store-gone");
    }

    @Test
    void a_file_that_was_cut_is_refused() throws IOException {
        store.close();
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        assertThatThrownBy(() -> Store.open(directory, clock))
                .hasMessageContainingAll("store-damaged", file.toString());
    }

    @Test
    void a_page_that_was_overwritten_is_found_at_the_start_wherever_it_is() throws IOException {
        store.close();
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int at = 0; at < whole.length; at += PAGE) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < PAGE; i++) {
                damaged[at + i] = (byte) 0xA5;
            }
            Files.write(file, damaged);
            try {
                Store.open(directory, clock).close();
            } catch (StoreUnavailable e) {
                assertThat(e).hasMessageContaining("store-damaged");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(whole.length / PAGE);
    }

    @Test
    void damage_that_is_met_while_it_runs_ends_the_taking_and_says_so_in_the_health() {
        try (Database database = Database.open(directory)) {
            assertThatThrownBy(() -> database.read(session -> {
                        throw new SQLException("[SQLITE_CORRUPT] malformed", null, 11);
                    }))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> database.write(session -> session.update("delete from source")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContainingAll("store-damaged", "malformed", "Nothing more is taken");
            assertThatCode(() -> database.read(session -> session.number("select count(*) from event")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_disk_that_fails_is_no_damage() {
        try (Database database = Database.open(directory)) {
            assertThatThrownBy(() -> database.write(session -> {
                        throw new SQLException("[SQLITE_IOERR] disk I/O error", null, 10);
                    }))
                    .isInstanceOf(StoreUnavailable.class);
            int deleted = database.write(session -> session.update("delete from source where name = 'none'"));
            assertThat(deleted).isZero();
        }
    }

    @Test
    void a_server_says_it_by_its_states() {
        try (Postgres server =
                new Postgres(new Server("jdbc:postgresql://localhost/none", Optional.empty(), Optional.empty()))) {
            assertThat(server.saysDamaged(new SQLException("", "XX001"))).isTrue();
            assertThat(server.saysDamaged(new SQLException("", "XX002"))).isTrue();
            assertThat(server.saysDamaged(new SQLException("", "53100"))).isFalse();
            assertThat(server.saysDamaged(new SQLException("no state"))).isFalse();
        }
    }
}
