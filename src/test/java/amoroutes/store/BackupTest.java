package amoroutes.store;

import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.status;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory as a zip file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("sqlite")
class BackupTest extends StoreTestBase {
    private static final Predicate<Event> ORDERS = event -> event.key().kind() == Kind.ORDER;

    @TempDir
    Path elsewhere;

    private Backup.Taken backup(Path zip) throws IOException {
        return new Backup(directory, ORDERS, clock).into(zip);
    }

    private Store restored(Path zip) throws IOException {
        Path target = Files.createDirectory(elsewhere.resolve("restored"));
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of());
                Stream<Path> files = Files.walk(packed.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(packed.getPath("/").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return Stores.open(target, clock);
    }

    @Test
    void of_a_store_under_load_is_one_moment_of_it() throws Exception {
        CountDownLatch busy = new CountDownLatch(300);
        Thread load = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                long id = keep(store, order("load-" + busy.getCount() + "-" + System.nanoTime()));
                if (id % 2 == 0) {
                    claim(store).forEach(claimed -> settle(store, delivered(claimed)));
                }
                busy.countDown();
            }
        });
        load.start();
        busy.await();
        Path zip = elsewhere.resolve("backup.zip");
        backup(zip);
        load.interrupt();
        load.join();
        long all = store.queue().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        try (Store copy = restored(zip)) {
            Map<State, Long> counts = copy.queue().counts();
            long events = counts.values().stream().mapToLong(Long::longValue).sum();
            assertThat(events).isBetween(300L, all);
            assertThat(counts.get(State.QUEUED)).isZero();
            assertThat(LongStream.rangeClosed(1, events).mapToObj(copy.ledger()::find))
                    .as("no event is missing between")
                    .allMatch(entry -> entry.filter(one -> one.state() == State.DOUBTFUL
                                    || one.state() == State.SENDING
                                    || one.state() == State.DELIVERED
                                            && one.leadId().isPresent())
                            .isPresent());
        }
    }

    @Test
    void what_waits_to_become_a_lead_is_in_doubt_in_the_copy_and_nothing_else_is() throws IOException {
        long done = keep(store, order("done"));
        claim(store);
        settle(store, delivered(done));
        long again = keep(store, version("done", "2"));
        long waiting = keep(store, order("new"));
        long later = keep(store, version("new", "2"));
        long moved = keep(store, status("new", "3"));
        assertThat(backup(elsewhere.resolve("b.zip")).unsure()).isEqualTo(1);
        try (Store copy = restored(elsewhere.resolve("b.zip"))) {
            assertThat(copy.ledger().find(waiting).orElseThrow().state()).isEqualTo(State.DOUBTFUL);
            assertThat(copy.queue().doubts(clock.instant().plusSeconds(3600), 9))
                    .extracting(doubt -> doubt.event().id())
                    .containsExactly(waiting);
            assertThat(Stream.of(again, later, moved))
                    .allMatch(id -> copy.ledger().find(id).orElseThrow().state() == State.QUEUED);
            assertThat(claim(copy)).as("a later version waits for its order").containsExactly(again);
        }
        assertThat(store.ledger().find(waiting).orElseThrow().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void whoever_is_being_looked_for_while_it_is_taken_is_in_doubt_too() throws IOException {
        long searched = keep(store, order("new", Fixture.IVAN));
        claim(store, (event, known) -> Shape.SEARCH);
        long sent = keep(store, order("other"));
        claim(store);
        assertThat(backup(elsewhere.resolve("b.zip")).unsure())
                .as("one was on its way and is in doubt anyhow")
                .isEqualTo(1);
        try (Store copy = restored(elsewhere.resolve("b.zip"))) {
            assertThat(Stream.of(searched, sent))
                    .allMatch(id -> copy.ledger().find(id).orElseThrow().state() == State.DOUBTFUL);
            assertThat(claim(copy)).isEmpty();
        }
        assertThat(store.ledger().find(searched).orElseThrow().state()).isEqualTo(State.SENDING);
    }

    @Test
    void a_form_sent_a_second_time_is_another_lead_and_in_doubt_as_the_first() throws IOException {
        Key form = new Key("site", Kind.FORM, "7");
        long first = keep(store, Fixture.accepted(form, "1"));
        claim(store);
        settle(store, delivered(first));
        long second = keep(store, Fixture.accepted(form, "2"));
        new Backup(directory, event -> true, clock).into(elsewhere.resolve("b.zip"));
        try (Store copy = restored(elsewhere.resolve("b.zip"))) {
            assertThat(copy.ledger().find(second).orElseThrow().state()).isEqualTo(State.DOUBTFUL);
        }
    }

    @Test
    void of_a_store_that_nobody_has_open_holds_the_same_and_the_files_beside_it() throws IOException {
        keep(store, order("1"));
        store.close();
        Files.writeString(Files.createDirectories(directory.resolve("secrets")).resolve("key"), "s3cret");
        Path zip = elsewhere.resolve("backup.zip");
        Backup.Taken taken = backup(zip);
        assertThat(taken.files()).isEqualTo(2);
        assertThat(taken.bytes()).isEqualTo(Files.size(zip));
        assertThat(Files.getPosixFilePermissions(zip)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> files = Files.walk(packed.getPath("/"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).extracting(Path::toString).containsExactlyInAnyOrder("/amocrm-routes.db", "/secrets/key");
            for (Path file : all) {
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
        open();
    }

    @Test
    void a_file_that_is_there_is_left_alone_and_nothing_lies_about_afterwards() throws IOException {
        Path zip = Files.writeString(elsewhere.resolve("backup.zip"), "mine");
        assertThatThrownBy(() -> backup(zip)).isInstanceOf(IOException.class);
        assertThat(zip).hasContent("mine");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files).containsExactly(zip);
        }
    }
}
