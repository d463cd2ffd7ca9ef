package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What a look costs in a shop of a million orders over three years. Too long for every build: run by name,
 * {@code mvn test -Dtest=MillionOrders}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MillionOrders {
    private static final String FILL = """
            insert into modx_ms2_orders (id, user_id, createdon, num, cost, cart_cost, status, delivery, payment)
             select 1000 + seq, 2 + seq % 9, '2025-11-25 11:50:00' - interval (1000000 - seq) * 95 second,
             concat('n', seq), 990, 990, 1, 1, 1 from seq_1_to_1000000;
            insert into modx_ms2_order_addresses (order_id, user_id, receiver, phone)
             select 1000 + seq, 2, 'Покупатель', '+79000000001' from seq_1_to_1000000;
            insert into modx_ms2_order_products (product_id, order_id, name, count, price, cost)
             select 49, 1000 + seq, 'Шарф', 1, 990, 990 from seq_1_to_1000000;
            insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip)
             select 2, 1000 + seq, '2025-11-25 11:50:00' - interval (1000000 - seq) * 95 second, 'status', '1', '{}'
             from seq_1_to_1000000;
            analyze table modx_ms2_orders, modx_ms2_order_addresses, modx_ms2_order_products""";

    @Test
    void a_poll_reads_what_changed_and_a_comparison_reads_the_window() {
        MariaDb shop = MariaDb.example();
        long started = System.nanoTime();
        shop.run(FILL);
        System.out.printf("filled in %d s%n", (System.nanoTime() - started) / 1_000_000_000);
        Looks looks = new Looks(shop);
        measure("first look", shop, looks::poll);
        measure("first comparison (27,000 orders of 30 days are noted)", shop, looks::scan);
        looks.pass(Duration.ofMinutes(2));
        looks.poll();
        looks.poll();
        measure("poll, nothing new", shop, looks::poll);
        shop.run("insert into modx_ms2_orders (id, user_id, createdon, num, cost, status) values"
                + " (2000000, 2, '2025-11-25 12:00:00', 'x', 990, 1);"
                + "insert into modx_ms2_order_products (product_id, order_id, name, count, price, cost) values"
                + " (49, 2000000, 'Шарф', 1, 990, 990)");
        assertThat(measure("poll, one new order", shop, looks::poll)).hasSize(1);
        shop.run("update modx_ms2_orders set status = 2 where id = 2000000;"
                + "insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip) values"
                + " (1, 2000000, '2025-11-25 12:05:00', 'status', '2', '{}')");
        assertThat(measure("poll, one status of the log", shop, looks::poll)).hasSize(1);
        assertThat(measure("comparison, nothing changed", shop, looks::scan)).isEmpty();
        shop.run("update modx_ms2_order_products set count = 2 where order_id = 2000000");
        assertThat(measure("comparison, one line changed", shop, looks::scan)).hasSize(1);
    }

    private interface Look {
        List<Change> look();
    }

    private static List<Change> measure(String what, MariaDb shop, Look look) {
        long rows = shop.rowsRead();
        long started = System.nanoTime();
        List<Change> changes = look.look();
        long millis = (System.nanoTime() - started) / 1_000_000;
        System.out.printf(
                "%-55s %9d rows read %7d ms  %d changes%n", what, shop.rowsRead() - rows, millis, changes.size());
        return changes;
    }
}
