package amoroutes.store;

import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrencyTest extends StoreTestBase {
    private static final int KEEPERS = 64;
    private static final int EACH = 40;

    @Test
    void many_keepers_lose_and_double_nothing() throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        inParallel(keeper -> {
            for (int i = 0; i < EACH; i++) {
                long id = keep(store, order(keeper + "-" + i));
                assertThat(ids.add(id)).isTrue();
                assertThat(store.ledger().find(id)).isPresent();
            }
        });
        assertThat(ids).hasSize(KEEPERS * EACH);
        assertThat(store.queue().counts()).containsEntry(State.QUEUED, (long) KEEPERS * EACH);
    }

    @Test
    void of_many_who_bring_the_same_order_one_is_first() throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        Set<Integer> first = ConcurrentHashMap.newKeySet();
        inParallel(keeper -> {
            Kept kept = store.keeper().keep(List.of(order("1042"))).get(0);
            ids.add(kept.id());
            if (!kept.duplicate()) {
                first.add(keeper);
            }
        });
        assertThat(ids).hasSize(1);
        assertThat(first).hasSize(1);
    }

    @Test
    void many_claimers_never_get_the_same_event() throws Exception {
        IntStream.range(0, 500).forEach(i -> keep(store, order("o" + i)));
        Set<Long> claimed = ConcurrentHashMap.newKeySet();
        inParallel(claimer -> {
            for (Claim claim = next(); !claim.isEmpty(); claim = next()) {
                claim.events()
                        .forEach(event -> assertThat(claimed.add(event.id())).isTrue());
            }
        });
        assertThat(claimed)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
    }

    private Claim next() {
        return store.queue().claim(Fixture.CREATE, Fixture.fullest(7));
    }

    private interface Task {
        void run(int number) throws Exception;
    }

    private static void inParallel(Task task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(KEEPERS);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < KEEPERS; i++) {
                int number = i;
                calls.add(() -> {
                    task.run(number);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(calls)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
