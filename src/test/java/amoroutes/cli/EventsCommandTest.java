package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Choice;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventsCommandTest extends CommandLineTestBase {
    private static final String ORDER = "{\"id\":\"1042\",\"source\":\"shop\",\"cost\":2990.50}";

    /** Without an account the events are those of the sandbox, which has a store of its own. */
    private Store store() {
        return Store.open(directory.resolve("data/sandbox"), InstantSource.system());
    }

    private long keep(Store store, String body) {
        Accepted order = new Accepted(Key.parse("shop/order/1042"), body, body, List.of());
        return store.keeper().keep(List.of(order)).get(0).id();
    }

    private void settle(Store store, Settlement settlement) {
        store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 1)));
        store.queue().settle(List.of(settlement));
    }

    private long parked() {
        try (Store store = store()) {
            long id = keep(store, ORDER);
            settle(store, new Settlement.Park(id, "refused", "no such field", "price"));
            return id;
        }
    }

    @Test
    void events_are_listed_with_local_time_number_state_and_why() throws IOException {
        long id = parked();
        assertThat(run("inbox.zone=Asia/Vladivostok\n", "events")).isZero();
        assertThat(said())
                .containsOnlyOnce("Asia/Vladivostok")
                .containsPattern("ID +TIME +SOURCE +NUMBER +STATE +LEAD +WHY")
                .containsPattern(id + " +\\d\\d\\.\\d\\d\\.\\d{4} [\\d:]{8} +shop +1042 +\\S.*no such field");
        assertThat(run("", "events", "show", Long.toString(id))).isZero();
        assertThat(said()).contains("shop/order/1042", "FIELD  price", "BODY  " + ORDER);
    }

    @Test
    void programs_get_json_as_over_http() throws IOException {
        parked();
        assertThat(run("", "events", "--json")).isZero();
        JsonNode events = Json.MAPPER.readTree(said().substring(said().indexOf('{')));
        assertThat(events.at("/events/0/key").asText()).isEqualTo("shop/order/1042");
        assertThat(events.at("/events/0/code").asText()).isEqualTo("refused");
    }

    @Test
    void the_list_can_be_narrowed() throws IOException {
        parked();
        assertThat(run("", "events", "--state", "delivered")).isZero();
        assertThat(said()).contains("No such events").doesNotContain("1042");
        assertThat(run("", "events", "--code", "refused", "--since", "1h", "--q", "042", "--source", "shop"))
                .isZero();
        assertThat(said()).contains("1042");
        assertThat(run("", "events", "--state", "lost")).isEqualTo(1);
        assertThat(run("", "events", "--since", "yesterday")).isEqualTo(1);
        assertThat(said()).contains("no state is called", "2026-11-24").doesNotContain("\tat ");
    }

    @Test
    void parked_events_are_queued_again_by_id() throws IOException {
        String id = Long.toString(parked());
        assertThat(run("", "events", "retry", id, "--dry-run")).isZero();
        assertThat(said()).contains("Events: 1, would be queued again. Would be refused: 0. Nothing was changed.");
        assertThat(run("", "events", "retry", id)).isZero();
        assertThat(run("", "events", "retry", id, "999")).isEqualTo(1);
        assertThat(said()).contains(id + ": queued again", "only parked events", "999: there is no event 999");
    }

    @Test
    void all_that_fit_are_queued_again() throws IOException {
        parked();
        assertThat(run("", "events", "retry", "--all", "--code", "other")).isZero();
        assertThat(said()).contains("Events: 0");
        assertThat(run("", "events", "retry", "--all", "--code", "refused", "--dry-run"))
                .isZero();
        assertThat(run("", "events", "retry", "--all", "--code", "refused")).isZero();
        assertThat(said()).contains("Events: 1, queued again. Refused: 0.");
        assertThat(run("", "events", "retry")).isEqualTo(2);
        assertThat(run("", "events", "retry", "--code", "refused")).isEqualTo(2);
        assertThat(run("", "events", "retry", "1", "--all")).isEqualTo(2);
    }

    @Test
    void what_was_delivered_is_replayed_as_a_new_event_and_what_is_parked_is_dropped() throws IOException {
        long id;
        try (Store store = store()) {
            id = keep(store, ORDER);
            settle(
                    store,
                    new Settlement.Delivered(
                            id, new SentResult(77, 0, Optional.empty(), List.of(), Optional.empty()), null));
        }
        assertThat(run("", "events", "replay", "--all")).isZero();
        assertThat(said()).contains("Events: 1, sent again");
        assertThat(run("", "events", "drop", Long.toString(id))).isEqualTo(1);
        assertThat(run("", "events", "drop", "--all", "--state", "queued")).isZero();
        try (Store store = store()) {
            assertThat(store.queue().counts()).containsEntry(State.DROPPED, 1L).containsEntry(State.DELIVERED, 1L);
        }
    }

    @Test
    void a_russian_reads_the_list_in_russian() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ru-RU"));
            parked();
            assertThat(run("", "events")).isZero();
            assertThat(said()).contains("НОМЕР", "СОСТОЯНИЕ", "нужен человек").doesNotContain("STATE");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_person_is_erased_by_phone_or_address_as_typed() throws IOException {
        long id;
        try (Store store = store()) {
            Identity ivan = Identity.phone("+79161234567");
            Accepted order = new Accepted(Key.parse("shop/order/7"), ORDER, "hash", List.of(ivan));
            id = store.keeper().keep(List.of(order)).get(0).id();
        }
        assertThat(run("", "events", "erase", "nobody")).isEqualTo(2);
        assertThat(run("", "events", "erase", "nobody@example.ru")).isZero();
        assertThat(said()).contains("in full", "erased: none");
        assertThat(run("", "events", "erase", "8 (916) 123-45-67", "--dry-run")).isZero();
        assertThat(said()).contains("would be erased: " + id).doesNotContain("\nerased: " + id);
        assertThat(run("", "events", "erase", "8 (916) 123-45-67")).isZero();
        assertThat(said()).contains("erased: " + id);
        assertThat(run("", "events", "show", Long.toString(id))).isZero();
        assertThat(said()).contains("shop/order/sha256:").doesNotContain("2990.50");
    }

    @Test
    void what_is_being_sent_is_not_erased_yet() throws IOException {
        try (Store store = store()) {
            Identity ivan = Identity.email("ivan@example.ru");
            store.keeper().keep(List.of(new Accepted(Key.parse("shop/order/7"), ORDER, "hash", List.of(ivan))));
            store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 1)));
        }
        assertThat(run("", "events", "erase", "Ivan@Example.ru")).isEqualTo(1);
        assertThat(said()).contains("erased: none", "not erased yet: 1");
    }

    @Test
    void a_body_is_explained_with_an_example_account_when_there_is_none() throws IOException {
        Path file = Files.writeString(directory.resolve("order.json"), ORDER);
        assertThat(run("", "events", "explain", file.toString())).isZero();
        assertThat(said())
                .contains("example account", "POST /api/v4/leads/complex", "2991", "shop/order/1042: delivered");
    }

    @Test
    void what_was_noticed_of_an_event_is_explained_too() throws IOException {
        Path file = Files.writeString(
                directory.resolve("orders.xml"),
                "<КоммерческаяИнформация><Документ><Ид>1</Ид><Номер>1</Номер><ХозОперация>Заказ товара</ХозОперация>"
                        + "<Сумма>100</Сумма><ПометкаУдаления>true</ПометкаУдаления></Документ></КоммерческаяИнформация>");
        run("", "events", "explain", file.toString());
        assertThat(said()).contains("noticed: ", "ПометкаУдаления");
        long id;
        try (Store store = store()) {
            Accepted order = new Accepted(Key.parse("shop/order/7"), ORDER, "h", List.of())
                    .with(OptionalLong.empty(), List.of("weight: heavy is no number"));
            id = store.keeper().keep(List.of(order)).get(0).id();
        }
        run("", "events", "explain", Long.toString(id));
        assertThat(said()).contains("noticed: weight: heavy is no number");
    }

    @Test
    void a_body_is_explained_with_the_real_account_and_nothing_is_sent() throws IOException {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0))) {
            Path file = Files.writeString(directory.resolve("order.json"), ORDER);
            String line = "amocrm.base-url=" + amo.url() + "\namocrm.access-token="
                    + SandboxOptions.defaults().client().longLivedToken() + "\n";
            assertThat(run(line, "events", "explain", file.toString())).isZero();
            assertThat(said())
                    .contains("POST /api/v4/leads/custom_fields", "order_key", "70000011")
                    .doesNotContain("example account");
            try (Store store = Store.open(directory.resolve("data"), InstantSource.system())) {
                assertThat(store.queue().waiting()).isZero();
            }
        }
    }

    @Test
    void a_kept_event_is_explained_with_what_is_known_of_it() throws IOException {
        long id;
        try (Store store = store()) {
            long first = keep(store, ORDER);
            settle(
                    store,
                    new Settlement.Delivered(
                            first, new SentResult(77, 0, Optional.empty(), List.of(), Optional.empty()), null));
            id = keep(store, ORDER.replace("2990.50", "5"));
        }
        assertThat(run("", "events", "explain", Long.toString(id))).isZero();
        assertThat(said()).contains("PATCH /api/v4/leads", "77").doesNotContain("complex");
    }

    @Test
    void a_golden_case_is_explained_with_its_own_settings() throws IOException {
        Path file = Files.writeString(
                directory.resolve("case.yaml"),
                "settings: { amocrm.order-name: \"Мой {id}\" }\nevents: [{ order: { id: '7' } }]\n");
        assertThat(run("", "events", "explain", file.toString())).isZero();
        assertThat(said()).contains("Мой 7");
    }

    @Test
    void what_is_no_file_and_no_id_is_told() throws IOException {
        assertThat(run("", "events", "explain", "nothing.json")).isEqualTo(1);
        assertThat(run("", "events", "explain", "999")).isEqualTo(1);
        assertThat(said())
                .contains("no file nothing.json", "There is no event 999")
                .doesNotContain("\tat ");
    }

    @Test
    void golden_cases_are_checked_from_the_command_line() throws IOException {
        Path cases = Files.createDirectories(directory.resolve("golden"));
        Files.writeString(cases.resolve("right.yaml"), "title: right\nrequests: {}\n");
        assertThat(run("", "check", "--golden", cases.toString())).isZero();
        Files.writeString(cases.resolve("wrong.yaml"), "title: wrong\nrequests: [GET /x]\n");
        assertThat(run("", "check", "--golden", cases.toString())).isEqualTo(1);
        assertThat(said())
                .contains("ok    right.yaml: right", "WRONG wrong.yaml: wrong", "is not sent: GET /x", "1 do not hold");
        assertThat(run("", "check", "--golden", directory.resolve("nowhere").toString()))
                .isEqualTo(1);
    }
}
