package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.entry;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Identity;
import amoroutes.order.Marks;
import amoroutes.order.Shape;
import amoroutes.order.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: who lost the lease without knowing it writes nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FencingTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final AtomicLong nanos = new AtomicLong();
    private Node one;
    private Node two;

    private record Node(Store store, LeaseKeeper lease) {}

    @BeforeEach
    void open() {
        one = node("one");
        two = node("two");
        one.lease.look();
        two.lease.look();
    }

    @AfterEach
    void close() {
        for (Node node : List.of(one, two)) {
            node.lease.close();
            node.store.close();
        }
    }

    @Test
    void the_first_one_delivers_and_the_other_one_takes_in() {
        assertThat(one.lease.delivers()).isTrue();
        assertThat(two.lease.delivers()).isFalse();
        long id = keep(two.store, order("1"));
        assertThat(claim(one.store)).containsExactly(id);
        settle(one.store, delivered(id));
        assertThat(entry(two.store, id).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void who_does_not_hold_the_lease_claims_nothing() {
        long id = keep(one.store, order("1"));
        refused(() -> claim(two.store));
        assertThat(entry(one.store, id).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void who_slept_through_a_take_over_settles_nothing_and_the_other_one_does() {
        long id = keep(one.store, order("1"));
        assertThat(claim(one.store)).containsExactly(id);
        twoTakesOver();
        assertThat(two.store.queue().recover()).isEqualTo(1);
        assertThat(entry(two.store, id).state()).isEqualTo(State.DOUBTFUL);

        refused(() -> settle(one.store, delivered(id)));
        assertThat(entry(two.store, id).state()).isEqualTo(State.DOUBTFUL);
        settle(two.store, delivered(id));
        assertThat(entry(one.store, id).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatever_only_the_deliverer_writes_is_refused_and_what_anybody_may_write_is_not() {
        twoTakesOver();
        Store store = one.store;
        refused(() -> store.queue().recover());
        refused(() -> store.queue().planAnew(Shape.SEARCH));
        refused(() -> store.queue().note(1, "a note"));
        refused(() -> store.links().learn(Map.of(7L, List.<Identity>of(IVAN))));
        refused(() -> store.links().forgetContact(7));
        refused(() -> store.deliverersVault().put("directory.mark", "1"));
        refused(() -> store.lateChecks().done(List.of(1L)));
        refused(() -> store.products().wake());
        refused(() -> store.changes().take(10));
        refused(() -> store.cleaner(Duration.ofDays(30)).clean());
        refused(() -> store.keeper().keep(List.of(order("1")), new Marks(Map.of("shop.mark", "9"), List.of())));
        assertThat(store.vault().get("directory.mark")).isEmpty();
        assertThat(store.links().contactOf(IVAN)).isEmpty();

        long id = keep(store, order("2"));
        store.changes().told("leads", List.of(1L));
        store.vault().put("health.checked", "");
        assertThat(claim(two.store)).containsExactly(id);
    }

    @Test
    void what_shares_a_commit_with_a_refused_write_is_kept() throws InterruptedException {
        twoTakesOver();
        List<Thread> posts = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> new Thread(() -> {
                    keep(one.store, order("many-" + i));
                    refused(() -> one.store.deliverersVault().put("mark", "1"));
                }))
                .toList();
        posts.forEach(Thread::start);
        for (Thread post : posts) {
            post.join();
        }
        assertThat(one.store.queue().counts().get(State.QUEUED)).isEqualTo(40);
        assertThat(one.store.vault().get("mark")).isEmpty();
    }

    @Test
    void what_is_safe_to_repeat_waits_until_nothing_of_the_other_node_can_come_any_more() {
        keep(one.store, order("1"));
        one.store.queue().claim((event, known) -> Shape.UPDATE, Fixture.FULLEST);
        twoTakesOver();
        two.store.queue().repeatAfter(Duration.ofSeconds(20));
        two.store.queue().recover();
        assertThat(claim(two.store)).isEmpty();
        clock.advance(Duration.ofSeconds(21));
        assertThat(claim(two.store)).hasSize(1);
    }

    @Test
    void nodes_know_of_each_other_and_who_delivers() {
        assertThat(two.store.nodes()).extracting(NodeSeen::name).containsExactly("one", "two");
        assertThat(two.store.nodes())
                .extracting(seen -> seen.holder().isPresent())
                .containsExactly(true, false);
        twoTakesOver();
        assertThat(one.store.nodes())
                .extracting(seen -> seen.holder().isPresent())
                .containsExactly(false, true);
        two.lease.close();
        assertThat(one.store.nodes())
                .extracting(NodeSeen::name)
                .as("who ends in good order leaves")
                .containsExactly("one");
    }

    @Test
    void who_gave_the_lease_back_may_be_followed_by_another_one_at_once() {
        one.lease.close();
        Stores.run("update " + schema() + ".lease set until = until - 3000");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        two.lease.look();
        assertThat(two.lease.delivers()).isTrue();
    }

    /** As if the first one stood still: it does not look, and the row is not renewed for longer than a lease. */
    private void twoTakesOver() {
        two.lease.look();
        for (int i = 0; i < 17 && !two.lease.delivers(); i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            two.lease.look();
        }
        assertThat(two.lease.delivers()).isTrue();
        assertThat(one.lease.delivers()).isFalse();
    }

    private static void refused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(LeaseLost.class);
    }

    private Node node(String name) {
        Store store = Store.open(Stores.server(directory), directory, clock);
        LeaseKeeper.Changes changes = new LeaseKeeper.Changes(() -> true, () -> {}, () -> {});
        return new Node(store, store.join(new ThisNode(name, "all", true, "1.0"), nanos::get, changes));
    }

    private String schema() {
        return Optional.of(Stores.server(directory).url())
                .map(url -> url.replaceFirst(".*currentSchema=", ""))
                .orElseThrow();
    }
}
