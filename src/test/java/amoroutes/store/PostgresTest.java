package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What only a store that nodes share has to stand. */
@Timeout(60)
@EnabledIfSystemProperty(named = "store.engine", matches = "postgresql")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostgresTest {
    private static final String PUT = "insert into vault (name, value) values (?, 'x')";
    private static final String COUNT = "select count(*) from vault";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private Store one;
    private Store other;

    @BeforeEach
    void open() {
        one = Stores.open(directory, clock);
        other = Stores.open(directory, clock);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void whatever_isolation_the_server_has_by_default_each_turn_sees_what_was_kept_in_the_one_before() {
        Stores.run("alter database postgres set default_transaction_isolation to 'repeatable read'");
        try (Store some = Stores.open(directory, clock);
                Store another = Stores.open(directory, clock)) {
            some.keeper().keep(List.of(order("o", IVAN)));
            for (int round = 0; round < 20; round++) {
                Accepted before = order("o", IVAN);
                Accepted changed = new Accepted(
                        before.key(),
                        before.body().replace("{", "{\"z\":" + round + ","),
                        "h" + round,
                        before.identities());
                List<CompletableFuture<Kept>> both = Stream.of(some, another)
                        .map(store -> CompletableFuture.supplyAsync(
                                () -> store.keeper().keep(List.of(changed)).get(0)))
                        .toList();
                assertThat(both.stream().map(CompletableFuture::join).toList())
                        .extracting(Kept::duplicate)
                        .containsExactlyInAnyOrder(false, true);
            }
        } finally {
            Stores.run("alter database postgres reset default_transaction_isolation");
        }
    }

    @Test
    void the_same_order_brought_to_two_nodes_at_once_is_one_event_and_one_repetition() {
        for (int round = 0; round < 30; round++) {
            Accepted order = order("o" + round, IVAN);
            List<CompletableFuture<Kept>> both = Stream.of(one, other)
                    .map(store -> CompletableFuture.supplyAsync(
                            () -> store.keeper().keep(List.of(order)).get(0)))
                    .toList();
            List<Kept> kept = both.stream().map(CompletableFuture::join).toList();
            assertThat(kept).extracting(Kept::duplicate).containsExactlyInAnyOrder(false, true);
            assertThat(kept.get(0).id()).isEqualTo(kept.get(1).id());
        }
        assertThat(one.queue().counts()).containsEntry(State.QUEUED, 30L);
        assertThat(ask("select count(*) from identity")).isEqualTo(1);
    }

    @Test
    void ids_are_committed_in_their_order_and_the_counts_are_right_whoever_writes() {
        CompletableFuture<?> shops = CompletableFuture.allOf(Stream.of(one, other, one, other)
                .map(store -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 40; i++) {
                        keep(store, order(Thread.currentThread().getId() + "-" + i));
                    }
                }))
                .toArray(CompletableFuture[]::new));
        long seen = 0;
        long counted = 0;
        while (!shops.isDone()) {
            Overview.Counted news = one.overview().countAfter(seen);
            seen = news.last();
            counted += news.bySource().getOrDefault("shop", 0L);
        }
        shops.join();
        counted += one.overview().countAfter(seen).bySource().getOrDefault("shop", 0L);
        assertThat(counted).isEqualTo(160);
        assertThat(other.queue().counts()).containsEntry(State.QUEUED, 160L);
        Fixture.claim(one);
        assertThat(other.queue().counts()).containsEntry(State.QUEUED, 110L).containsEntry(State.SENDING, 50L);
    }

    @Test
    void what_one_node_keeps_wakes_the_other_at_once() throws InterruptedException {
        long begun = System.nanoTime();
        for (int round = 0; round < 10; round++) {
            CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> {
                try {
                    return other.queue().awaitWaiting(Duration.ofSeconds(20));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            keep(one, order("o" + round));
            assertThat(woken.join()).isTrue();
            Fixture.claim(other);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_connection_that_is_cut_inside_a_transaction_costs_one_more_run() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = Stores.database(directory)) {
            int rows = database.write(session -> {
                session.update(PUT, "cut");
                if (runs.incrementAndGet() == 1) {
                    long pid = session.number("select pg_backend_pid()").orElseThrow();
                    Stores.run("select pg_terminate_backend(" + pid + ")");
                }
                return session.update(PUT, "after");
            });
            assertThat(rows + runs.get()).isEqualTo(3);
            assertThat(ask(COUNT)).isEqualTo(2);
        }
    }

    @Test
    void after_all_connections_were_cut_the_next_calls_work() {
        keep(one, order("before"));
        Stores.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'amocrm-routes'");
        keep(one, order("after"));
        assertThat(one.links().link(orderKey("after"))).isEmpty();
        assertThat(one.queue().counts()).containsEntry(State.QUEUED, 2L);
    }

    @Test
    void a_node_that_stands_still_inside_its_turn_loses_it_and_does_its_work_later() {
        CountDownLatch still = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (Database stalled = Stores.database(directory)) {
            CompletableFuture<Integer> late = CompletableFuture.supplyAsync(() -> stalled.write(session -> {
                session.update(PUT, "late");
                begun.countDown();
                if (runs.incrementAndGet() == 1) {
                    await(still);
                }
                return session.update("update vault set value = 'done' where name = 'late'");
            }));
            await(begun);
            one.vault().put("meanwhile", "done");
            assertThat(one.vault().get("late")).isEmpty();
            still.countDown();
            assertThat(late.join()).isEqualTo(1);
            assertThat(runs).hasValue(2);
            assertThat(one.vault().get("late")).contains("done");
        }
    }

    @Test
    void a_commit_whose_answer_was_lost_is_asked_about_and_not_done_twice() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger(1);
        try (Database database = Database.open(lostAnswers(Stores.server(directory), lost, true))) {
            int rows = database.write(session -> {
                runs.incrementAndGet();
                return session.update(PUT, "once");
            });
            assertThat(rows).isEqualTo(1);
        }
        assertThat(lost).hasValue(0);
        assertThat(runs).hasValue(1);
        assertThat(one.vault().get("once")).isPresent();
    }

    @Test
    void a_commit_that_never_arrived_is_done_again() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = Database.open(lostAnswers(Stores.server(directory), new AtomicInteger(1), false))) {
            database.write(session -> {
                runs.incrementAndGet();
                return session.update(PUT, "once");
            });
        }
        assertThat(runs).hasValue(2);
        assertThat(one.vault().get("once")).isPresent();
    }

    @Test
    void a_text_with_nul_stops_nobody_else() {
        one.vault().put("a", "be\0fore");
        assertThat(one.vault().get("a")).contains("be\uFFFDfore");
    }

    @Test
    void an_error_does_not_repeat_what_was_to_be_written() {
        List<String> said = new ArrayList<>();
        try (Database database = Stores.database(directory)) {
            database.write(session -> session.update(PUT, "+79161234567"));
            database.write(session -> session.update(PUT, "+79161234567"));
        } catch (StoreUnavailable e) {
            said.add(e.getMessage());
        }
        assertThat(said)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("duplicate key").doesNotContain("79161234567"));
    }

    private long ask(String sql) {
        try (Database database = Stores.database(directory)) {
            return database.read(session -> session.number(sql)).orElseThrow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * PostgreSQL behind a line that breaks at a commit.
     *
     * @param left so often
     * @param arrived after the server got it, else before
     */
    private static Engine lostAnswers(Server server, AtomicInteger left, boolean arrived) {
        Postgres postgres = new Postgres(server);
        return proxy(Engine.class, (method, arguments) -> {
            if (!method.getName().equals("writing")) {
                return method.invoke(postgres, arguments);
            }
            Connection real = DriverManager.getConnection(
                    server.url(), server.user().orElseThrow(), server.password().orElseThrow());
            return new Session(
                    proxy(Connection.class, (call, values) -> {
                        boolean commit = call.getName().equals("setAutoCommit") && (Boolean) values[0];
                        boolean cut = commit && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
                        Object answer = cut && !arrived ? null : call.invoke(real, values);
                        if (cut) {
                            real.close();
                            throw new SQLException("the line is cut", "08006");
                        }
                        return answer;
                    }),
                    postgres);
        });
    }

    private interface Call {
        Object of(Method method, Object... arguments) throws ReflectiveOperationException, SQLException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
