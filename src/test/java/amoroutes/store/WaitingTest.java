package amoroutes.store;

import static amoroutes.store.Fixture.again;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static amoroutes.store.Fixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On the real clock: it is real time that is waited for. */
@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WaitingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final InstantSource clock = InstantSource.system();
    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open(directory, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nobody_waits_when_something_is_there() throws InterruptedException {
        keep(store, order("1"));
        assertThat(store.queue().awaitWaiting(LONG)).isTrue();
    }

    @Test
    void waiting_ends_when_the_time_is_up() throws InterruptedException {
        assertThat(store.queue().awaitWaiting(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void a_new_event_wakes_who_waits() throws Exception {
        CompletableFuture<Boolean> woken = waiter();
        keep(store, order("1"));
        assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_event_that_comes_free_wakes_who_waits() throws Exception {
        long first = keep(store, version("1", "1"));
        keep(store, version("1", "2"));
        claim(store);
        claim(store);
        CompletableFuture<Boolean> woken = waiter();
        assertThat(woken).isNotDone();
        settle(store, delivered(first));
        assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_retry_that_comes_due_wakes_who_waits() throws InterruptedException {
        long id = keep(store, order("1"));
        claim(store);
        settle(store, again(id, clock.instant().plusMillis(30)));
        assertThat(store.queue().awaitWaiting(LONG)).isTrue();
        assertThat(claim(store)).containsExactly(id);
    }

    @Test
    void closing_lets_nobody_wait_on() {
        CompletableFuture<Boolean> woken = waiter();
        store.close();
        assertThatThrownBy(() -> woken.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreUnavailable.class);
    }

    private CompletableFuture<Boolean> waiter() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return store.queue().awaitWaiting(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
