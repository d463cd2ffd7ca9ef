package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseTest {
    private static final String PUT = "insert into vault (name, value) values (?, 'x')";
    private static final String COUNT = "select count(*) from vault";

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = Stores.database(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Tag("sqlite")
    @Test
    void a_commit_is_on_the_disk_when_it_returns() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void a_read_sees_what_was_committed_before_it() {
        database.write(session -> session.update(PUT, "a"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_read_from_inside_a_write_sees_that_write() {
        long seen = database.write(session -> {
            session.update(PUT, "a");
            return count();
        });
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void a_read_is_one_view_though_others_write_meanwhile() {
        List<Long> seen = database.read(session -> {
            long before = session.number(COUNT).orElseThrow();
            CompletableFuture.runAsync(() -> database.write(inner -> inner.update(PUT, "meanwhile")))
                    .join();
            return List.of(before, session.number(COUNT).orElseThrow());
        });
        assertThat(seen).containsExactly(0L, 0L);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void readers_do_not_wait_for_a_long_write() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Integer> write = CompletableFuture.supplyAsync(() -> database.write(session -> {
            int rows = session.update(PUT, "long");
            writing.countDown();
            await(done);
            return rows;
        }));
        writing.await();
        assertThat(count()).isZero();
        done.countDown();
        assertThat(write.join()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_reader_cannot_write() {
        assertThatThrownBy(() -> database.read(session -> session.update(PUT, "a")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageMatching(".*(readonly|read-only).*");
        assertThat(count()).isZero();
    }

    @Test
    void a_read_that_fails_spoils_none_of_the_following() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> database.read(session -> {
                        throw new SQLException("broken");
                    }))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessage("the store cannot be read: broken");
        }
        assertThat(count()).isZero();
    }

    @Tag("sqlite")
    @Test
    void opening_an_up_to_date_database_changes_nothing() {
        database.write(session -> session.update(PUT, "a"));
        long migrations = migrations();
        database.close();
        open();
        assertThat(count()).isEqualTo(1);
        assertThat(pragma("integrity_check")).isEqualTo("ok");
        assertThat(migrations()).isEqualTo(migrations);
    }

    private long migrations() {
        return database.read(session -> session.number("select count(*) from flyway_schema_history"))
                .orElseThrow();
    }

    @Test
    void two_may_have_it_open() {
        try (Database other = Stores.database(directory)) {
            other.write(session -> session.update(PUT, "a"));
            database.write(session -> session.update(PUT, "b"));
            assertThat(count()).isEqualTo(2);
        }
    }

    @Tag("sqlite")
    @Test
    void a_directory_that_cannot_be_made_is_named() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Database.open(file.resolve("data")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("the data directory " + file.resolve("data") + " cannot be written");
    }

    private long count() {
        return database.read(session -> session.number(COUNT)).orElseThrow();
    }

    private String pragma(String name) {
        return database.write(session -> session.first("pragma " + name, row -> row.getString(1)))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
