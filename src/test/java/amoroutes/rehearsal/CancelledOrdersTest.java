package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Request;
import amoroutes.intake.ApiKeys;
import amoroutes.intake.Customers;
import amoroutes.intake.Door;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.HookDoor;
import amoroutes.intake.HookEvents;
import amoroutes.intake.Hooks;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.RawEvent;
import amoroutes.intake.ShippedMaps;
import amoroutes.intake.Statuses;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import amoroutes.order.State;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import amoroutes.wiring.CoreRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of a lead when a vendor says that its order was cancelled or deleted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelledOrdersTest {
    private static final Path INBOUND = Path.of("src/test/resources/inbound");
    private static final Settings SETTINGS = Settings.of(
            RawProperties.parse(
                    "amocrm.order-statuses={\"processing\":\"Оплачен\",\"cancelled\":143,\"deleted\":143}", "test"),
            Map.of());

    private final MovingClock clock = new MovingClock(Instant.parse("2026-09-01T08:00:00Z"));
    private final Rehearsal rehearsal =
            new Rehearsal(SETTINGS, SandboxAmo.example(clock), clock, ZoneOffset.UTC, CoreRoutes.flow());
    private HookMaps maps = ShippedMaps.all();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    private Kept post(String source, byte[] body, Map<String, String> headers) {
        Identities identities = new Identities(List.of());
        Hooks hooks = new Hooks(
                SETTINGS::hook,
                new HookDoor(new Door(new ApiKeys(List.of()))),
                new HookEvents(
                        new Orders(identities),
                        new Customers(identities),
                        new Forms(identities, (name, form) -> List.of()),
                        new Statuses()),
                new Formats(ZoneOffset.UTC));
        RawEvent raw = new RawEvent(source, "", "application/json", headers, "", body);
        List<Kept> kept = rehearsal.accept(hooks.events(hooks.verify(hooks.open(raw, Map.of(), "127.0.0.1", maps))));
        assertThat(kept).hasSize(1);
        return kept.get(0);
    }

    private Kept woo(String file, String topic) throws IOException {
        return post(
                "woocommerce",
                Files.readAllBytes(INBOUND.resolve("woocommerce/" + file)),
                Map.of("X-WC-Webhook-Topic", topic, "X-WC-Webhook-Resource", "order"));
    }

    private Kept shopify(String file, String topic) throws IOException {
        return post(
                "shopify", Files.readAllBytes(INBOUND.resolve("shopify/" + file)), Map.of("X-Shopify-Topic", topic));
    }

    /** What is sent for what came in since the last time. */
    private List<String> sent() {
        rehearsal.forgetRequests();
        rehearsal.deliver(Duration.ofMinutes(1));
        return rehearsal.requests().stream()
                .map(CancelledOrdersTest::line)
                .filter(line -> !line.startsWith("GET"))
                .toList();
    }

    private static String line(Request request) {
        return request.method() + " " + request.path() + " " + request.body();
    }

    private Entry entry(Kept event) {
        return rehearsal.entry(event.id());
    }

    @Test
    void a_cancelled_order_of_woocommerce_moves_its_lead() throws IOException {
        woo("01-order-created.json", "order.created");
        assertThat(sent()).anyMatch(line -> line.startsWith("POST /api/v4/leads/complex"));
        Kept cancelled = woo("03-order-cancelled.json", "order.updated");
        assertThat(sent()).singleElement().asString().contains("PATCH /api/v4/leads", "\"status_id\":143");
        assertThat(entry(cancelled).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_cancelled_order_of_shopify_moves_its_lead_once() throws IOException {
        shopify("01-orders-create.json", "orders/create");
        assertThat(sent()).isNotEmpty();
        shopify("02-orders-cancelled.json", "orders/cancelled");
        assertThat(sent()).singleElement().asString().contains("PATCH /api/v4/leads", "\"status_id\":143");
        assertThat(shopify("02-orders-cancelled.json", "orders/updated").duplicate())
                .isTrue();
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_deleted_order_is_told_and_its_lead_stays() throws IOException {
        woo("01-order-created.json", "order.created");
        assertThat(sent()).isNotEmpty();
        Kept deleted = woo("04-order-deleted.json", "order.deleted");
        assertThat(sent()).isEmpty();
        assertThat(entry(deleted).state()).isEqualTo(State.DROPPED);
        assertThat(entry(deleted).reason()).contains("deleted in the shop");
        Kept restored = woo("03-order-cancelled.json", "order.restored");
        assertThat(sent()).singleElement().asString().contains("\"status_id\":143");
        assertThat(entry(restored).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void an_operator_may_let_a_deletion_move_the_lead() throws IOException {
        String yaml = Files.readString(Path.of("routes/hooks/woocommerce.yaml"));
        String closing = "# - { kind: order-status, when:";
        assertThat(yaml).contains(closing);
        maps = HookMaps.of(List.of(MapReader.read("woocommerce", yaml.replace(closing, closing.substring(2)))));
        woo("01-order-created.json", "order.created");
        assertThat(sent()).isNotEmpty();
        woo("04-order-deleted.json", "order.deleted");
        assertThat(sent()).singleElement().asString().contains("PATCH /api/v4/leads", "\"status_id\":143");
    }
}
