package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TodayTest {
    /** Midnight in Moscow. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T21:00:00Z");

    @TempDir
    Path directory;

    private Instant now = MIDNIGHT;
    private Store store;
    private Today today;
    private int orders;

    @BeforeEach
    void open() {
        store = Stores.open(directory, () -> now);
        today = new Today(store.overview(), ZoneId.of("Europe/Moscow"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void order(String source, Instant at) {
        now = at;
        orders++;
        store.keeper()
                .keep(List.of(
                        new Accepted(new Key(source, Kind.ORDER, "" + orders), "{}", "hash " + orders, List.of())));
    }

    @Test
    void it_counts_from_midnight_of_the_zone_and_goes_on_from_where_it_was() {
        order("shop", MIDNIGHT.minusSeconds(2));
        order("tilda", MIDNIGHT.minusSeconds(1));
        order("shop", MIDNIGHT);
        order("shop", MIDNIGHT.plusSeconds(1));
        assertThat(today.bySource(now)).isEqualTo(Map.of("shop", 2L));
        order("tilda", MIDNIGHT.plusSeconds(9));
        assertThat(today.bySource(now)).isEqualTo(Map.of("shop", 2L, "tilda", 1L));
    }

    @Test
    void the_next_day_begins_at_nothing() {
        order("shop", MIDNIGHT.plusSeconds(1));
        today.bySource(now);
        order("shop", MIDNIGHT.plusSeconds(86_399));
        order("shop", MIDNIGHT.plusSeconds(86_400));
        assertThat(today.bySource(now)).isEqualTo(Map.of("shop", 1L));
    }

    @Test
    void an_empty_store_has_sent_nothing() {
        assertThat(today.bySource(now)).isEmpty();
    }
}
