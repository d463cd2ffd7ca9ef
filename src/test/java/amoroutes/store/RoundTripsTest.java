package amoroutes.store;

import static amoroutes.store.Fixture.CREATE;
import static amoroutes.store.Fixture.fullest;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Customer;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often the database is asked, commits included. On PostgreSQL each time is a round trip; on SQLite it is a statement,
 * which costs no network, so there the number only must not grow with the events.
 */
class RoundTripsTest extends StoreTestBase {
    private static final int BATCH = 50;

    @Test
    void a_claim_of_fifty_takes_eight_round_trips_at_most() {
        store.keeper().keep(orders(0, 4 * BATCH));
        assertFew("claim", trips(() -> assertThat(claim().events()).hasSize(BATCH)), 8);
        // the rest was planned by the first claim
        assertFew(
                "claim of what was planned",
                trips(() -> assertThat(claim().events()).hasSize(BATCH)),
                8);
    }

    @Test
    void a_claim_in_a_crowd_of_the_same_people_takes_no_more() {
        for (int i = 0; i < 4 * BATCH; i++) {
            Identity neighbour = phone(i % 7);
            keep(store, order("crowd-" + i, neighbour, phone(i)));
        }
        assertFew("claim", trips(() -> assertThat(claim().events()).isNotEmpty()), 8 + 2 * 8);
    }

    @Test
    void a_settlement_of_fifty_takes_eight_round_trips_at_most() {
        store.keeper().keep(orders(0, BATCH));
        List<Settlement> done =
                claim().events().stream().map(RoundTripsTest::delivered).toList();
        assertFew("settlement", trips(() -> store.queue().settle(done)), 8);
        assertThat(store.links().contactOf(phone(1)))
                .contains(20_000_000L + done.get(1).id());
    }

    @Test
    @Timeout(30)
    void what_fifty_post_at_the_same_moment_is_kept_in_three() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        long before = asked();
        Thread first = new Thread(() -> store.database().write(session -> {
            holding.countDown();
            await(hold);
            return null;
        }));
        first.start();
        holding.await();
        List<Thread> shops = orders(0, BATCH).stream()
                .map(order -> new Thread(() -> store.keeper().keep(List.of(order))))
                .toList();
        shops.forEach(Thread::start);
        while (!shops.stream().allMatch(RoundTripsTest::waitsForItsAnswer)) {
            Thread.onSpinWait();
        }
        hold.countDown();
        for (Thread shop : shops) {
            shop.join();
        }
        long after = asked();
        long lookAndHold = 2 * (asked() - after);
        assertFew("fifty posts", after - before - lookAndHold, 3);
        assertThat(store.queue().waiting()).isEqualTo(BATCH);
    }

    /** On SQLite: what is known of it (3), what is written of it (6, one of them the source), the commit. */
    @Test
    void an_order_alone_needs_no_savepoint() {
        store.keeper().keep(orders(0, 1));
        long trips = trips(() -> store.keeper().keep(orders(1, 2)));
        assertThat(trips).isLessThanOrEqualTo(Stores.onPostgres() ? 3 : 10);
    }

    @Test
    void fifty_events_ask_no_more_than_one_does() {
        store.keeper().keep(orders(1, 2));
        long one = trips(() -> assertThat(claim().events()).hasSize(1));
        store.keeper().keep(orders(2, BATCH + 2));
        long fifty = trips(() -> assertThat(claim().events()).hasSize(BATCH));
        assertThat(fifty).as("claim").isLessThanOrEqualTo(one);
        assertThat(trips(() -> store.keeper().keep(orders(1_000, 1_000 + BATCH))))
                .isLessThanOrEqualTo(trips(() -> store.keeper().keep(orders(2_000, 2_001))));
    }

    private static void assertFew(String what, long trips, int most) {
        System.out.println(what + ": " + trips + (Stores.onPostgres() ? " round trips" : " statements"));
        assertThat(trips).isLessThanOrEqualTo(Stores.onPostgres() ? most : Math.max(16, 3 * most));
    }

    /** Of the work alone. */
    private long trips(Runnable work) {
        long before = asked();
        long nothing = asked() - before;
        work.run();
        return asked() - before - 2 * nothing;
    }

    private static boolean waitsForItsAnswer(Thread shop) {
        return shop.getState() == Thread.State.WAITING
                && Stream.of(shop.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Asked.class.getName()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long asked() {
        return store.database().write(Session::trips);
    }

    private Claim claim() {
        return store.queue().claim(CREATE, fullest(BATCH));
    }

    private static List<Accepted> orders(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    Key key = new Key("shop", Kind.ORDER, "order-" + i);
                    String body = "{\"id\":\"order-" + i + "\",\"customer\":{\"id\":\"" + i + "\"}}";
                    Key customer = new Key("shop", Kind.CUSTOMER, Integer.toString(i));
                    return new Accepted(key, body, "hash " + i, List.of(phone(i), Identity.customer(customer)));
                })
                .toList();
    }

    private static Settlement delivered(Event event) {
        SentResult made = new SentResult(
                10_000_000 + event.id(),
                20_000_000 + event.id(),
                Optional.of("{}"),
                event.searchable(),
                Customer.registered(event.key(), event.body()));
        return new Settlement.Delivered(event.id(), made, null);
    }

    private static Identity phone(int number) {
        return Identity.phone("+7" + (9_160_000_000L + number));
    }
}
