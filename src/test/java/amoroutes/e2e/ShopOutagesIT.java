package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.shop.Gateway;
import amoroutes.shop.MariaDb;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shop sells on while its database goes away and our program is killed. The long form, by system properties:
 * {@code -Dshop.orders=2000 -Dshop.outages=50 -Dshop.kills=8}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShopOutagesIT {
    private static final int ORDERS = Integer.getInteger("shop.orders", 120);
    private static final int OUTAGES = Integer.getInteger("shop.outages", 3);
    private static final int KILLS = Integer.getInteger("shop.kills", 1);
    private static final int FIRST = 1000;
    private static final Duration DOWN = Duration.ofMillis(1500);
    private static final Duration UP = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @TempDir
    Path dir;

    @Test
    void no_order_is_missed_and_none_comes_twice() {
        MariaDb shop = MariaDb.example();
        try (Gateway gateway = new Gateway(shop.port());
                Bench bench = Bench.start(dir, settings(shop, gateway)).warm()) {
            Http.until(
                    "the shop was looked at",
                    PATIENCE,
                    () -> health(bench).contains("\"status\":\"UP\"") && seen(bench));
            AtomicInteger sold = new AtomicInteger();
            Thread selling = new Thread(() -> sell(shop, sold));
            selling.start();
            for (int outage = 1; outage <= OUTAGES; outage++) {
                gateway.cut();
                pause(DOWN);
                gateway.mend();
                if (outage * KILLS / OUTAGES > (outage - 1) * KILLS / OUTAGES) {
                    bench.program().kill();
                    bench.program().start();
                }
                pause(UP);
            }
            join(selling);
            Http.until(
                    "every order is a lead",
                    PATIENCE,
                    () -> bench.amo().leads().size() > ORDERS && bench.unfinished() + bench.count("doubtful") == 0);
            Map<String, Integer> leads = bench.leadsByKey();
            assertThat(leads.values()).as("no lead twice").containsOnly(1);
            assertThat(leads.keySet())
                    .containsAll(IntStream.range(FIRST, FIRST + ORDERS)
                            .mapToObj(id -> "minishop2/order/" + id)
                            .collect(Collectors.toSet()));
            assertThat(leads).hasSize(ORDERS + 1);
            System.out.printf(
                    "%d orders, the database away %d times, the program killed %d times: %d leads, none missed, none twice%n",
                    sold.get(), OUTAGES, KILLS, leads.size() - 1);
        }
    }

    private static Map<String, String> settings(MariaDb shop, Gateway gateway) {
        return Map.of(
                "database.url", "jdbc:mariadb://127.0.0.1:" + gateway.port() + "/" + shop.schema(),
                "database.user", "root",
                "database.poll", "1s",
                "database.scan", "5s",
                "database.scan-window", "3650d",
                "amocrm.doubt-delay", "2s");
    }

    /** As the checkout does: the order first, then its lines, then its status. */
    private static void sell(MariaDb shop, AtomicInteger sold) {
        Duration all = DOWN.plus(UP).multipliedBy(OUTAGES);
        for (int id = FIRST; id < FIRST + ORDERS; id++) {
            shop.run("insert into modx_ms2_orders (id, user_id, createdon, num, cost, status) values (" + id
                    + ", 0, now(), 'n" + id + "', 990, 0)");
            shop.run("insert into modx_ms2_order_products (product_id, order_id, name, count, price, cost) values"
                    + " (49, " + id + ", 'Шарф', 1, 990, 990);"
                    + "insert into modx_ms2_order_addresses (order_id, user_id, receiver, phone) values (" + id
                    + ", 0, 'Покупатель " + id + "', '+7916" + (1_000_000 + id) + "');"
                    + "update modx_ms2_orders set status = 1 where id = " + id + ";"
                    + "insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip) values (0, "
                    + id + ", now(), 'status', '1', '{}')");
            sold.incrementAndGet();
            pause(all.dividedBy(ORDERS));
        }
    }

    private static boolean seen(Bench bench) {
        return Stores.onPostgres() || bench.program().has("data/amocrm-routes.db");
    }

    private static String health(Bench bench) {
        return Http.get(bench.url("/observe/health")).text();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
