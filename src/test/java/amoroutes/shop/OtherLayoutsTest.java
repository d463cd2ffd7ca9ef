package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Document;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Shops that were installed otherwise, or long ago. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherLayoutsTest {
    private static final String TO_3_0 = """
            alter table modx_ms2_orders add address int unsigned;
            update modx_ms2_orders o join modx_ms2_order_addresses a on a.order_id = o.id set o.address = a.id;
            alter table modx_ms2_order_addresses drop column order_id;
            delete from modx_ms2_order_statuses where id = 5;
            delete from modx_ms2_orders where status = 5;
            delete from modx_system_settings where `key` = 'ms2_status_draft'""";
    private static final String TO_2_9 = """
            alter table modx_ms2_orders change order_comment comment text, drop column session_id;
            alter table modx_ms2_order_addresses drop column email, drop column entrance, drop column floor,
             drop column text_address;
            alter table modx_ms2_order_products drop column properties""";

    @Test
    void another_prefix() {
        MariaDb shop = MariaDb.empty();
        shop.run(MariaDb.resource("modx-minishop2.sql").replace("`modx_", "`x7f_"));
        assertThat(taken(shop, "database.table-prefix=x7f_")).hasSize(32);
    }

    @Test
    void a_database_in_three_byte_utf8() {
        MariaDb shop = MariaDb.empty("utf8mb3");
        shop.run(MariaDb.resource("modx-minishop2.sql")
                .replace("utf8mb4_general_ci", "utf8mb3_general_ci")
                .replace("CHARSET=utf8mb4", "CHARSET=utf8mb3"));
        Document order = Looks.body(taken(shop), "minishop2/order/1");
        assertThat(order.text("products.0.name")).contains("Футболка «Север», хлопок 100%");
    }

    @Test
    void an_order_that_names_its_address_as_in_3_0() {
        MariaDb shop = MariaDb.example();
        shop.run(TO_3_0);
        List<Change> taken = taken(shop);
        assertThat(taken).hasSize(32);
        assertThat(Looks.body(taken, "minishop2/order/1").text("address.street"))
                .contains("ул. Тверская");
    }

    @Test
    void the_columns_of_2_9() {
        MariaDb shop = MariaDb.example();
        shop.run(TO_3_0);
        shop.run(TO_2_9);
        Looks looks = new Looks(shop, "database.since=1", "database.scan-window=365d");
        looks.poll();
        List<Change> taken = looks.backfill();
        Document order = Looks.body(taken, "minishop2/order/5");
        assertThat(order.text("comment")).contains("Покупатель передумал, деньги возвращены");
        assertThat(order.text("customer.email")).as("the profile's").contains("charlie@example.org");
        shop.run("update modx_ms2_order_addresses a join modx_ms2_orders o on o.address = a.id set a.city = 'Брест'"
                + " where o.id = 5");
        assertThat(Looks.body(looks.scan(), "minishop2/order/5").text("address.city"))
                .contains("Брест");
    }

    @Test
    void a_wrong_prefix_is_told_in_words_that_help() {
        Looks looks = new Looks(MariaDb.example(), "database.table-prefix=site_");
        assertThatThrownBy(looks::poll)
                .isInstanceOf(ShopUnavailable.class)
                .hasMessageContaining("site_ms2_orders")
                .hasMessageContaining("database.table-prefix");
    }

    private static List<Change> taken(MariaDb shop, String... lines) {
        String[] all = Arrays.copyOf(lines, lines.length + 1);
        all[lines.length] = "database.since=2025-01-01";
        Looks looks = new Looks(shop, all);
        looks.poll();
        return looks.backfill();
    }
}
