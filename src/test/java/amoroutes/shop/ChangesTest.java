package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happens in a shop while we look, and what we make of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesTest {
    private static final String ORDER_100 = """
            insert into modx_ms2_orders (id, user_id, createdon, num, cost, cart_cost, status, delivery, payment)
            values (100, 2, '2025-11-25 11:59:00', '2511/9', 990, 990, 1, 1, 1)""";
    private static final String LINE_OF_100 = """
            insert into modx_ms2_order_products (product_id, order_id, name, count, price, cost, options)
            values (49, 100, 'Шарф', 1, 990, 990, '[]')""";

    private static final String REMOVAL =
            "delete from modx_ms2_orders where id = 100; delete from modx_ms2_order_products where order_id = 100";

    private MariaDb shop;
    private Looks looks;

    @BeforeEach
    void open() {
        shop = MariaDb.example();
        looks = new Looks(shop);
        looks.poll();
        looks.scan();
    }

    @Test
    void what_was_there_before_us_is_not_taken() {
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void a_new_order_is_taken_once() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        List<Change> changes = looks.poll();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order/100");
        assertThat(changes.get(0).backlog()).isFalse();
        assertThat(changes.get(0).dropped()).isEmpty();
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void a_change_of_status_that_only_the_log_tells_is_seen_at_once() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run("update modx_ms2_orders set status = 2 where id = 100;" + log(2));
        List<Change> changes = looks.poll();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order-status/100=2");
        assertThat(changes.get(0).body().text("status_name")).contains("Оплачен");
        assertThat(changes.get(0).body().text("created_at")).contains("2025-11-25T12:30:00+03:00");
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void each_status_between_two_looks_is_told_in_its_order() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run("update modx_ms2_orders set status = 2 where id = 100;" + log(2) + ";" + log(3) + ";" + log(2));
        assertThat(Looks.keys(looks.poll()))
                .containsExactly(
                        "minishop2/order-status/100=2", "minishop2/order-status/100=3", "minishop2/order-status/100=2");
    }

    @Test
    void a_status_that_no_log_tells_is_found_by_the_comparison() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        looks.pass(Duration.ofMinutes(3));
        looks.poll();
        looks.poll();
        shop.run("update modx_ms2_orders set status = 4 where id = 100");
        assertThat(Looks.keys(looks.scan())).containsExactly("minishop2/order-status/100=4");
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void an_edited_line_is_found_by_the_comparison() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run("update modx_ms2_order_products set count = 3, cost = 2970 where order_id = 100");
        List<Change> changes = looks.scan();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order/100");
        assertThat(changes.get(0).body().text("products.0.count")).contains("3");
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void an_edited_line_that_the_manager_log_names_is_seen_at_once() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        looks.pass(Duration.ofMinutes(3));
        looks.poll();
        looks.poll();
        shop.run("update modx_ms2_order_products set count = 3, cost = 2970 where order_id = 100;"
                + "insert into modx_manager_log (user, action, classKey, item) select 1, 'msOrderProduct_update',"
                + " 'msOrderProduct', id from modx_ms2_order_products where order_id = 100");
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order/100");
    }

    @Test
    void an_order_that_is_saved_by_a_manager_is_seen_by_its_time_of_change() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        looks.pass(Duration.ofMinutes(3));
        looks.poll();
        looks.poll();
        shop.run("update modx_ms2_orders set order_comment = 'Срочно', updatedon = '2025-11-25 12:10:00'"
                + " where id = 100");
        List<Change> changes = looks.poll();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order/100");
        assertThat(changes.get(0).body().text("comment")).contains("Срочно");
    }

    @Test
    void an_order_without_lines_waits_and_is_then_told_as_dropped_and_comes_back_by_itself() {
        shop.run(ORDER_100);
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofSeconds(19));
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofSeconds(1));
        List<Change> dropped = looks.poll();
        assertThat(Looks.keys(dropped)).containsExactly("minishop2/order/100");
        assertThat(dropped.get(0).dropped()).contains("the order has no products");
        assertThat(looks.poll()).isEmpty();
        shop.run(LINE_OF_100);
        List<Change> back = looks.scan();
        assertThat(Looks.keys(back)).containsExactly("minishop2/order/100");
        assertThat(back.get(0).dropped()).isEmpty();
    }

    @Test
    void an_order_whose_lines_come_a_moment_later_is_taken_whole() {
        shop.run(ORDER_100);
        looks.poll();
        shop.run(LINE_OF_100);
        assertThat(Looks.body(looks.poll(), "minishop2/order/100").list("products"))
                .hasSize(1);
    }

    @Test
    void a_status_that_was_never_set_counts_as_new_once_number_user_and_lines_stood_for_the_settle_time() {
        shop.run(unset(2) + ";" + LINE_OF_100);
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofSeconds(19));
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofSeconds(1));
        List<Change> taken = looks.poll();
        assertThat(Looks.keys(taken)).containsExactly("minishop2/order/100");
        assertThat(taken.get(0).body().text("status")).contains("1");
        shop.run("update modx_ms2_orders set status = 1 where id = 100;" + log(1));
        assertThat(looks.poll()).as("it was new all the time").isEmpty();
    }

    @Test
    void one_without_a_user_counts_as_new_after_ten_minutes() {
        shop.run(unset(0) + ";" + LINE_OF_100);
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofMinutes(3));
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofMinutes(1));
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order/100");
    }

    @Test
    void an_order_that_is_complete_but_stays_a_draft_is_told_after_ten_minutes_and_comes_once_it_is_ordered() {
        shop.run(ORDER_100.replace("990, 1, 1, 1)", "990, 5, 1, 1)") + ";" + LINE_OF_100);
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofMinutes(9));
        assertThat(looks.poll()).isEmpty();
        looks.pass(Duration.ofMinutes(1));
        List<Change> told = looks.poll();
        assertThat(Looks.keys(told)).containsExactly("minishop2/order/100");
        assertThat(told.get(0).dropped().orElseThrow()).contains("draft");
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
        shop.run("update modx_ms2_orders set status = 1 where id = 100;" + log(1));
        List<Change> ordered = looks.poll();
        assertThat(Looks.keys(ordered)).containsExactly("minishop2/order/100");
        assertThat(ordered.get(0).dropped()).isEmpty();
    }

    @Test
    void a_cart_is_no_order_and_nobody_is_told_of_it() {
        shop.run(ORDER_100.replace("'2511/9', 990, 990, 1", "'', 990, 990, 5") + ";" + LINE_OF_100);
        looks.poll();
        looks.pass(Duration.ofHours(1));
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void an_order_that_is_removed_is_told_once_by_the_comparison() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run(REMOVAL);
        List<Change> told = looks.scan();
        assertThat(Looks.keys(told)).containsExactly("minishop2/order/100");
        assertThat(told.get(0).dropped()).contains("the order was removed in the shop");
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void a_removal_that_the_manager_log_names_is_told_at_once_also_of_an_old_order_whose_lead_we_know() {
        looks.linked.add(Key.parse("minishop2/order/2"));
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run(REMOVAL + ";" + removed(100) + ";" + removed(2) + ";" + removed(3)
                + ";delete from modx_ms2_orders where id in (2, 3)");
        assertThat(Looks.keys(looks.poll())).containsExactlyInAnyOrder("minishop2/order/2", "minishop2/order/100");
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void a_cart_that_was_begun_before_us_is_taken_when_it_is_ordered() {
        shop.run("update modx_ms2_orders set status = 1, num = '2511/10', updatedon = '2025-11-25 12:00:00'"
                + " where id = 25;" + log(1).replace("100", "25"));
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order/25");
    }

    @Test
    void an_old_order_is_followed_when_we_know_its_lead() {
        looks.linked.add(Key.parse("minishop2/order/34"));
        shop.run("update modx_ms2_orders set status = 2 where id in (33, 34);" + log(2).replace("100", "34") + ";"
                + log(2).replace("100", "33"));
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order-status/34=2");
        shop.run("update modx_ms2_orders set order_comment = 'Позже' where id in (33, 34)");
        assertThat(Looks.keys(looks.scan())).containsExactly("minishop2/order/34");
    }

    @Test
    void an_id_that_a_restored_database_uses_again_is_another_order() {
        shop.run(ORDER_100 + ";" + LINE_OF_100);
        looks.poll();
        shop.run("delete from modx_ms2_orders where id = 100;"
                + "delete from modx_ms2_order_products where order_id = 100");
        assertThat(looks.poll()).isEmpty();
        shop.run(ORDER_100.replace("11:59:00", "12:20:00").replace("2511/9", "2511/11") + ";" + LINE_OF_100);
        List<Change> changes = looks.scan();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order/100-20251125122000");
        assertThat(changes.get(0).body().text("number")).contains("2511/11");
        shop.run("update modx_ms2_orders set status = 2 where id = 100;" + log(2));
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order-status/100-20251125122000=2");
    }

    @Test
    void logs_that_were_cleared_cost_nothing_but_a_comparison() {
        shop.run(ORDER_100 + ";" + LINE_OF_100 + ";" + log(1));
        looks.poll();
        looks.pass(Duration.ofMinutes(3));
        looks.poll();
        looks.poll();
        shop.run("truncate modx_ms2_order_logs; truncate modx_manager_log;"
                + " update modx_ms2_orders set status = 2 where id = 100;" + log(2));
        List<Change> changes = new ArrayList<>(looks.poll());
        changes.addAll(looks.scan());
        assertThat(Looks.keys(changes)).containsExactly("minishop2/order-status/100=2");
        shop.run("update modx_ms2_orders set status = 3 where id = 100;" + log(3));
        assertThat(Looks.keys(looks.poll())).containsExactly("minishop2/order-status/100=3");
    }

    private static String unset(int user) {
        return ORDER_100.replace("(100, 2,", "(100, " + user + ",").replace("990, 1, 1, 1)", "990, 0, 1, 1)");
    }

    private static String removed(long order) {
        return "insert into modx_manager_log (user, action, classKey, item) values (1, 'msOrder_remove', 'msOrder', '"
                + order + "')";
    }

    private static String log(int status) {
        return "insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip) values"
                + " (1, 100, '2025-11-25 12:30:00', 'status', '" + status + "', '{}')";
    }
}
