package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusTablesTest {
    private final MariaDb shop = MariaDb.example();
    private final StatusTables desk =
            new StatusTables(new ShopDatabase(Shops.settings(shop)), ZoneOffset.UTC, () -> Instant.EPOCH);

    @Test
    void a_try_whether_a_status_could_be_written_writes_none() {
        String orders = shop.text("select group_concat(status order by id) from modx_ms2_orders");
        String log = shop.text("select count(*) from modx_ms2_order_logs");

        assertThat(desk.refusal()).isEmpty();
        assertThat(shop.text("select group_concat(status order by id) from modx_ms2_orders"))
                .isEqualTo(orders);
        assertThat(shop.text("select count(*) from modx_ms2_order_logs")).isEqualTo(log);
    }

    @Test
    void a_log_that_cannot_be_written_is_told_in_the_servers_words() {
        shop.run("drop table modx_ms2_order_logs");
        assertThat(desk.refusal()).hasValueSatisfying(why -> assertThat(why).contains("modx_ms2_order_logs"));
    }
}
