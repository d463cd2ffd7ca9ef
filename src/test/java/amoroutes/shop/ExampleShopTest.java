package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the orders of a real miniShop2 4.4 become, and some that years and other hands have worn. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExampleShopTest {
    private static final String WORN = """
            update modx_ms2_orders set properties = '{"amoCRMFields":{"promo":"BLA' where id = 3;
            update modx_ms2_orders set createdon = '0000-00-00 00:00:00', updatedon = '0000-00-00 00:00:00' where id = 4;
            update modx_ms2_orders set user_id = 1 where id = 6;
            update modx_ms2_orders set user_id = 0 where id = 8;
            update modx_ms2_order_products set product_id = 0 where order_id = 17;
            update modx_ms2_order_products set options = '{"color":["белый","синий"],"amoCRMFields":{"a":1}}'
             where order_id = 12;
            insert into modx_system_settings (`key`, value) values ('http_host', 'www.shop.example');
            update modx_ms2_order_addresses set receiver = 'Vasya', email = 'vasya@shop.example' where order_id = 30;
            insert into modx_ms2_order_addresses (order_id, user_id, city) values (33, 2, 'Химки');
            update modx_site_content set parent = 48 where id = 41;
            insert into modx_site_tmplvars (id, name, default_text) values (1, 'supplier', 'склад')""";

    private static List<Change> taken;

    @BeforeAll
    static void read() {
        MariaDb shop = MariaDb.example();
        shop.run(WORN);
        Looks looks = new Looks(shop, "database.since=1");
        looks.poll();
        taken = looks.backfill();
    }

    @Test
    void each_order_but_the_draft_is_taken_once_and_nobody_waits_for_it() {
        List<String> expected = LongStream.rangeClosed(1, 34)
                .filter(id -> id != 25 && id != 28)
                .mapToObj(id -> "minishop2/order/" + id)
                .toList();
        assertThat(Looks.keys(taken)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(taken).allMatch(Change::backlog);
    }

    @Test
    void an_order_has_its_sums_names_and_the_shops_time() {
        Document order = order(1);
        assertThat(order.text("number")).contains("2509/1");
        assertThat(order.text("cost")).contains("2931.00");
        assertThat(order.text("delivery_cost")).contains("350.00");
        assertThat(order.text("delivery")).contains("Курьер по Москве");
        assertThat(order.text("payment")).contains("Оплата наличными");
        assertThat(order.text("status")).contains("2");
        assertThat(order.text("status_name")).contains("Оплачен");
        assertThat(order.text("created_at")).contains("2025-09-28T12:15:00+03:00");
        assertThat(order.text("context")).contains("web");
        assertThat(order.text("num")).as("columns keep their names too").contains("2509/1");
    }

    @Test
    void lines_have_article_options_and_the_category_with_its_parents() {
        Document order = order(1);
        assertThat(order.text("products.0.article")).contains("OD-003");
        assertThat(order.text("products.0.count")).contains("2");
        assertThat(order.text("products.0.options.color")).contains("белый");
        assertThat(order.list("products.0.categories")).isEqualTo(List.of("44", "42", "39", "38"));
        assertThat(order.text("products.0.attributes.material")).contains("хлопок");
        assertThat(order.text("products.0.vendor")).contains("Север-Текстиль");
        assertThat(order.text("products.0.tv.supplier")).contains("склад");
    }

    @Test
    void a_product_in_several_categories_has_a_chain_for_each_and_a_circle_ends() {
        assertThat(order(8).list("products.0.categories")).isEqualTo(List.of(List.of("41", "48"), List.of("40", "38")));
    }

    @Test
    void products_that_are_trashed_gone_or_were_never_there_are_lines_all_the_same() {
        assertThat(order(33).list("products.0.categories")).as("trashed").isEqualTo(List.of("39", "38"));
        assertThat(order(19).text("products.0.name")).as("gone").contains("Плеер MP3 (снят с продажи)");
        assertThat(order(19).has("categories")).isFalse();
        assertThat(order(17).text("products.0.name")).as("virtual").contains("Пробник ткани");
        assertThat(order(17).text("products.0.id")).isEmpty();
    }

    @Test
    void options_are_flat_and_our_element_is_none_of_them() {
        assertThat(order(12).object("products.0.options").fields()).isEqualTo(Map.of("color", "белый, синий"));
        assertThat(order(12).text("products.0.amoCRMFields.a")).contains("1");
    }

    @Test
    void the_address_speaks_first_and_the_profile_after_it() {
        Document order = order(2);
        assertThat(order.text("customer.id")).contains("2");
        assertThat(order.text("customer.name")).contains("Иванов Иван Иванович");
        assertThat(order.text("customer.phone")).contains("+7(900)000-00-01");
        assertThat(order.text("customer.mobilephone"))
                .as("the same number stands once")
                .contains("+7 (495) 000-11-22");
        assertThat(order.text("customer.email")).contains("ivanov@example.com");
        assertThat(order.text("customer.city")).contains("Москва");
        assertThat(order.text("customer.extended.bonus_points")).contains("120");
        assertThat(order(14).text("customer.phone")).as("nobody told one").isEmpty();
        assertThat(order(15).text("customer.phone")).as("the profile's").contains("8 900 000 00 02");
    }

    @Test
    void nobody_administrators_and_deleted_users_are_no_customers() {
        assertThat(order(8).text("customer.id")).as("a guest").isEmpty();
        assertThat(order(8).text("customer.phone")).contains("+79000000003");
        assertThat(order(6).text("customer.id")).as("the administrator").isEmpty();
        assertThat(order(6).text("customer.email")).contains("opt@example.net");
        assertThat(order(30).text("customer.id")).as("deleted").isEmpty();
    }

    @Test
    void an_address_that_the_checkout_made_up_is_nobodys() {
        assertThat(order(30).text("customer.email")).isEmpty();
        assertThat(order(30).text("address.email")).isEmpty();
        assertThat(order(29).text("customer.email"))
                .as("his name was made of his address")
                .contains("nofio@example.org");
    }

    @Test
    void the_shops_own_values_come_as_they_are_and_a_broken_text_is_kept_as_text() {
        assertThat(order(9).text("properties.amoCRMFields.responsible_user_id")).contains("123453");
        assertThat(order(10).text("properties.amoCRMFields.utm_campaign")).contains("осень-2025");
        assertThat(order(3).has("properties")).isFalse();
        assertThat(order(3).text("properties_text")).contains("{\"amoCRMFields\":{\"promo\":\"BLA");
    }

    @Test
    void a_date_of_zeros_is_none() {
        assertThat(order(4).has("created_at")).isFalse();
        assertThat(order(4).has("createdon")).isFalse();
    }

    @Test
    void of_several_addresses_the_last_counts() {
        assertThat(order(33).text("address.city")).contains("Химки");
    }

    @Test
    void who_took_the_order_is_told() {
        assertThat(order(20).text("origin")).contains("manager");
        assertThat(order(21).text("origin")).contains("site");
    }

    @Test
    void a_status_that_was_never_set_is_new() {
        assertThat(order(27).text("status")).contains("1");
        assertThat(order(27).text("status_name")).contains("Новый");
    }

    private static Document order(int id) {
        return Looks.body(taken, "minishop2/order/" + id);
    }
}
