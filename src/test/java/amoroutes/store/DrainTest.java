package amoroutes.store;

import static amoroutes.store.Fixture.accepted;
import static amoroutes.store.Fixture.orderKey;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Settlement.Again;
import amoroutes.store.Settlement.Delivered;
import amoroutes.store.Settlement.Doubt;
import amoroutes.store.Settlement.Drop;
import amoroutes.store.Settlement.Next;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand events of few people and subjects, taken by eight at once, with everything that can happen on the way. */
@Timeout(120)
class DrainTest extends StoreTestBase {
    private static final int EVENTS = 1_000;
    private static final int SUBJECTS = 300;
    private static final int PEOPLE = 120;
    private static final int DRAINERS = 8;

    private final Map<Long, Accepted> kept = new HashMap<>();
    private final Flight flight = new Flight();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobody_is_in_flight_twice_each_subject_keeps_its_order_and_all_are_settled(long seed) throws Exception {
        fill(new Random(seed));
        ExecutorService pool = Executors.newFixedThreadPool(DRAINERS);
        try {
            List<Future<?>> drainers = new ArrayList<>();
            for (int i = 0; i < DRAINERS; i++) {
                Random random = new Random(seed * 100 + i);
                drainers.add(pool.submit(() -> drain(random)));
            }
            for (Future<?> drainer : drainers) {
                drainer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        Map<State, Long> counts = store.queue().counts();
        assertThat(counts.get(State.DELIVERED) + counts.get(State.DROPPED)).isEqualTo(EVENTS);
    }

    private void fill(Random random) {
        for (int i = 0; i < EVENTS; i++) {
            Identity[] people = random.ints(random.nextInt(3), 0, PEOPLE)
                    .mapToObj(person -> Identity.phone("+7" + person))
                    .toArray(Identity[]::new);
            Accepted event = accepted(orderKey("o" + random.nextInt(SUBJECTS)), "version " + i, people);
            kept.put(Fixture.keep(store, event), event);
        }
    }

    private void drain(Random random) {
        while (unsettled()) {
            Claim claim = flight.claim(random);
            List<Settlement> settlements = claim.events().stream()
                    .map(event -> settlement(event, claim.shape(), random))
                    .toList();
            flight.land(settlements);
        }
    }

    private boolean unsettled() {
        Map<State, Long> counts = store.queue().counts();
        return counts.get(State.DELIVERED) + counts.get(State.DROPPED) < EVENTS;
    }

    private Settlement settlement(Event event, Shape shape, Random random) {
        long id = event.id();
        return switch (random.nextInt(shape == Shape.SEARCH ? 3 : 10)) {
            case 0 -> new Again(id, clock.instant(), true, "busy", "busy", Optional.empty());
            case 1 -> new Drop(id, "not wanted");
            case 2 -> new Next(id, Progress.NONE, SentResult.NOTHING);
            case 3 -> new Doubt(id, "timeout", "no answer");
            case 4 -> Fixture.park(id);
            default ->
                new Delivered(
                        id,
                        new SentResult(id, id, Optional.empty(), kept.get(id).identities(), Optional.empty()),
                        null);
        };
    }

    /** Watches who is in flight. Its lock makes claim and watch one step, and landing and watch another. */
    private final class Flight {
        private final Map<Long, Accepted> flying = new HashMap<>();
        private final Map<String, Long> last = new HashMap<>();
        private final Set<Identity> known = new HashSet<>();

        synchronized Claim claim(Random random) {
            Planner planner = (event, known) -> random.nextInt(4) == 0 ? Shape.SEARCH : Shape.CREATE;
            Claim claim = store.queue().claim(planner, Fixture.fullest(1 + random.nextInt(20)));
            for (Event event : claim.events()) {
                Accepted accepted = kept.get(event.id());
                flying.values().forEach(other -> assertMayFlyWith(other, accepted));
                flying.put(event.id(), accepted);
                Long before = last.put(accepted.key().toString(), event.id());
                assertThat(before == null || before <= event.id()).isTrue();
            }
            return claim;
        }

        synchronized void land(List<Settlement> settlements) {
            store.queue().settle(settlements);
            for (Settlement settlement : settlements) {
                if (settlement instanceof Doubt) {
                    Settlement found = new Again(
                            settlement.id(), clock.instant(), false, "not-found", "not found", Optional.empty());
                    store.queue().settle(List.of(found));
                } else if (settlement instanceof Settlement.Park) {
                    store.interventions().retry(List.of(settlement.id()), HookReplay.NEVER);
                } else if (settlement instanceof Delivered delivered) {
                    known.addAll(delivered.made().known());
                }
                flying.remove(settlement.id());
            }
        }

        private void assertMayFlyWith(Accepted one, Accepted other) {
            assertThat(one.key()).isNotEqualTo(other.key());
            Set<Identity> strangers = new HashSet<>(one.identities());
            strangers.retainAll(other.identities());
            strangers.removeAll(known);
            assertThat(strangers).isEmpty();
        }
    }
}
