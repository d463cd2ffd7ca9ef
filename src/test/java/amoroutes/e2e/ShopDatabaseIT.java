package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.shop.MariaDb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miniShop2 shop points at us: what stands in its database stands in amoCRM. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShopDatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofSeconds(1);

    @TempDir
    static Path dir;

    private static MariaDb shop;
    private static Bench bench;

    @BeforeAll
    static void a_shop_is_read_from_its_first_order_on() {
        shop = MariaDb.example();
        shop.run("""
                update modx_ms2_orders set properties = '{"amoCRMFields":{"responsible_user_id":9000003,"promo":"BLACK"}}'
                 where id = 9;
                update modx_ms2_orders set properties = '{"amoCRMFields":{"tags":"опт,праздник","name":"Особый заказ 11"}}'
                 where id = 11""");
        bench = Bench.start(
                dir,
                Map.ofEntries(
                        Map.entry("database.url", shop.url()),
                        Map.entry("database.user", "root"),
                        Map.entry("database.zone", "Europe/Moscow"),
                        Map.entry("database.since", "2025-09-01"),
                        Map.entry("database.poll", POLL.toSeconds() + "s"),
                        Map.entry("database.scan", "2s"),
                        Map.entry("database.scan-window", "3650d"),
                        Map.entry("amocrm.order-fields", "weight||delivery_cost||goods||payment==Оплата||promo"),
                        Map.entry(
                                "amocrm.categories-pipelines",
                                "{\"40\":{\"pipeline_id\":\"Опт\",\"status_id\":\"Переговоры\","
                                        + "\"responsible_user_id\":\"Борис Менеджер\"},"
                                        + "\"39\":{\"pipeline_id\":\"Воронка\",\"status_id\":\"Принимают решение\"}}"),
                        Map.entry("amocrm.order-statuses", "{\"Отправлен\":142,\"4\":143}"),
                        Map.entry("amocrm.default-responsible-user-id", "9000001")));
        Http.until("all orders are leads", PATIENCE, () -> bench.amo().leads().size() >= 32 && bench.unfinished() == 0);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void every_order_but_the_draft_is_one_lead() {
        Map<String, Integer> leads = bench.leadsByKey();
        assertThat(leads.values()).containsOnly(1);
        assertThat(leads.keySet())
                .containsAll(IntStream.rangeClosed(1, 34)
                        .filter(id -> id != 25 && id != 28)
                        .mapToObj(ShopDatabaseIT::key)
                        .toList());
        assertThat(leads).doesNotContainKey(key(25));
    }

    @Test
    void pipeline_stage_and_responsible_are_those_of_the_first_line_whose_category_has_some() {
        place(1, "Воронка", "Принимают решение", "Анна Администратор");
        place(6, "Воронка", "Принимают решение", "Анна Администратор");
        place(7, "Опт", "Переговоры", "Борис Менеджер");
        place(8, "Опт", "Переговоры", "Борис Менеджер");
        place(4, "Воронка", "Первичный контакт", "Анна Администратор");
        place(9, "Воронка", "Принимают решение", "Вера Менеджер");
        place(19, "Воронка", "Первичный контакт", "Анна Администратор");
    }

    @Test
    void the_lead_has_goods_address_phone_and_the_shops_own_values() {
        ObjectNode lead = bench.lead(key(1));
        assertThat(lead.path("name").asText()).isEqualTo("Заказ с сайта 2509/1");
        assertThat(lead.path("price").asLong()).isEqualTo(2931);
        assertThat(Bench.field(lead, "Состав заказа"))
                .contains("Футболка «Север», хлопок 100%", "OD-003", "2 шт", "белый");

        assertThat(Bench.field(lead, "Улица")).isEqualTo("ул. Тверская");
        assertThat(Bench.field(lead, "Комментарий к доставке")).isEqualTo("Позвоните за час до доставки");
        assertThat(Bench.field(lead, "Оплата")).isEqualTo("Оплата наличными");
        JsonNode contact = lead.path("contacts").path(0);
        assertThat(contact.at("/fields/PHONE")).map(JsonNode::asText).contains("+79000000001", "+74950001122");
        assertThat(Bench.field(bench.lead(key(9)), "promo")).isEqualTo("BLACK");
        assertThat(bench.lead(key(11)).path("name").asText()).isEqualTo("Особый заказ 11");
        assertThat(bench.lead(key(11)).path("tags").toString()).contains("опт", "праздник");
    }

    @Test
    void a_status_that_only_the_log_tells_moves_the_lead_within_two_polls() {
        long before = System.nanoTime();
        shop.run("update modx_ms2_orders set status = 3 where id = 33;"
                + "insert into modx_ms2_order_logs (user_id, order_id, timestamp, action, entry, ip)"
                + " values (1, 33, '2025-11-25 10:00:00', 'status', '3', '{}')");
        Http.until("its event is there", PATIENCE, () -> !statuses(33).isEmpty());
        Duration seen = Duration.ofNanos(System.nanoTime() - before);
        Http.until(
                "the lead is won",
                PATIENCE,
                () -> bench.lead(key(33)).path("status").asText().equals("Успешно реализовано"));
        System.out.printf("a status of the log was seen after %d ms%n", seen.toMillis());
        assertThat(seen).isLessThan(POLL.multipliedBy(2).plusSeconds(1));
        assertThat(statuses(33)).hasSize(1);
    }

    @Test
    void an_edited_line_reaches_the_lead_through_the_comparison() {
        shop.run("update modx_ms2_order_products set count = 5, cost = 3450 where order_id = 34");
        Http.until(
                "the goods are the new ones",
                PATIENCE,
                () -> Bench.field(bench.lead(key(34)), "Состав заказа").contains("5 шт"));
    }

    @Test
    void an_order_that_a_manager_removed_is_told_in_its_history() {
        shop.run(
                "delete from modx_ms2_orders where id = 30; insert into modx_manager_log (user, action, classKey, item)"
                        + " values (1, 'msOrder_remove', 'msOrder', '30')");
        Http.until(
                "the removal is told",
                PATIENCE,
                () -> Http.get(bench.url("/events?state=dropped"))
                        .text()
                        .contains("the order was removed in the shop"));
        assertThat(bench.leads(key(30))).as("the lead stays").hasSize(1);
    }

    @Test
    void the_database_stands_in_the_health_and_a_password_in_no_log() {
        assertThat(Http.get(bench.url("/observe/health")).text()).contains("shop-database");
        assertThat(bench.program().log()).doesNotContain("ivanov@example.com", "Тверская");
    }

    private static List<JsonNode> statuses(int order) {
        JsonNode events = Http.get(bench.url("/events?kind=order-status&limit=500"))
                .json()
                .path("events");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("key").asText().endsWith("/" + order))
                .toList();
    }

    private static void place(int order, String pipeline, String stage, String responsible) {
        ObjectNode lead = bench.lead(key(order));
        assertThat(lead.path("pipeline").asText()).as("pipeline of " + order).isEqualTo(pipeline);
        assertThat(lead.path("status").asText()).as("stage of " + order).isEqualTo(stage);
        assertThat(lead.path("responsible").asText())
                .as("responsible of " + order)
                .isEqualTo(responsible);
    }

    private static String key(int order) {
        return "minishop2/order/" + order;
    }
}
