package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.endpoint.Acceptance;
import amoroutes.intake.Customers;
import amoroutes.intake.Formats;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.Statuses;
import amoroutes.order.Kind;
import amoroutes.settings.DatabaseSettings;
import amoroutes.shop.Gateway;
import amoroutes.shop.MariaDb;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.ShopUnavailable;
import amoroutes.shop.Shops;
import amoroutes.store.Filter;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The shop as its route asks it, with the program's own store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopReadingTest {
    @TempDir
    Path dir;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Instant.parse("2025-11-25T09:00:00Z");
    private MariaDb mariaDb;
    private Gateway gateway;
    private Store store;
    private ShopReading desk;

    @BeforeEach
    void open() {
        mariaDb = MariaDb.example();
        gateway = new Gateway(mariaDb.port());
        store = Stores.open(dir, () -> now);
        desk = desk();
        log.start();
        ((Logger) LoggerFactory.getLogger(ShopReading.class)).addAppender(log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(ShopReading.class)).detachAppender(log);
        gateway.close();
        store.close();
    }

    @Test
    void a_database_that_is_away_is_told_once_and_tried_again_by_itself() {
        gateway.cut();
        for (int turn = 0; turn < 3; turn++) {
            assertThat(desk.newsDue()).isTrue();
            assertThatThrownBy(desk::news)
                    .isInstanceOf(ShopUnavailable.class)
                    .satisfies(failure -> desk.lost((Exception) failure));
            assertThat(desk.newsDue()).as("not before database.poll is over").isFalse();
            now = now.plusSeconds(10);
        }
        assertThat(desk.sources().get("shop-database")).isNotBlank();
        gateway.mend();
        turn();
        turn();
        assertThat(desk.sources()).containsEntry("shop-database", "");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        lost -> assertThat(lost).contains("cannot be read"),
                        found -> assertThat(found).contains("can be read again"));
    }

    @Test
    void what_is_kept_is_known_after_a_restart() {
        turn();
        mariaDb.run("insert into modx_ms2_orders (id, user_id, createdon, num, status) values"
                + " (100, 0, '2025-11-25 12:00:00', 'x', 1);"
                + "insert into modx_ms2_order_products (product_id, order_id, name) values (49, 100, 'Шарф')");
        turn();
        assertThat(events()).containsExactly("minishop2/order/100 queued");
        store.close();
        store = Stores.open(dir, () -> now);
        desk = desk();
        turn();
        mariaDb.run("update modx_ms2_orders set status = 2 where id = 100;"
                + "insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip) values"
                + " (1, 100, '2025-11-25 12:05:00', 'status', '2', '{}')");
        turn();
        assertThat(events()).containsExactly("minishop2/order-status/100 queued", "minishop2/order/100 queued");
    }

    @Test
    void an_order_that_stays_without_products_is_an_event_that_is_dropped() {
        turn();
        mariaDb.run("insert into modx_ms2_orders (id, user_id, createdon, num, status) values"
                + " (100, 0, '2025-11-25 12:00:00', 'x', 1)");
        turn();
        assertThat(events()).isEmpty();
        now = now.plusSeconds(20);
        turn();
        assertThat(events()).containsExactly("minishop2/order/100 dropped");
        mariaDb.run("insert into modx_ms2_order_products (product_id, order_id, name) values (49, 100, 'Шарф')");
        now = now.plus(Duration.ofMinutes(5));
        scan();
        assertThat(events()).containsExactly("minishop2/order/100 queued", "minishop2/order/100 dropped");
    }

    @Test
    void without_a_url_nothing_is_ever_due() {
        ShopReading off = new ShopReading(Optional.empty(), Map.of(), Duration.ofSeconds(10), () -> now);
        assertThat(off.newsDue() || off.scanDue() || off.backfillDue()).isFalse();
        assertThat(off.sources()).isEmpty();
    }

    private ShopReading desk() {
        DatabaseSettings settings = Shops.settings(
                mariaDb, "database.url=jdbc:mariadb://127.0.0.1:" + gateway.port() + "/" + mariaDb.schema());
        Shop shop = new Shop(
                new ShopDatabase(settings),
                settings,
                "amoCRMFields",
                new ShopSide.Memory(store, "minishop2"),
                () -> now);
        Identities identities = new Identities(List.of());
        Formats formats = new Formats(ZoneId.of("Europe/Moscow"));
        return new ShopReading(
                Optional.of(shop),
                Map.of(
                        Kind.ORDER,
                        new Orders(identities, formats),
                        Kind.ORDER_STATUS,
                        new Statuses(),
                        Kind.CUSTOMER,
                        new Customers(identities, formats)),
                settings.poll(),
                () -> now);
    }

    private void turn() {
        now = now.plusSeconds(10);
        desk.news().forEach(page -> keep(desk.read(page)));
    }

    private void scan() {
        while (desk.scanDue()) {
            desk.scan().forEach(page -> keep(desk.read(page)));
        }
    }

    private void keep(ShopReading.Taken taken) {
        if (!taken.isEmpty()) {
            new Acceptance(store.keeper()).accept(taken.events(), null, taken.marks());
        }
    }

    private List<String> events() {
        return store.ledger().list(Filter.newest(100)).entries().stream()
                .map(entry -> entry.key() + " " + entry.state())
                .toList();
    }
}
