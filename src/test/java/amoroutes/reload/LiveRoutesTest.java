package amoroutes.reload;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.wiring.House;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveRoutesTest {
    @TempDir
    Path dir;

    private House house;

    @BeforeEach
    void open() {
        house = new House(dir).file("greet.camel.yaml", answering("greet", "/greet", "one"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_changed_file_takes_over() throws Exception {
        house.start();
        assertThat(house.post("/greet", "").body()).isEqualTo("one");

        house.file("greet.camel.yaml", answering("greet", "/greet", "two"));

        assertThat(house.live.refresh()).isInstanceOfSatisfying(Refresh.Swapped.class, swapped -> {
            assertThat(swapped.generation()).isEqualTo(2);
            assertThat(swapped.millis()).isLessThan(5_000);
        });
        assertThat(house.post("/greet", "").body()).isEqualTo("two");
        assertThat(house.live.status().generation()).isEqualTo(2);
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Unchanged.class);
    }

    @Test
    void an_added_file_opens_its_door_and_a_deleted_one_closes_it() throws Exception {
        house.start();
        house.file("more.camel.yaml", answering("more", "/more/{name}", "more"));
        house.live.refresh();
        assertThat(house.post("/more/of-it", "").body()).isEqualTo("more");

        Files.delete(dir.resolve("more.camel.yaml"));
        house.live.refresh();

        var gone = house.post("/more/of-it", "");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(house.post("/greet", "").statusCode()).isEqualTo(200);
    }

    @Test
    void editors_may_leave_dot_files_and_backups() {
        house.start();
        house.file(".greet.camel.yaml", "no: yaml: at: all");
        house.file("greet.camel.yaml~", "nor: this: one");
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Unchanged.class);
    }

    @Test
    void a_file_of_comments_is_no_route_file() {
        house.file("customize.camel.yaml", "# - route: an example\n---\n").start();
        assertThat(house.live.status().generation()).isEqualTo(1);
    }

    @Test
    void an_empty_or_missing_directory_is_refused_and_the_routes_run_on() throws Exception {
        house.start();
        Files.move(dir.resolve("greet.camel.yaml"), dir.resolve("greet.away"));
        assertThat(house.live.refresh())
                .isInstanceOf(Refresh.Refused.class)
                .asString()
                .contains("no *.camel.yaml file");
        assertThat(house.post("/greet", "").body()).isEqualTo("one");
    }

    @Test
    void before_the_start_the_status_knows_of_no_generation() {
        assertThat(house.live.status().generation()).isZero();
        assertThatThrownBy(() -> house.live.refresh()).hasMessage("start() comes first");
    }

    @Test
    void after_the_end_nothing_is_sent_any_more() {
        house.start();
        house.live.close();
        assertThatThrownBy(() -> house.live.send(template -> template.requestBody("direct:any", "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
    }

    @Test
    void twenty_edits_fail_no_request_of_sixteen_clients() throws Exception {
        house.start();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Future<List<String>>> failures = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            failures.add(clients.submit(postUntil(over, answered)));
        }
        for (int edit = 1; edit <= 20; edit++) {
            house.file("greet.camel.yaml", answering("greet", "/greet", "edit " + edit));
            assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
            assertThat(house.post("/greet", "").body()).isEqualTo("edit " + edit);
        }
        over.set(true);
        for (Future<List<String>> failed : failures) {
            assertThat(failed.get()).isEmpty();
        }
        clients.shutdown();
        assertThat(answered.get()).isGreaterThan(100);
    }

    @Test
    void the_first_generation_must_be_right() {
        house.file("greet.camel.yaml", "- route:\n    id: greet\n    form:\n      uri: direct:a\n");
        assertThatThrownBy(() -> house.live.start())
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("greet.camel.yaml:3: Unsupported field: form");
    }

    @Test
    void a_consumer_that_cannot_start_leaves_the_old_routes_at_work() throws Exception {
        Ticks ticks = new Ticks();
        house.with("ticks", ticks);
        house.file("tick.camel.yaml", ticking(10)).start();
        ticks.awaitMore();

        house.file("wrong.camel.yaml", """
                - route:
                    id: one
                    from:
                      uri: seda:clash
                      steps:
                        - log: never
                - route:
                    id: two
                    from:
                      uri: seda:clash
                      steps:
                        - log: never
                """);

        assertThat(house.live.refresh())
                .isInstanceOf(Refresh.Refused.class)
                .asString()
                .contains("seda://clash");
        assertThat(house.post("/greet", "").body()).isEqualTo("one");
        ticks.awaitMore();
    }

    @Test
    void only_one_generation_ticks() throws Exception {
        Ticks ticks = new Ticks();
        house.with("ticks", ticks);
        house.file("tick.camel.yaml", ticking(5)).start();
        for (int i = 0; i < 3; i++) {
            ticks.awaitMore();
            house.file("tick.camel.yaml", ticking(6 + i));
            assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        }
        ticks.awaitMore();
        assertThat(ticks.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void a_java_caller_sends_into_the_routes_of_the_moment() {
        house.file(
                "say.camel.yaml",
                "- route:\n    id: say\n    from:\n      uri: direct:say\n      steps:\n        - setBody: { constant: a }\n");
        house.start();
        assertThat(house.live.<Object>send(template -> template.requestBody("direct:say", "")))
                .isEqualTo("a");
        house.file(
                "say.camel.yaml",
                "- route:\n    id: say\n    from:\n      uri: direct:say\n      steps:\n        - setBody: { constant: b }\n");
        house.live.refresh();
        assertThat(house.live.<Object>send(template -> template.requestBody("direct:say", "")))
                .isEqualTo("b");
    }

    private Callable<List<String>> postUntil(AtomicBoolean over, AtomicInteger answered) {
        return () -> {
            List<String> failed = new ArrayList<>();
            while (!over.get()) {
                var answer = house.post("/greet", "an order");
                answered.incrementAndGet();
                if (answer.statusCode() != 200) {
                    failed.add(answer.statusCode() + " " + answer.body());
                }
            }
            return failed;
        };
    }

    private static String ticking(int period) {
        return """
                - route:
                    id: tick
                    from:
                      uri: timer:tick
                      parameters: { period: %d, delay: 1 }
                      steps:
                        - bean: { ref: ticks, method: tick }
                """.formatted(period);
    }

    /** Counts how many stand inside at once. */
    public static final class Ticks {
        private final SynchronousQueue<Integer> seen = new SynchronousQueue<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        public void tick() throws InterruptedException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.offer(1, 50, TimeUnit.MILLISECONDS);
            inside.decrementAndGet();
        }

        void awaitMore() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
        }

        int mostAtOnce() {
            return most.get();
        }
    }
}
