package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.RoundFailed;
import amoroutes.common.Json;
import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of this room against an amoCRM that loses answers, over plain HTTP and with a clock that the test moves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class LostAnswersTest {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final Duration ANSWER = Duration.ofMillis(700);
    private static final Duration DELAY = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withLimit(false));
    private Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);
    private final AtomicLong nanos = new AtomicLong();
    private Store store;
    private Delivery delivery;
    private Flow flow;

    @AfterEach
    void stop() {
        store.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncate-after", "502-after", "504-after", "stall-after"})
    void what_was_done_is_found_and_not_sent_again(String effect) {
        open("");
        sandbox.fault("POST", COMPLEX, 1, effect);
        List<Long> events = orders(5);
        deliver();
        assertThat(states(events)).containsOnly(State.DOUBTFUL);
        sandbox.clearFaults();
        assertThat(delivery.doubts().due()).as("too early").isFalse();
        int before = sandbox.requests().size();

        readBackAfterDelay();

        assertThat(sandbox.requests()).as("one page for the whole batch").hasSize(before + 1);
        deliver();
        assertDeliveredOnce(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-before", "502", "504", "stall-before", "504-partial"})
    void what_was_not_done_is_sent_again_once_it_is_certain(String effect) {
        open("");
        sandbox.fault("POST", COMPLEX, 1, effect);
        List<Long> events = orders(5);
        deliver();
        sandbox.clearFaults();

        readBackAfterDelay();
        deliver();

        assertDeliveredOnce(events);
    }

    @Test
    void twenty_lost_batches_cost_five_pages() {
        open("");
        orders(1);
        deliver();
        sandbox.fault("POST", COMPLEX, 20, "502-after");
        List<Long> events = new ArrayList<>();
        for (int i = 2; i <= 1_001; i++) {
            events.add(order(i));
        }
        deliver();
        assertThat(states(events)).containsOnly(State.DOUBTFUL);
        int before = sandbox.requests().size();

        readBackAfterDelay();

        assertThat(states(events)).containsOnly(State.DELIVERED);
        assertThat(sandbox.requests()).hasSize(before + 5);
        assertThat(sandbox.leads()).hasSize(1_001);
    }

    @Test
    void a_pass_that_fails_settles_nothing_and_is_repeated() {
        open("");
        sandbox.fault("POST", COMPLEX, 1, "reset-after");
        List<Long> events = orders(3);
        deliver();
        sandbox.fault("GET", "/api/v4/leads", 1, "502");

        assertThatThrownBy(this::readBackAfterDelay)
                .isInstanceOf(RoundFailed.class)
                .hasMessageContaining("502");
        assertThat(states(events)).containsOnly(State.DOUBTFUL);
        readBackAfterDelay();
        assertDeliveredOnce(events);
    }

    @Test
    void where_no_field_carries_the_key_name_price_and_time_tell() {
        open("amocrm.key-field =\n");
        sandbox.fault("POST", COMPLEX, 1, "504-partial");
        List<Long> events = orders(4);
        deliver();

        readBackAfterDelay();
        deliver();

        assertDeliveredOnce(events);
    }

    @Test
    void a_note_that_was_written_is_not_written_again() {
        open("amocrm.goods-as = note\n");
        sandbox.fault("POST", "/api/v4/leads/notes", 1, "reset-after");
        List<Long> events = orders(3);
        deliver();
        assertThat(states(events)).containsOnly(State.DOUBTFUL);

        readBackAfterDelay();

        assertThat(states(events)).containsOnly(State.DELIVERED);
        assertThat(sandbox.state().path("notes").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "reset-before"})
    void a_customer_is_one_contact(String effect) {
        open("");
        sandbox.fault("POST", "/api/v4/contacts", 1, effect);
        Key key = new Key("shop", Kind.CUSTOMER, "7");
        String body = "{\"id\":\"7\",\"name\":\"Иван\",\"phone\":\"8 916 123-45-67\"}";
        long id = keep(new Accepted(key, body, body, List.of(Identity.phone("+79161234567"))));
        deliver();
        assertThat(entry(id).state()).isEqualTo(State.DOUBTFUL);

        readBackAfterDelay();
        deliver();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(sandbox.state().path("contacts").asInt()).isEqualTo(1);
        assertThat(store.links().contactOf(Identity.phone("+79161234567"))).isPresent();
    }

    @Test
    void a_lead_that_stands_there_twice_is_told_and_the_older_one_is_kept() {
        open("");
        sandbox.fault("POST", COMPLEX, 1, "reset-after");
        long id = orders(1).get(0);
        deliver();
        makeAgain(1);

        readBackAfterDelay();

        assertThat(entry(id).leadId())
                .hasValue(sandbox.leads().get(0).path("id").asLong());
        assertThat(entry(id).history())
                .anySatisfy(line -> assertThat(line.note().orElse("")).startsWith("double: the leads "));
    }

    @Test
    void a_request_that_is_done_after_all_is_told_minutes_later() {
        open("");
        sandbox.fault("POST", COMPLEX, 1, "reset-before");
        long id = orders(1).get(0);
        deliver();
        readBackAfterDelay();
        deliver();
        makeAgain(1);
        assertThat(delivery.lateDoubles().due()).as("too early").isFalse();

        ahead = ahead.plus(Duration.ofMinutes(6));
        sweep();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(id).history())
                .anySatisfy(line -> assertThat(line.note().orElse("")).startsWith("double: the leads "));
        assertThat(delivery.lateDoubles().due()).as("once only").isFalse();
    }

    private void open(String properties) {
        Settings settings = Settings.of(
                RawProperties.parse("amocrm.order-fields =\namocrm.order-address-fields =\n" + properties, "p"),
                Map.of());
        store = Stores.open(dir, clock);
        LongLivedToken token = new LongLivedToken(sandbox.options().client().longLivedToken(), InstantSource.system());
        Permits permits =
                new Permits(new Pace(7), new CircuitBreaker(token::usable), () -> nanos.addAndGet(1_000_000_000L));
        delivery = Delivery.of(
                settings,
                store,
                permits,
                token,
                new AccountCache(clock),
                () -> false,
                clock,
                ZoneOffset.UTC,
                Watcher.NOBODY);
        flow = new Flow(delivery, store, new RetryPolicy(), this::send);
        flow.run(delivery.account().begin());
    }

    private List<Long> orders(int count) {
        List<Long> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(order(i));
        }
        return events;
    }

    private long order(int i) {
        String body = ("{\"id\":\"%d\",\"number\":\"N-%d\",\"cost\":%d,\"customer\":{\"name\":\"Иван %d\"},"
                        + "\"products\":[{\"name\":\"Чайник\",\"price\":1200,\"count\":2}]}")
                .formatted(i, i, 100 + i, i);
        return keep(new Accepted(new Key("shop", Kind.ORDER, "" + i), body, body, List.of()));
    }

    private long keep(Accepted accepted) {
        return store.keeper().keep(List.of(accepted)).get(0).id();
    }

    /** All that waits goes, as the lanes would do it. */
    private void deliver() {
        while (store.queue().waiting() > 0) {
            if (flow.lane(Map.of()).isEmpty()) {
                return;
            }
            if (delivery.fields().due()) {
                flow.run(delivery.fields().begin());
            }
        }
    }

    private void readBackAfterDelay() {
        ahead = ahead.plus(DELAY);
        assertThat(delivery.doubts().due()).isTrue();
        flow.readBack();
    }

    private void sweep() {
        assertThat(delivery.lateDoubles().due()).isTrue();
        flow.run(delivery.lateDoubles().begin());
    }

    /** Another request of ours that amoCRM did without our knowing. */
    private void makeAgain(int order) {
        long field = KeyField.of(new amoroutes.settings.Names(account()), "order_key")
                .orElseThrow()
                .id();
        ObjectNode setup = Json.object();
        setup.putArray("leads")
                .addObject()
                .put("name", "again")
                .putArray("custom_fields_values")
                .addObject()
                .put("field_id", field)
                .putArray("values")
                .addObject()
                .put("value", "shop/order/" + order);
        sandbox.setup(setup);
    }

    private amoroutes.settings.Account account() {
        AccountReading reading = new AccountReading(false);
        while (!reading.finished()) {
            Sending sending = new Sending(reading.together().get(0), amoroutes.amocrm.Priority.LIVE);
            send(sending);
            reading.take(sending.getRequest(), sending.getAnswer());
        }
        return reading.account(java.util.Optional.empty()).orElseThrow();
    }

    private void send(Sending sending) {
        Flow.send(sending, delivery.line(), sandbox, ANSWER);
    }

    private Entry entry(long id) {
        return store.ledger().find(id).orElseThrow();
    }

    private List<State> states(List<Long> events) {
        return events.stream().map(id -> entry(id).state()).toList();
    }

    private void assertDeliveredOnce(List<Long> events) {
        assertThat(states(events)).containsOnly(State.DELIVERED);
        List<Long> leads =
                sandbox.leads().stream().map(lead -> lead.path("id").asLong()).toList();
        assertThat(events.stream().map(id -> entry(id).leadId().orElse(0))).containsExactlyInAnyOrderElementsOf(leads);
        assertThat(sandbox.state().path("contacts").asInt()).isEqualTo(events.size());
    }
}
