package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermitsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Request LEADS = Request.post("/api/v4/leads/complex", "[]");
    private static final Answer DONE = new Answer.Done(JsonNodeFactory.instance.objectNode());
    private static final Answer BAN = new Answer.Forbidden(false, "403");

    private final AtomicLong clock = new AtomicLong(100 * SECOND);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Permit> got = new LinkedBlockingQueue<>();
    private volatile boolean authorized = true;
    private final Permits permits = new Permits(new Pace(7), new CircuitBreaker(() -> authorized), clock::get);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void seven_are_there_at_once_and_idle_counts_them_down() throws InterruptedException {
        for (int left = 7; left > 0; left--) {
            assertThat(permits.idle()).isEqualTo(left);
            permits.await(Priority.LIVE);
        }
        assertThat(permits.idle()).isZero();
    }

    @Test
    void what_keeps_copies_fresh_is_counted_apart_while_it_is_in_the_window() throws InterruptedException {
        permits.await(Priority.DIRECTORY);
        permits.await(Priority.LIVE);
        Permit unused = permits.await(Priority.DIRECTORY).orElseThrow();
        assertThat(permits.upkeep()).isEqualTo(2);
        permits.giveBack(unused);
        assertThat(permits.upkeep()).isEqualTo(1);
        pass(Duration.ofMillis(1_001));
        permits.await(Priority.DIRECTORY);
        assertThat(permits.upkeep()).isEqualTo(1);
        assertThat(permits.idle()).isEqualTo(6);
    }

    @Test
    void the_more_urgent_go_first_and_equals_in_the_order_they_came() throws InterruptedException {
        for (int count = 0; count < 7; count++) {
            permits.await(Priority.LIVE);
            pass(Duration.ofMillis(100));
        }
        for (Priority priority : List.of(
                Priority.DIRECTORY,
                Priority.LIVE,
                Priority.BACKFILL,
                Priority.TOKEN,
                Priority.LIVE,
                Priority.READ_BACK)) {
            waitFor(priority);
        }
        pass(Duration.ofMillis(200));
        List<Permit> order = new ArrayList<>();
        for (int count = 0; count < 6; count++) {
            pass(Duration.ofMillis(100));
            order.add(next());
        }
        assertThat(order)
                .extracting(Permit::priority)
                .containsExactly(
                        Priority.TOKEN,
                        Priority.READ_BACK,
                        Priority.LIVE,
                        Priority.LIVE,
                        Priority.BACKFILL,
                        Priority.DIRECTORY);
        assertThat(order.get(2).number()).isLessThan(order.get(3).number());
    }

    @Test
    void nobody_gets_one_before_it_is_due() throws InterruptedException {
        takeAll();
        waitFor(Priority.TOKEN);
        pass(Duration.ofMillis(999));
        assertThat(got.poll(50, TimeUnit.MILLISECONDS)).isNull();
        pass(Duration.ofMillis(1));
        assertThat(next().priority()).isEqualTo(Priority.TOKEN);
    }

    @Test
    void a_batch_is_put_together_before_its_permit_is_due_and_leaves_when_it_is() throws InterruptedException {
        takeAll();
        pass(Duration.ofMillis(899));
        Future<Optional<Permit>> ahead = threads.submit(() -> permits.ahead(Priority.LIVE, Duration.ofMinutes(1)));
        untilSoManyWait(1);
        assertThat(ahead.isDone()).isFalse();
        pass(Duration.ofMillis(1));
        untilSoManyWait(0);
        CountDownLatch left = new CountDownLatch(1);
        threads.submit(() -> {
            permits.leaving(ahead.get().orElseThrow());
            left.countDown();
            return null;
        });
        assertThat(left.await(50, TimeUnit.MILLISECONDS)).isFalse();
        pass(Duration.ofMillis(100));
        assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_first_permits_are_there_at_once_ahead_or_not() throws Exception {
        threads.submit(() ->
                got.add(permits.ahead(Priority.LIVE, Duration.ofMinutes(1)).orElseThrow()));
        Permit first = next();
        permits.leaving(first);
        assertThat(permits.idle()).isEqualTo(6);
    }

    @Test
    void what_was_taken_ahead_counts_from_when_it_leaves() throws InterruptedException {
        takeAll();
        pass(Duration.ofMillis(950));
        for (int count = 0; count < 7; count++) {
            permits.ahead(Priority.LIVE, Duration.ofMinutes(1));
        }
        pass(Duration.ofMillis(1_049));
        assertThat(permits.idle()).isZero();
        pass(Duration.ofMillis(1));
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void a_permit_given_back_serves_the_next_at_once() throws InterruptedException {
        Permit last = takeAll();
        waitFor(Priority.LIVE);
        permits.giveBack(last);
        assertThat(next().priority()).isEqualTo(Priority.LIVE);
    }

    @Test
    void slow_preparation_moves_the_second_that_counts() throws InterruptedException {
        List<Permit> all = new ArrayList<>();
        for (int count = 0; count < 7; count++) {
            all.add(permits.await(Priority.LIVE).orElseThrow());
        }
        pass(Duration.ofMillis(800));
        for (Permit permit : all) {
            permits.leaving(permit);
        }
        pass(Duration.ofMillis(900));
        assertThat(permits.idle()).isZero();
        pass(Duration.ofMillis(100));
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void who_took_long_to_connect_does_not_leave_as_the_eighth() throws Exception {
        Permit slow = permits.await(Priority.LIVE).orElseThrow();
        pass(Duration.ofMillis(1_001));
        takeAll();
        pass(Duration.ofMillis(50));
        Future<?> leaves = threads.submit(() -> {
            permits.leaving(slow.number());
            return null;
        });
        assertThat(leaves).failsWithin(Duration.ofMillis(50));
        pass(Duration.ofMillis(950));
        assertThat(leaves).succeedsWithin(Duration.ofSeconds(5));
        assertThat(permits.idle()).as("it has one of the next seven").isEqualTo(6);
    }

    @Test
    void who_waits_is_not_idle() throws InterruptedException {
        takeAll();
        waitFor(Priority.LIVE);
        clock.addAndGet(SECOND);
        assertThat(permits.idle()).isBetween(6, 7);
        permits.wake();
        next();
        assertThat(permits.idle()).isEqualTo(6);
    }

    @Test
    void an_interrupted_wait_ends_and_blocks_nobody() throws InterruptedException {
        takeAll();
        Future<Permit> urgent = waitFor(Priority.TOKEN);
        urgent.cancel(true);
        untilSoManyWait(0);
        waitFor(Priority.DIRECTORY);
        pass(Duration.ofSeconds(1));
        assertThat(next().priority()).isEqualTo(Priority.DIRECTORY);
        assertThat(permits.status().waiting()).isZero();
    }

    @Test
    void an_interrupted_thread_gets_no_permit() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> permits.await(Priority.LIVE)).isInstanceOf(InterruptedException.class);
        assertThat(permits.idle()).isEqualTo(7);
    }

    @Test
    void without_a_token_only_the_token_passes_until_there_is_one() throws InterruptedException {
        authorized = false;
        assertThat(permits.idle()).isZero();
        waitFor(Priority.LIVE);
        waitFor(Priority.READ_BACK);
        threads.submit(() -> got.add(permits.await(Priority.TOKEN).orElseThrow()));
        assertThat(next().priority()).isEqualTo(Priority.TOKEN);
        authorized = true;
        permits.noted(Request.post("/oauth2/access_token", "{}"), DONE);
        assertThat(List.of(next().priority(), next().priority()))
                .containsExactlyInAnyOrder(Priority.READ_BACK, Priority.LIVE);
    }

    @Test
    void a_token_that_came_from_elsewhere_is_noticed_within_a_second() throws InterruptedException {
        authorized = false;
        waitFor(Priority.LIVE);
        authorized = true;
        assertThat(next().priority()).isEqualTo(Priority.LIVE);
    }

    @Test
    void a_ban_stops_all_but_one_probe_in_five_minutes_and_ends_slowly() throws InterruptedException {
        permits.noted(LEADS, BAN);
        assertThat(permits.probeDue()).isTrue();
        permits.await(Priority.PROBE);
        assertThat(permits.probeDue()).isFalse();
        permits.noted(CircuitBreaker.PROBE, BAN);
        assertThat(permits.status())
                .isEqualTo(new Permits.Status(
                        CircuitBreaker.State.BANNED,
                        true,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        0.5,
                        0));
        waitFor(Priority.TOKEN);
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(permits.probeDue()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(permits.probeDue()).isTrue();
        assertThat(got.poll(50, TimeUnit.MILLISECONDS)).isNull();
        permits.await(Priority.PROBE);
        permits.noted(CircuitBreaker.PROBE, DONE);
        assertThat(permits.status().state()).isEqualTo(CircuitBreaker.State.OPEN);
        pass(Duration.ofSeconds(2));
        assertThat(next().priority()).isEqualTo(Priority.TOKEN);
    }

    @Test
    void two_probes_that_wait_are_one_probe() throws InterruptedException {
        permits.noted(LEADS, BAN);
        threads.submit(() -> got.add(permits.await(Priority.PROBE).orElseThrow()));
        threads.submit(() -> got.add(permits.await(Priority.PROBE).orElseThrow()));
        next();
        assertThat(got.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void throttling_slows_and_good_answers_win_the_pace_back() {
        permits.noted(LEADS, new Answer.Throttled(Duration.ofSeconds(3)));
        assertThat(permits.status().pace()).isEqualTo(3.5);
        assertThat(permits.idle()).isZero();
        pass(Duration.ofSeconds(5));
        assertThat(permits.idle()).isEqualTo(1);
        permits.noted(LEADS, DONE);
        assertThat(permits.status().pace()).isEqualTo(4.5);
    }

    @Test
    void faults_of_theirs_do_not_change_the_pace() {
        for (Answer answer : List.of(
                new Answer.Transient(502, "502"),
                new Answer.Unclear(504, "504"),
                new Answer.TooLarge("422"),
                new Answer.Unauthorized("401"))) {
            permits.noted(LEADS, answer);
        }
        assertThat(permits.idle()).isEqualTo(7);
        assertThat(permits.status().pace()).isEqualTo(7);
    }

    @Test
    void sixteen_lanes_on_a_real_clock_never_get_more_than_seven_in_a_second()
            throws InterruptedException, ExecutionException {
        Permits real = new Permits(new Pace(7), new CircuitBreaker(() -> true), System::nanoTime);
        List<Long> times = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Long>> lanes = new ArrayList<>();
        for (int lane = 0; lane < 16; lane++) {
            lanes.add(threads.submit(() -> {
                start.await();
                real.await(Priority.LIVE);
                return System.nanoTime();
            }));
        }
        start.countDown();
        for (Future<Long> lane : lanes) {
            times.add(lane.get());
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(sorted[15] - sorted[0]).isBetween(2 * SECOND - SECOND / 4, 3 * SECOND);
        long beforeTwoSeconds =
                Arrays.stream(sorted).filter(at -> at - sorted[0] < SECOND / 2).count();
        assertThat(beforeTwoSeconds).isLessThanOrEqualTo(7);
    }

    private Permit takeAll() throws InterruptedException {
        Permit last = null;
        for (int count = 0; count < 7; count++) {
            last = permits.await(Priority.LIVE).orElseThrow();
        }
        return last;
    }

    /** Starts a waiter and returns once it waits. */
    private Future<Permit> waitFor(Priority priority) {
        int waiting = permits.status().waiting();
        Future<Permit> future = threads.submit(() -> {
            Permit permit = permits.await(priority).orElseThrow();
            got.add(permit);
            return permit;
        });
        untilSoManyWait(waiting + 1);
        return future;
    }

    private void untilSoManyWait(int waiting) {
        long end = System.nanoTime() + 5 * SECOND;
        while (permits.status().waiting() != waiting && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(permits.status().waiting()).isEqualTo(waiting);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        permits.wake();
    }

    private Permit next() throws InterruptedException {
        Permit permit = got.poll(5, TimeUnit.SECONDS);
        assertThat(permit).as("a permit within 5 s").isNotNull();
        return permit;
    }

    @Test
    void at_the_end_of_the_program_nobody_waits_behind_a_closed_gate() throws Exception {
        threads.submit(() -> permits.await(Priority.LIVE)).get();
        authorized = false;
        var waiting = threads.submit(() -> permits.await(Priority.LIVE));
        while (permits.status().waiting() < 1) {
            Thread.onSpinWait();
        }
        permits.end();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void at_the_end_of_the_program_what_is_under_way_still_gets_its_permit() throws Exception {
        permits.end();
        assertThat(permits.await(Priority.LIVE)).isPresent();
    }
}
