package amoroutes.store;

import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Shape;
import amoroutes.order.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("sqlite")
class CrashTest extends StoreTestBase {
    @TempDir
    Path afterwards;

    @Test
    void what_was_acknowledged_is_there_after_the_plug_was_pulled() throws IOException {
        long done = keep(store, order("done"));
        claim(store);
        settle(store, delivered(done));
        long sent = keep(store, order("sent"));
        claim(store);
        long kept = keep(store, order("kept"));
        try (Store survivor = pullThePlug()) {
            assertThat(entry(survivor, done).state()).isEqualTo(State.DELIVERED);
            assertThat(entry(survivor, sent).state()).isEqualTo(State.SENDING);
            assertThat(entry(survivor, kept).state()).isEqualTo(State.QUEUED);
            assertThat(survivor.links().link(orderKey("done"))).isPresent();
        }
    }

    @Test
    void a_creation_that_was_interrupted_is_in_doubt() throws IOException {
        long id = keep(store, order("1"));
        claim(store);
        try (Store survivor = pullThePlug()) {
            assertThat(survivor.queue().recover()).isEqualTo(1);
            assertThat(entry(survivor, id).state()).isEqualTo(State.DOUBTFUL);
            assertThat(entry(survivor, id).code()).contains("interrupted");
            assertThat(survivor.queue().doubts(clock.instant(), 10)).hasSize(1);
            assertThat(survivor.queue().recover()).isZero();
        }
    }

    @Test
    void what_may_be_repeated_is_simply_sent_again() throws IOException {
        long id = keep(store, order("1"));
        claim(store, (event, known) -> Shape.UPDATE);
        try (Store survivor = pullThePlug()) {
            survivor.queue().recover();
            assertThat(entry(survivor, id).state()).isEqualTo(State.QUEUED);
            assertThat(claim(survivor)).containsExactly(id);
        }
    }

    @Test
    void who_waited_before_waits_afterwards() throws IOException {
        keep(store, version("1", "1"));
        long second = keep(store, version("1", "2"));
        claim(store);
        try (Store survivor = pullThePlug()) {
            survivor.queue().recover();
            assertThat(claim(survivor)).isEmpty();
            assertThat(entry(survivor, second).waitsFor()).isPresent();
        }
    }

    @Test
    void event_ids_are_never_used_twice() {
        long last = keep(store, order("1"));
        reopen();
        assertThat(keep(store, order("2"))).isGreaterThan(last);
    }

    @Test
    void only_the_owner_may_read_the_files() throws IOException {
        Path inside = afterwards.resolve("data");
        try (Store other = Stores.open(inside, clock)) {
            keep(other, order("1"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
                    .isEqualTo("rwx------");
            assertThat(files(inside))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws IOException {
        Files.writeString(afterwards.resolve(Database.NAME), "this is a shopping list, not a database\n".repeat(100));
        assertThatThrownBy(() -> Stores.open(afterwards, clock)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_closed_store_neither_takes_nor_tells() {
        store.close();
        assertThatThrownBy(() -> keep(store, order("1"))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.queue().counts()).isInstanceOf(StoreUnavailable.class);
    }

    /** The files as they are on the disk now, without a word to the store that has them open. */
    private Store pullThePlug() throws IOException {
        for (Path file : files(directory)) {
            if (!file.toString().endsWith("-shm")) {
                Files.copy(file, afterwards.resolve(file.getFileName()));
            }
        }
        return Stores.open(afterwards, clock);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
