package amoroutes.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.RoundFailed;
import amoroutes.deliver.Round;
import amoroutes.deliver.Rounds;
import amoroutes.enrich.Snapshot;
import amoroutes.order.CrmHook;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.settings.Account;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.shop.MariaDb;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.Shops;
import amoroutes.shop.StatusMover;
import amoroutes.shop.StatusTables;
import amoroutes.store.Arrivals.Arrival;
import amoroutes.store.Link;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order 9 of the example shop stands at 1 (new); 2 is paid, 3 sent (final), 4 cancelled (final). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WriteBackTest {
    private static final Key ORDER = new Key("minishop2", Kind.ORDER, "9");
    private static final long LEAD = 77;
    private static final long PIPELINE = 12345;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private Instant now = Instant.parse("2025-11-20T09:00:00Z");
    private MariaDb shop;
    private StatusMover mover;
    private Store store;
    private String map = "{\"1\":54321,\"2\":54322,\"3\":142,\"4\":143}";

    @BeforeEach
    void begin() {
        shop = MariaDb.example();
        store = Stores.open(dir, () -> now);
        linked("1");
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void a_lead_that_people_moved_moves_its_order_and_the_shops_log_has_it_in_the_shops_time() {
        moved(54322);
        assertThat(look(54322))
                .containsExactly("Order minishop2/order/9: status 1 became 2 in the shop, as its lead was moved");
        assertThat(status()).isEqualTo("2");
        assertThat(shop.text(
                        "select concat(user_id, ' ', `timestamp`, ' ', action, ' ', entry, ' ', ip) from modx_ms2_order_logs"
                                + " where order_id = 9 order by id desc limit 1"))
                .isEqualTo("2 2025-11-20 12:00:00 status 2 {}");
        assertThat(snapshot().hasStatus("2")).as("is not sent again").isTrue();
        assertThat(back().due()).isFalse();
    }

    @Test
    void the_same_call_again_and_our_own_echo_move_nothing() {
        moved(54322);
        look(54322);
        long lines = logLines();
        moved(54322);
        assertThat(look(54322)).hasSize(1);
        assertThat(logLines()).isEqualTo(lines);
    }

    @Test
    void where_the_lead_stands_now_counts_and_not_what_a_late_call_says() {
        moved(143);
        look(54322);
        assertThat(status()).isEqualTo("2");
    }

    @Test
    void the_rules_of_the_shop_hold() {
        shop.run("update modx_ms2_orders set status = 2 where id = 9");
        store.links().note(ORDER, Snapshot.NONE.withStatus("2").text());
        moved(54321);
        assertThat(look(54321)).singleElement().asString().contains("no order go back from status 2 to 1");
        shop.run("update modx_ms2_orders set status = 3 where id = 9");
        store.links().note(ORDER, Snapshot.NONE.withStatus("3").text());
        moved(143);
        assertThat(look(143)).last().asString().contains("status 3 is final");
        shop.run(
                "update modx_ms2_order_statuses set active = 0 where id = 2; update modx_ms2_orders set status = 1 where id = 9");
        store.links().note(ORDER, Snapshot.NONE.withStatus("1").text());
        moved(54322);
        assertThat(look(54322)).last().asString().contains("status 2 is not active");
        assertThat(status()).isEqualTo("1");
        assertThat(back().due()).isFalse();
    }

    @Test
    void while_the_shops_own_change_is_on_its_way_the_shop_goes_first() {
        shop.run("update modx_ms2_orders set status = 2 where id = 9");
        moved(54321);
        assertThat(look(54321)).isEmpty();
        assertThat(status()).isEqualTo("2");
        assertThat(store.vault().names("write-back.")).hasSize(1);
        now = now.plus(Duration.ofHours(2));
        assertThat(look(54321)).last().asString().contains("never got to amoCRM");
        assertThat(store.vault().names("write-back.")).isEmpty();
    }

    @Test
    void a_stage_that_nothing_or_several_statuses_stand_for_moves_nothing() {
        moved(54399);
        assertThat(look(54399)).singleElement().asString().contains("no status of the shop stands for");
        map = "{\"1\":54321,\"2\":54322,\"3\":142,\"4\":142}";
        moved(142);
        assertThat(look(142)).last().asString().contains("several statuses", "3, 4");
        assertThat(status()).isEqualTo("1");
    }

    @Test
    void without_a_map_equal_names_stand_for_each_other() {
        map = "";
        moved(54322);
        look(54322);
        assertThat(status()).isEqualTo("2");
    }

    @Test
    void leads_of_others_and_other_happenings_are_not_kept() {
        back().note(List.of(
                new CrmHook("leads", "status", "78", Map.of()),
                new CrmHook("leads", "update", "77", Map.of()),
                new CrmHook("contacts", "status", "77", Map.of()),
                new CrmHook("leads", "status", "x", Map.of())));
        assertThat(store.vault().names("write-back.")).isEmpty();
    }

    @Test
    void a_lead_that_is_gone_is_forgotten_and_an_answer_that_fails_is_asked_for_again() {
        moved(54322);
        WriteBack back = back();
        assertThatThrownBy(() -> answer(back, new Answer.Transient(502, "502")))
                .isInstanceOf(RoundFailed.class)
                .hasMessageContaining("502");
        assertThat(back.due()).isTrue();
        answer(back, new Answer.Empty());
        assertThat(back.due()).isFalse();
        assertThat(status()).isEqualTo("1");
    }

    @Test
    void a_database_that_is_away_is_tried_again() {
        moved(54322);
        MariaDb away = shop;
        shop = MariaDb.empty();
        assertThatThrownBy(() -> look(54322)).isInstanceOf(RoundFailed.class).hasMessageContaining("cannot be changed");
        shop = away;
        look(54322);
        assertThat(status()).isEqualTo("2");
    }

    @Test
    void what_the_shop_itself_refuses_is_told() {
        mover = (order, expected, target) ->
                new StatusMover.Outcome(StatusMover.Result.REFUSED, "the shop says: a plugin");
        moved(54322);
        assertThat(look(54322)).singleElement().asString().endsWith("the shop says: a plugin");
        assertThat(back().due()).isFalse();
        assertThat(snapshot().hasStatus("1")).isTrue();
    }

    @Test
    void an_order_that_the_shop_fails_to_move_holds_up_no_other() {
        shop.run("insert into modx_ms2_orders (id, user_id, createdon, num, status) values (109, 2, now(), '109', 1)");
        Key failing = new Key("minishop2", Kind.ORDER, "109");
        linked(failing, LEAD - 1, "1");
        List<String> orders = new ArrayList<>();
        mover = (order, expected, target) -> {
            if (order.equals("109")) {
                throw new IllegalStateException("a plugin of the shop");
            }
            orders.add(order);
            return new StatusMover.Outcome(StatusMover.Result.MOVED, "");
        };
        WriteBack back = back();
        back.changed(LEAD - 1);
        back.changed(LEAD);
        Answer both = standing(54322, LEAD - 1, LEAD);
        assertThatThrownBy(() -> answer(back, both)).hasMessageContaining("cannot be changed: a plugin of the shop");
        assertThatThrownBy(() -> answer(back, both)).hasMessageContaining("a plugin of the shop");
        assertThat(orders).containsExactly("9");
        assertThat(store.vault().names("write-back.")).hasSize(1);
    }

    private void moved(long stage) {
        back().note(List.of(
                new CrmHook("leads", "status", String.valueOf(LEAD), Map.of("status_id", String.valueOf(stage)))));
    }

    /** One look, with the lead standing where it is said. */
    private List<String> look(long stage) {
        WriteBack back = back();
        assertThat(back.due()).isTrue();
        answer(back, standing(stage, LEAD));
        return said;
    }

    private static Answer standing(long stage, long... leads) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode rows = body.putObject("_embedded").putArray("leads");
        for (long lead : leads) {
            rows.addObject().put("id", lead).put("pipeline_id", PIPELINE).put("status_id", stage);
        }
        return new Answer.Done(body);
    }

    private static void answer(WriteBack back, Answer answer) {
        Round round = back.begin();
        assertThat(Rounds.answer(round, answer).path()).contains("filter[id][]=" + LEAD);
        assertThat(round.isFinished()).isTrue();
    }

    private WriteBack back() {
        Settings settings = Settings.of(RawProperties.parse("amocrm.order-statuses=" + map, "p"), Map.of());
        StatusTables desk =
                new StatusTables(new ShopDatabase(Shops.settings(shop)), ZoneId.of("Europe/Moscow"), () -> now);
        LeadFollower follower = new LeadFollower(
                desk,
                mover == null ? desk : mover,
                settings.forSource("minishop2").pipelines().orderStatuses(),
                store.links(),
                () -> Optional.of(account()),
                said::add);
        return new WriteBack(follower, "minishop2", store.links(), store.vault(), store.deliverersVault(), () -> now);
    }

    private void linked(String status) {
        linked(ORDER, LEAD, status);
    }

    private void linked(Key order, long lead, String status) {
        store.arrivals()
                .take(List.of(new Arrival(
                        order,
                        lead,
                        0,
                        Optional.of(Snapshot.NONE.withStatus(status).text()))));
    }

    private Snapshot snapshot() {
        return store.links()
                .link(ORDER)
                .flatMap(Link::snapshot)
                .map(Snapshot::parse)
                .orElseThrow();
    }

    private String status() {
        return shop.text("select status from modx_ms2_orders where id = 9");
    }

    private long logLines() {
        return Long.parseLong(shop.text("select count(*) from modx_ms2_order_logs"));
    }

    private static Account account() {
        Account.Pipeline pipeline = new Account.Pipeline(
                PIPELINE,
                "Розница",
                true,
                false,
                List.of(
                        new Account.Status(54321, "Новый", 20, 0, "#99ccff"),
                        new Account.Status(54322, "Оплачен", 30, 0, "#99ccff"),
                        new Account.Status(54399, "Думает", 40, 0, "#99ccff"),
                        new Account.Status(142, "Успешно реализовано", 10_000, 0, "#99ccff"),
                        new Account.Status(143, "Закрыто и не реализовано", 11_000, 0, "#99ccff")));
        return new Account(
                1, "Магазин", "shop", "ru", List.of(pipeline), List.of(), List.of(), List.of(), List.of(), Set.of());
    }
}
