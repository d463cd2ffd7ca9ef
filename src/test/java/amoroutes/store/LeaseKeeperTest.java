package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Several nodes, one row, and clocks that only this test moves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaseKeeperTest {
    private static final Duration STEP = Duration.ofMillis(250);

    private final Row row = new Row();
    private final List<Node> nodes = new ArrayList<>();

    @Test
    void the_first_node_that_asks_delivers_at_once_and_goes_on() {
        Node one = node("one");
        one.keeper.look();
        assertThat(one.keeper.delivers()).isTrue();
        for (int i = 0; i < 400; i++) {
            pass(STEP);
            assertThat(one.keeper.delivers()).isTrue();
        }
        assertThat(row.epoch).isEqualTo(1);
        assertThat(one.takeOvers).isEqualTo(1);
    }

    @Test
    void a_node_that_takes_in_only_never_delivers() {
        Node intake = new Node("intake", false);
        nodes.add(intake);
        pass(Duration.ofMinutes(2));
        assertThat(intake.keeper.delivers()).isFalse();
        assertThat(row.epoch).isZero();
    }

    @Test
    void when_the_holder_dies_another_one_delivers_within_half_a_minute_and_not_before_its_time_is_over() {
        Node one = node("one");
        pass(STEP);
        Node two = node("two");
        pass(Duration.ofSeconds(60));
        nodes.remove(one);
        Duration gone = Duration.ZERO;
        while (!two.keeper.delivers()) {
            pass(STEP);
            gone = gone.plus(STEP);
        }
        assertThat(gone).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(row.epoch).isEqualTo(2);
    }

    @Test
    void a_holder_that_was_stopped_for_a_minute_delivers_nothing_when_it_wakes() {
        Node one = node("one");
        pass(STEP);
        Node two = node("two");
        pass(Duration.ofSeconds(30));
        one.stopped = true;
        pass(Duration.ofSeconds(60));
        assertThat(two.keeper.delivers()).isTrue();
        one.stopped = false;
        assertThat(one.keeper.delivers()).as("before it has asked anybody").isFalse();
        pass(STEP);
        assertThat(one.keeper.delivers()).isFalse();
        pass(Duration.ofSeconds(60));
        assertThat(two.keeper.delivers()).isTrue();
    }

    @Test
    void a_holder_whose_store_is_away_stops_and_goes_on_under_the_same_epoch_when_nobody_took_over() {
        Node one = node("one");
        pass(Duration.ofSeconds(30));
        row.away = true;
        pass(Duration.ofSeconds(14));
        assertThat(one.keeper.delivers()).isFalse();
        pass(Duration.ofSeconds(60));
        row.away = false;
        pass(Duration.ofSeconds(2));
        assertThat(one.keeper.delivers()).isTrue();
        assertThat(row.epoch).isEqualTo(1);
        assertThat(one.takeOvers).as("what its lanes hold is still theirs").isEqualTo(1);
    }

    @Test
    void a_store_whose_clock_is_set_ends_no_lease_and_prolongs_none() {
        Node one = node("one");
        pass(STEP);
        Node two = node("two");
        pass(Duration.ofSeconds(30));
        row.clock = row.clock.plus(Duration.ofHours(1));
        pass(Duration.ofSeconds(30));
        assertThat(one.keeper.delivers()).isTrue();
        assertThat(two.keeper.delivers()).isFalse();

        row.clock = row.clock.minus(Duration.ofDays(1));
        pass(Duration.ofSeconds(7));
        nodes.remove(one);
        pass(Duration.ofSeconds(20));
        assertThat(two.keeper.delivers()).isTrue();
    }

    @Test
    void what_is_given_back_is_taken_without_a_wait_and_yet_two_seconds_later() {
        Node one = node("one");
        pass(STEP);
        Node two = node("two");
        pass(Duration.ofSeconds(30));
        one.keeper.close();
        nodes.remove(one);
        pass(Duration.ofMillis(1_500));
        assertThat(two.keeper.delivers())
                .as("amoCRM still counts the last requests")
                .isFalse();
        pass(Duration.ofMillis(2_000));
        assertThat(two.keeper.delivers()).isTrue();
    }

    @Test
    void nothing_is_asked_for_while_something_of_the_last_grant_is_at_work() {
        Node one = node("one");
        pass(Duration.ofSeconds(10));
        row.epoch++; // somebody else had it, and is gone
        one.working = true;
        pass(Duration.ofSeconds(60));
        assertThat(one.keeper.delivers()).isFalse();
        one.working = false;
        pass(Duration.ofSeconds(20));
        assertThat(one.keeper.delivers()).isTrue();
        assertThat(one.takeOvers).isEqualTo(2);
    }

    @Test
    void nothing_is_delivered_before_what_was_left_behind_is_taken_over() {
        Node one = node("one");
        one.failures = 3;
        one.keeper.look();
        assertThat(one.keeper.delivers()).isFalse();
        pass(STEP.multipliedBy(3));
        assertThat(one.keeper.delivers()).isTrue();
        assertThat(one.takeOvers).isEqualTo(4);
    }

    @Test
    void who_is_alone_delivers_as_soon_as_what_was_left_behind_is_taken_over() {
        List<String> done = new ArrayList<>();
        LeaseKeeper.Changes changes = new LeaseKeeper.Changes(() -> true, () -> done.add("taken over"), () -> {});
        ThisNode alone = new ThisNode("alone", "all", true, "1.0");
        LeaseKeeper keeper = new LeaseKeeper(Lease.unlimited(), Optional.empty(), alone, () -> 0, changes);
        assertThat(keeper.delivers()).isFalse();
        keeper.look();
        keeper.look();
        assertThat(keeper.delivers()).isTrue();
        assertThat(done).containsExactly("taken over");
    }

    /** Nodes stop, die, wake and lose the store at random: never do two deliver at one moment. */
    @RepeatedTest(100)
    void never_two_at_once(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (String name : List.of("one", "two", "three")) {
            node(name);
        }
        int delivering = 0;
        for (int i = 0; i < 4_000; i++) {
            Node some = nodes.get(random.nextInt(nodes.size()));
            if (random.nextInt(60) == 0) {
                some.stopped = !some.stopped;
            }
            row.away = random.nextInt(200) == 0 || row.away && random.nextInt(20) != 0;
            if (random.nextInt(500) == 0) {
                row.clock = row.clock.plusSeconds(random.nextInt(200) - 100);
            }
            pass(STEP);
            long now = nodes.stream().filter(node -> node.keeper.delivers()).count();
            assertThat(now).as("at step " + i).isLessThanOrEqualTo(1);
            delivering += (int) now;
        }
        assertThat(delivering).as("somebody delivers most of the time").isGreaterThan(500);
    }

    @Test
    void a_holder_that_renews_while_another_one_reads_is_waited_for_from_then_on() {
        Node one = node("one");
        pass(Duration.ofSeconds(4));
        Node two = node("two");
        row.duringRead = () -> {
            Duration slow = Duration.ofSeconds(6);
            row.clock = row.clock.plus(slow);
            nodes.forEach(node -> node.nanos += slow.toNanos());
            one.keeper.look();
            one.stopped = true;
        };
        while (!two.keeper.delivers()) {
            pass(STEP);
            assertThat(one.keeper.delivers() && two.keeper.delivers())
                    .as("two at once")
                    .isFalse();
        }
    }

    private Node node(String name) {
        Node node = new Node(name, true);
        nodes.add(node);
        return node;
    }

    private void pass(Duration time) {
        for (Duration left = time; left.toNanos() > 0; left = left.minus(STEP)) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            row.clock = row.clock.plus(step);
            nodes.forEach(node -> node.nanos += step.toNanos());
            nodes.stream().filter(node -> !node.stopped).forEach(node -> node.keeper.look());
        }
    }

    private final class Node {
        private final LeaseKeeper keeper;
        private long nanos = new Random(nodes.size()).nextLong();
        private boolean stopped;
        private boolean working;
        private int failures;
        private int takeOvers;

        Node(String name, boolean delivers) {
            LeaseKeeper.Changes changes = new LeaseKeeper.Changes(() -> !working, this::takeOver, () -> {});
            ThisNode node = new ThisNode(name, "all", delivers, "1.0");
            keeper = new LeaseKeeper(new Lease(), Optional.of(row), node, () -> nanos, changes);
        }

        private void takeOver() {
            takeOvers++;
            if (failures-- > 0) {
                throw new StoreUnavailable("not now");
            }
        }
    }

    /** The row as a database would have it, by the database's clock. */
    private static final class Row implements LeaseRow {
        private Instant clock = Instant.parse("2026-11-29T12:00:00Z");
        private boolean away;
        private Runnable duringRead = () -> {};
        private Optional<String> holder = Optional.empty();
        private long epoch;
        private Instant until = Instant.EPOCH;
        private Instant since = Instant.EPOCH;

        @Override
        public Standing read() {
            check();
            Runnable meanwhile = duringRead;
            duringRead = () -> {};
            meanwhile.run();
            boolean free = holder.isEmpty() && until.plusSeconds(2).isBefore(clock);
            return new Standing(holder, epoch, until, since, free);
        }

        @Override
        public OptionalLong take(String node, Standing seen) {
            check();
            if (!read().same(seen)) {
                return OptionalLong.empty();
            }
            holder = Optional.of(node);
            since = clock;
            until = later();
            return OptionalLong.of(++epoch);
        }

        @Override
        public boolean renew(long mine) {
            check();
            if (epoch == mine) {
                until = later();
            }
            return epoch == mine;
        }

        @Override
        public void release(long mine) {
            check();
            if (epoch == mine) {
                holder = Optional.empty();
                until = clock;
            }
        }

        @Override
        public void seen(ThisNode node) {
            check();
        }

        @Override
        public void gone(ThisNode node) {
            check();
        }

        /** As {@code greatest(…, until + 1)} does. */
        private Instant later() {
            Instant next = clock.plus(Lease.LENGTH);
            return next.isAfter(until) ? next : until.plusMillis(1);
        }

        private void check() {
            if (away) {
                throw new StoreUnavailable("away");
            }
        }
    }
}
