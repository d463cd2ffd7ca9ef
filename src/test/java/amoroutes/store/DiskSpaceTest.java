package amoroutes.store;

import static amoroutes.store.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sqlite")
class DiskSpaceTest extends StoreTestBase {
    private final AtomicLong left = new AtomicLong(DiskSpace.MOST_RESERVED);
    private final AtomicInteger asked = new AtomicInteger();
    private final DiskSpace space = new DiskSpace(
            () -> {
                asked.incrementAndGet();
                return left.get();
            },
            Long.MAX_VALUE,
            clock);

    @Test
    void nothing_more_is_taken_when_the_reserve_is_all_that_is_left() {
        try (Database database = Database.open(directory)) {
            Keeper keeper = new Keeper(database, space, clock);
            keeper.keep(List.of(order("1")));
            left.decrementAndGet();
            clock.advance(Duration.ofSeconds(1));
            assertThatThrownBy(() -> keeper.keep(List.of(order("2"))))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessage("the disk of data.dir is nearly full: 99 MB are left, and 100 MB are kept for what was"
                            + " taken already");
            assertThatThrownBy(() -> keeper.keep(List.of(order("2")), new IdempotencyKey("shop", "k", "h")))
                    .isInstanceOf(StoreUnavailable.class);
            left.incrementAndGet();
            clock.advance(Duration.ofSeconds(1));
            assertThat(keeper.keep(List.of(order("2")))).hasSize(1);
        }
    }

    @Test
    void the_disk_is_asked_once_a_second_however_many_orders_come() {
        for (int i = 0; i < 1_000; i++) {
            space.check();
        }
        clock.advance(Duration.ofMillis(999));
        space.check();
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        space.check();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_clock_that_was_set_back_does_not_stop_it() {
        space.check();
        clock.advance(Duration.ofHours(-1));
        space.check();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_disk_that_does_not_tell_is_no_reason_to_refuse() {
        DiskSpace silent = new DiskSpace(
                () -> {
                    throw new IOException("no such file system");
                },
                Long.MAX_VALUE,
                clock);
        assertThat(silent.trouble()).isEmpty();
    }

    @Test
    void a_small_disk_keeps_a_tenth() {
        DiskSpace small = new DiskSpace(left::get, 50_000_000, clock);
        left.set(5_000_000);
        assertThat(small.trouble()).isEmpty();
        left.set(4_999_999);
        clock.advance(Duration.ofSeconds(1));
        assertThat(small.trouble()).isPresent();
    }

    @Test
    void a_store_with_room_has_no_trouble_and_a_closed_one_has() {
        assertThat(store.trouble()).isEmpty();
        store.close();
        assertThat(store.trouble()).contains("the store is closed");
    }

    @Test
    void a_look_at_the_health_goes_to_the_disk_and_those_of_its_second_do_not() throws IOException {
        Path log = directory.resolve(Database.NAME + "-wal");
        assertThat(store.trouble()).isEmpty();
        for (int look = 0; look < 3; look++) {
            byte[] before = Files.readAllBytes(log);
            assertThat(store.trouble()).isEmpty();
            assertThat(Files.readAllBytes(log)).isEqualTo(before);
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.trouble()).isEmpty();
            assertThat(Files.readAllBytes(log)).isNotEqualTo(before);
        }
    }
}
