package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
@Tag("sqlite")
class WriterTest {
    private static final String PUT = "insert into note (text) values (?)";

    @TempDir
    Path directory;

    private final AtomicInteger commits = new AtomicInteger();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile Runnable afterCommit = commits::incrementAndGet;
    private Writer writer;

    @BeforeEach
    void open() {
        writer = new Writer(new Sqlite(directory.resolve("test.db")), () -> afterCommit.run());
        writer.write(session -> session.update("create table note (text text not null)"));
        commits.set(0);
    }

    @AfterEach
    void close() {
        free.countDown();
        writer.close();
    }

    @Test
    void what_is_asked_during_a_commit_shares_the_next_one() throws InterruptedException {
        CompletableFuture<Integer> first = occupy();
        List<CompletableFuture<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(put("note " + i));
        }
        free.countDown();
        others.forEach(CompletableFuture::join);
        assertThat(first.join()).isEqualTo(1);
        assertThat(count()).isEqualTo(21);
        assertThat(commits.get()).isLessThan(15);
    }

    @Test
    void one_that_fails_takes_back_its_own_work_and_nobody_elses() {
        CompletableFuture<Integer> before = put("before");
        CompletableFuture<Integer> broken = CompletableFuture.supplyAsync(() -> writer.write(session -> {
            session.update(PUT, "half done");
            throw new IllegalStateException("broken");
        }));
        CompletableFuture<Integer> refused = put(null);
        CompletableFuture<Integer> after = put("after");
        assertThat(before.join() + after.join()).isEqualTo(2);
        assertThatThrownBy(broken::join).hasRootCauseMessage("broken");
        assertThatThrownBy(refused::join).hasCauseInstanceOf(StoreUnavailable.class);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_full_disk_refuses_the_write_and_takes_the_next_one_when_there_is_room() {
        String much = "x".repeat(100_000);
        assertThatThrownBy(() -> writer.write(session -> {
                    session.number("pragma max_page_count = 10");
                    return session.update(PUT, much);
                }))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("full");
        writer.write(session -> session.number("pragma max_page_count = 100000"));
        writer.write(session -> session.update(PUT, much));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_transaction_that_is_lost_as_a_whole_is_nobodys_success() {
        assertThatThrownBy(() -> writer.write(session -> {
                    session.update(PUT, "lost");
                    return session.update("rollback");
                }))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(count()).isZero();
        writer.write(session -> session.update(PUT, "kept"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void nothing_can_be_written_from_inside_a_write() {
        assertThatThrownBy(() -> writer.write(session -> writer.write(inner -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside");
    }

    @Test
    void closing_finishes_what_was_asked_before_and_refuses_what_comes_after() throws InterruptedException {
        CompletableFuture<Integer> first = occupy();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close);
        free.countDown();
        closing.join();
        assertThat(first.join()).isEqualTo(1);
        assertThatThrownBy(() -> writer.write(session -> 1))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store is closed");
    }

    @Test
    void who_watches_may_fail_and_the_writer_goes_on() {
        writer.watch(move -> {
            throw new AssertionError("the watcher is broken");
        });
        CompletableFuture<Integer> first = soon(session -> {
            session.moved(new Moved(
                    1,
                    new Key("shop", Kind.ORDER, "1"),
                    State.QUEUED,
                    Duration.ZERO,
                    Optional.empty(),
                    OptionalLong.empty()));
            return session.update(PUT, "first");
        });
        assertThat(first.join()).isEqualTo(1);
        assertThat(put("second").join()).isEqualTo(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void who_is_told_of_commits_may_fail_and_the_writer_goes_on() {
        afterCommit = () -> {
            throw new OutOfMemoryError("no more bells");
        };
        assertThat(put("first").join()).isEqualTo(1);
        assertThat(put("second").join()).isEqualTo(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void an_error_in_one_work_fails_that_one_and_no_other() throws InterruptedException {
        CompletableFuture<Integer> before = occupy();
        CompletableFuture<Integer> broken = soon(session -> {
            session.update(PUT, "half done");
            throw new StackOverflowError("too deep");
        });
        CompletableFuture<Integer> after = put("after");
        free.countDown();
        assertThat(before.join() + after.join()).isEqualTo(2);
        assertThatThrownBy(broken::join).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(count()).isEqualTo(2);
    }

    /** Keeps the writer busy until the latch {@code free} opens. */
    private CompletableFuture<Integer> occupy() throws InterruptedException {
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> writer.write(session -> {
            busy.countDown();
            await(free);
            return session.update(PUT, "first");
        }));
        await(busy);
        return answer;
    }

    private CompletableFuture<Integer> put(String text) {
        return soon(session -> session.update(PUT, text));
    }

    /** A write that is never answered fails the test. */
    private <T> CompletableFuture<T> soon(Session.Work<T> work) {
        return CompletableFuture.supplyAsync(() -> writer.write(work)).orTimeout(10, TimeUnit.SECONDS);
    }

    private long count() {
        return soon(session -> session.number("select count(*) from note"))
                .join()
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
