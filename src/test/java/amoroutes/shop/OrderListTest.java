package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.KnownRow.Standing;
import amoroutes.settings.DatabaseSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which orders of a shop should have a lead. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderListTest implements KnownRows {
    private static MariaDb shop;

    private final TreeMap<Long, KnownRow> seen = new TreeMap<>();

    @BeforeAll
    static void start() {
        shop = MariaDb.example();
    }

    private List<OrderList.Listed> list(String since, boolean beforeUs) {
        DatabaseSettings settings = Shops.settings(shop);
        try (OrderList list =
                new OrderList(new ShopDatabase(settings), settings, "amoCRMFields", this, InstantSource.system())) {
            return list.since(Instant.parse(since), beforeUs);
        }
    }

    private void seen(long row, String externalId, Standing standing) {
        Key key = new Key("minishop2", Kind.ORDER, externalId);
        seen.put(row, new KnownRow(row, key, standing, "", "", "", 0, Optional.empty()));
    }

    @Test
    void each_with_products_from_a_time_on_by_its_key_and_number() {
        assertThat(list("2025-01-01T00:00:00Z", true))
                .extracting(OrderList.Listed::row)
                .contains(1L, 34L)
                .doesNotContain(25L);
        assertThat(list("2025-09-28T09:15:00Z", true).get(0))
                .isEqualTo(new OrderList.Listed(1, Key.parse("minishop2/order/1"), "2509/1"));
        assertThat(list("2025-09-28T09:15:01Z", true))
                .extracting(OrderList.Listed::row)
                .doesNotContain(1L);
    }

    @Test
    void what_was_there_before_us_only_where_it_is_asked_for_and_what_was_dropped_never() {
        seen(1, "1", Standing.PASSED);
        seen(2, "2", Standing.DROPPED);
        seen(3, "3-20250101", Standing.TAKEN);
        assertThat(list("2025-01-01T00:00:00Z", false))
                .extracting(order -> order.key().externalId())
                .doesNotContain("1", "2", "3")
                .contains("3-20250101");
        assertThat(list("2025-01-01T00:00:00Z", true))
                .extracting(order -> order.key().externalId())
                .contains("1")
                .doesNotContain("2");
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, Collection<Long> ids) {
        throw new UnsupportedOperationException("only ranges are asked for");
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, long from, long to) {
        return new TreeMap<>(seen.subMap(from, true, to, true));
    }

    @Override
    public List<KnownRow> waiting(Kind kind) {
        return List.of();
    }

    @Override
    public Optional<String> mark(String name) {
        return Optional.empty();
    }

    @Override
    public boolean linked(Key key) {
        return false;
    }
}
