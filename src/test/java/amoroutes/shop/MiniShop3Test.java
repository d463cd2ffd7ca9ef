package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Document;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MiniShop3Test {
    private MariaDb shop;
    private Looks looks;

    @BeforeEach
    void open() {
        shop = MariaDb.empty();
        shop.run(MariaDb.resource("minishop3.sql"));
        looks = new Looks(shop, "database.flavour=minishop3", "database.since=1", "database.source=ms3");
        looks.poll();
    }

    @Test
    void an_order_is_taken_and_the_cart_beside_it_is_not() {
        List<Change> taken = looks.backfill();
        assertThat(Looks.keys(taken)).containsExactly("ms3/order/1");
        Document order = taken.get(0).body();
        assertThat(order.text("status")).contains("2");
        assertThat(order.text("delivery")).contains("Самовывоз");
        assertThat(order.text("payment")).contains("Картой");
        assertThat(order.text("comment")).contains("Позвоните");
        assertThat(order.text("address.receiver")).contains("Иван Петров");
        assertThat(order.text("address.city")).contains("Москва");
        assertThat(order.text("customer.id")).contains("1");
        assertThat(order.text("customer.name")).contains("Иван Петров");
        assertThat(order.list("products.0.categories")).isEqualTo(List.of("39", "38"));
        assertThat(order.text("products.0.article")).contains("OD-003");
        assertThat(order.text("products.0.options.size")).contains("M");
        assertThat(order.text("city_of_pickup")).as("an extra field").contains("Тверь");
        assertThat(order.toString() + order.fields()).doesNotContain("secret-token");
    }

    @Test
    void template_variables_of_a_product_can_be_mapped() {
        Document order = Looks.body(looks.backfill(), "ms3/order/1");
        assertThat(order.text("products.0.tv.supplier")).contains("Север-Текстиль");
        assertThat(order.text("products.0.tv.warranty")).as("its default").contains("12 месяцев");
    }

    @Test
    void a_status_is_read_from_either_shape_of_the_log() {
        looks.backfill();
        shop.run("update modx_ms3_orders set status_id = 4 where id = 1;"
                + "insert into modx_ms3_order_logs (user_id, order_id, timestamp, action, entry) values"
                + " (1, 1, '2025-11-21 10:00:00', 'status', '{\"old_status_id\":2,\"new_status_id\":3}'),"
                + " (1, 1, '2025-11-21 10:00:00', 'products', '{\"count\":4}'),"
                + " (1, 1, '2025-11-22 10:00:00', 'status', '{\"status_id\":4}')");
        assertThat(Looks.keys(looks.poll())).containsExactly("ms3/order-status/1=3", "ms3/order-status/1=4");
    }

    @Test
    void a_cart_that_becomes_an_order_is_taken() {
        looks.backfill();
        shop.run("update modx_ms3_orders set status_id = 2, num = '2511/2', updatedon = '2025-11-25 12:00:00'"
                + " where id = 2");
        assertThat(Looks.keys(looks.poll())).containsExactly("ms3/order/2");
    }

    @Test
    void customers_of_its_own_table_are_followed() {
        looks.scan();
        shop.run("update modx_ms3_customers set phone = '8 916 765-43-21' where id = 1");
        List<Change> changes = looks.scan();
        assertThat(Looks.keys(changes)).containsExactly("ms3/customer/1");
        assertThat(changes.get(0).body().text("phone")).contains("8 916 765-43-21");
        assertThat(changes.get(0).body().text("origin")).contains("profile");
    }
}
