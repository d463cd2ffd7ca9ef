package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.deliver.ClaimSlot;
import amoroutes.wiring.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueueConsumerTest {
    @TempDir
    Path dir;

    private final Shelf shelf = new Shelf();
    private House house;

    @AfterEach
    void close() {
        shelf.work.release(1_000_000);
        house.close();
    }

    @Test
    void everything_that_waits_is_worked_on() throws Exception {
        shelf.work.release(1_000);
        open(4);
        shelf.put(1_000);
        shelf.awaitDone(1_000);
        assertThat(shelf.timesDone()).containsOnlyKeys(1);
    }

    @Test
    void lanes_bound_what_runs_at_once_and_all_of_them_are_used() throws Exception {
        open(3);
        shelf.put(10);
        assertThat(Deadline.await(Duration.ofSeconds(5), () -> shelf.inside.get() == 3))
                .isTrue();
        assertThat(shelf.waiting()).isEqualTo(7);
        shelf.work.release(10);
        shelf.awaitDone(10);
        assertThat(shelf.mostInside.get()).isEqualTo(3);
    }

    @Test
    void one_lane_at_a_time_stands_at_the_claim() throws Exception {
        shelf.work.release(1_000);
        open(8);
        shelf.put(300);
        shelf.awaitDone(300);
        assertThat(shelf.mostClaiming.get()).isEqualTo(1);
    }

    @Test
    void a_route_that_never_takes_its_turn_gives_it_back_at_its_end() throws Exception {
        shelf.takesTurn = false;
        shelf.work.release(10);
        open(4);
        shelf.put(5);
        shelf.awaitDone(5);
        assertThat(shelf.mostInside.get()).isEqualTo(1);
    }

    @Test
    void suspended_it_calls_no_lane_and_resumed_it_goes_on() throws Exception {
        open(2);
        house.live.current().getRouteController().suspendRoute("work");
        shelf.work.release(10);
        shelf.put(4);
        assertThat(Deadline.await(Duration.ofMillis(300), () -> shelf.waiting() < 4))
                .isFalse();

        house.live.current().getRouteController().resumeRoute("work");
        shelf.awaitDone(4);
    }

    @Test
    void an_error_that_escapes_the_route_does_not_end_it() throws Exception {
        shelf.work.release(10);
        shelf.failing.set(1);
        open(2);
        shelf.put(3);
        shelf.awaitDone(2);
        assertThat(shelf.waiting()).isZero();
    }

    @Test
    void nothing_is_lost_or_doubled_by_swaps() throws Exception {
        shelf.work.release(100_000);
        open(4);
        for (int swap = 0; swap < 8; swap++) {
            shelf.put(200);
            house.file("work.camel.yaml", route(4, "swap " + swap));
            assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        }
        shelf.awaitDone(1_600);
        assertThat(shelf.timesDone()).containsOnlyKeys(1);
    }

    @Test
    void a_swap_does_not_wait_for_lanes_and_cuts_none() throws Exception {
        open(2);
        shelf.put(1);
        assertThat(Deadline.await(Duration.ofSeconds(5), () -> shelf.inside.get() == 1))
                .isTrue();

        house.file("work.camel.yaml", route(2, "new"));
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        shelf.put(1);
        assertThat(Deadline.await(Duration.ofSeconds(5), () -> shelf.inside.get() == 2))
                .isTrue();

        shelf.work.release(2);
        shelf.awaitDone(2);
    }

    @Test
    void stopping_waits_for_the_lanes() throws Exception {
        open(2);
        shelf.put(2);
        assertThat(Deadline.await(Duration.ofSeconds(5), () -> shelf.inside.get() == 2))
                .isTrue();
        CountDownLatch stopped = new CountDownLatch(1);
        new Thread(() -> {
                    house.live.close();
                    stopped.countDown();
                })
                .start();
        assertThat(stopped.await(200, TimeUnit.MILLISECONDS)).isFalse();
        shelf.work.release(2);
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shelf.done).hasSize(2);
    }

    private void open(int lanes) {
        house = new House(dir).with("queue", shelf);
        house.file("work.camel.yaml", route(lanes, "first")).start();
    }

    private static String route(int lanes, String note) {
        return """
                - route:
                    id: work
                    description: %s
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: queue:work
                      parameters: { lanes: %d }
                      steps:
                        - bean: { ref: queue, method: claim }
                        - bean: { ref: queue, method: work }
                """.formatted(note, lanes);
    }

    /** Numbers that wait, are claimed one at a time, and are worked on when allowed. */
    public static final class Shelf implements Waiting {
        final Semaphore work = new Semaphore(0);
        final Map<Integer, Integer> done = new ConcurrentHashMap<>();
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger mostInside = new AtomicInteger();
        final AtomicInteger mostClaiming = new AtomicInteger();
        final AtomicInteger failing = new AtomicInteger();
        volatile boolean takesTurn = true;
        private final LinkedBlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();
        private final AtomicInteger claiming = new AtomicInteger();
        private int next;

        void put(int count) {
            IntStream.range(0, count).forEach(i -> numbers.add(next++));
        }

        int waiting() {
            return numbers.size();
        }

        @Override
        public boolean awaitWaiting(Duration max) throws InterruptedException {
            return Deadline.await(max, () -> !numbers.isEmpty());
        }

        public Integer claim(ClaimSlot turn) {
            mostClaiming.accumulateAndGet(claiming.incrementAndGet(), Math::max);
            Integer number = numbers.poll();
            claiming.decrementAndGet();
            if (takesTurn) {
                turn.taken();
                turn.taken();
            }
            return number == null ? -1 : number;
        }

        public void work(Integer number) throws InterruptedException {
            if (number < 0) {
                return;
            }
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            work.acquire();
            inside.decrementAndGet();
            if (failing.getAndDecrement() > 0) {
                throw new IllegalStateException("this one fails");
            }
            done.merge(number, 1, Integer::sum);
        }

        void awaitDone(int count) throws InterruptedException {
            assertThat(Deadline.await(Duration.ofSeconds(15), () -> done.size() >= count))
                    .as("%s of %s done", done.size(), count)
                    .isTrue();
        }

        Map<Integer, Integer> timesDone() {
            return done.values().stream()
                    .collect(Collectors.toMap(times -> times, times -> 1, Integer::sum, TreeMap::new));
        }
    }
}
