package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountGuard;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.OAuthClient;
import amoroutes.amocrm.OAuthTokens;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.TokenVault;
import amoroutes.amocrm.Tokens;
import amoroutes.endpoint.Acceptance;
import amoroutes.endpoint.IntakeEndpoint;
import amoroutes.endpoint.OAuthEndpoint;
import amoroutes.endpoint.OpsEndpoint;
import amoroutes.endpoint.Receipts;
import amoroutes.endpoint.Sample;
import amoroutes.endpoint.Waiters;
import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.http.Refusals;
import amoroutes.intake.ApiKeys;
import amoroutes.intake.Door;
import amoroutes.intake.Identities;
import amoroutes.intake.OpsDoor;
import amoroutes.intake.Orders;
import amoroutes.intake.RawEvent;
import amoroutes.intake.Refused;
import amoroutes.ops.Metrics;
import amoroutes.ops.Nodes;
import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.reload.LiveRoutes;
import amoroutes.settings.Account;
import amoroutes.settings.ApiKey;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Arrivals;
import amoroutes.store.Choice;
import amoroutes.store.Kept;
import amoroutes.store.KeyReused;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import amoroutes.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between a door and the rooms behind it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndpointsTest {
    @TempDir
    Path directory;

    private final InstantSource clock = InstantSource.system();
    private final Tokens longLived = new LongLivedToken("secret", clock);
    private final Permits permits = new Permits(new Pace(7), new CircuitBreaker(longLived::usable), System::nanoTime);
    private final OneValue memory = new OneValue();
    private final AccountCache cache = new AccountCache(clock);
    private AccountGuard bond;
    private final Waiters waiters = new Waiters();
    private Store store;
    private HealthReporter pulse;
    private OpsEndpoint ops;

    @BeforeEach
    void open() {
        store = Stores.open(directory, clock);
        store.watch(waiters::moved);
        bond = new AccountGuard(memory, alert -> {});
        AmoSide amo = new AmoSide(longLived, permits, cache, bond);
        pulse = new HealthReporter(
                store, amo, () -> new LiveRoutes.Status(2, List.of()), Map::of, () -> 50, () -> Nodes.ALONE);
        ops = new OpsEndpoint(
                new OpsDoor("key"),
                pulse::health,
                () -> {
                    throw new AssertionError("nobody asked");
                },
                new Metrics(store, longLived, () -> true, () -> true, clock));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static HttpCall call(Map<String, String> path, String query, Map<String, String> headers, String from) {
        return new HttpCall("POST", "/x", path, query, headers, from, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static HttpCall call(Map<String, String> path, String query) {
        return call(path, query, Map.of(), "127.0.0.1");
    }

    private static int refusal(ThrowingCallable what) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, what)
                .status();
    }

    private static RawEvent raw(Map<String, String> headers, String pathId, String body) {
        return new RawEvent("shop", "", "application/json", headers, pathId, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Accepted status(String order, String status) {
        String body = "{\"status\":\"" + status + "\"}";
        return new Accepted(new Key("shop", Kind.ORDER_STATUS, order), body, "hash " + body, List.of());
    }

    @Test
    void the_entrance_hands_over_source_form_id_and_body() {
        IntakeEndpoint entrance = new IntakeEndpoint(new Door(new ApiKeys(List.of())));
        RawEvent raw = entrance.admit(
                call(Map.of("form", "callback", "id", "1042"), "", Map.of("content-type", "text/x"), "127.0.0.1"));

        assertThat(raw.source()).isEqualTo("default");
        assertThat(raw.name()).isEqualTo("callback");
        assertThat(raw.pathId()).isEqualTo("1042");
        assertThat(raw.contentType()).isEqualTo("text/x");
        assertThat(raw.body()).asString().isEqualTo("{}");
        assertThat(refusal(() -> entrance.admit(call(Map.of(), "", Map.of(), "10.0.0.1"))))
                .isEqualTo(401);
        assertThat(entrance.admit(call(Map.of(), "")).contentType()).isEmpty();
    }

    @Test
    void an_idempotency_key_answers_a_repetition_and_refuses_another_body() {
        Acceptance acceptance = new Acceptance(store.keeper());
        Map<String, String> key = Map.of("idempotency-key", " k-1 ");
        List<Kept> first = acceptance.keep(List.of(status("1", "2")), raw(key, "1", "a"));

        assertThat(acceptance.keep(List.of(status("1", "2")), raw(key, "1", "a")))
                .isEqualTo(first);
        assertThatThrownBy(() -> acceptance.keep(List.of(status("1", "3")), raw(key, "1", "b")))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void the_same_key_and_body_at_another_order_is_another_request() {
        Acceptance acceptance = new Acceptance(store.keeper());
        Map<String, String> key = Map.of("idempotency-key", "k-1");
        long one = acceptance
                .keep(List.of(status("1", "2")), raw(key, "1", "a"))
                .get(0)
                .id();
        long two = acceptance
                .keep(List.of(status("2", "2")), raw(key, "2", "a"))
                .get(0)
                .id();
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void the_same_idempotency_key_of_another_api_key_is_another_request() {
        Acceptance acceptance = new Acceptance(store.keeper());
        Door door = new Door(new ApiKeys(ApiKey.parse("default:k1,*:k2,shop:k3")));
        List<Long> ids = new ArrayList<>();
        for (String key : List.of("k1", "k2", "k3")) {
            RawEvent raw = new IntakeEndpoint(door)
                    .admit(call(
                            Map.of("id", "1"), "", Map.of("x-api-key", key, "idempotency-key", "k-1"), "127.0.0.1"));
            ids.add(acceptance
                    .keep(List.of(status("1", Integer.toString(ids.size()))), raw)
                    .get(0)
                    .id());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void without_a_key_or_without_http_the_content_alone_counts() {
        Acceptance acceptance = new Acceptance(store.keeper());
        acceptance.keep(List.of(status("1", "2")), null);
        assertThat(acceptance.keep(List.of(status("1", "2")), raw(Map.of("idempotency-key", " "), "1", "b")))
                .singleElement()
                .satisfies(kept -> assertThat(kept.duplicate()).isTrue());
    }

    @Test
    void a_receipt_comes_at_once_unless_the_sender_waits() throws Exception {
        List<Kept> kept = store.keeper().keep(List.of(status("1", "2")));
        Receipts receipts = receipts(true);

        HttpAnswer now = receipts.of(kept, raw(Map.of(), "1", "a"));
        assertThat(now.status()).isEqualTo(202);
        assertThat(now.body())
                .isEqualTo("{\"events\":[{\"id\":\"" + kept.get(0).id()
                        + "\",\"key\":\"shop/order-status/1\",\"state\":\"queued\",\"duplicate\":false}]}");
        HttpAnswer waiting = receipts.of(kept, raw(Map.of("prefer", "respond-async, wait=1"), "1", "a"));
        assertThat(waiting.status())
                .as("what he hears when it is not done in time")
                .isEqualTo(202);
        assertThat(waiting.later().orElseThrow().get(10, TimeUnit.SECONDS)).isEqualTo(now);
        assertThat(waiters.waitedFor()).isZero();
    }

    @Test
    void who_waits_hears_of_the_lead_when_the_store_tells_of_it() throws Exception {
        List<Kept> kept = store.keeper().keep(List.of(status("1", "2")));
        HttpAnswer answer = receipts(true).of(kept, raw(Map.of("prefer", "wait=30"), "1", "a"));
        assertThat(answer.later().orElseThrow()).isNotDone();
        deliver(kept.get(0));

        HttpAnswer made = answer.later().orElseThrow().get(10, TimeUnit.SECONDS);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).contains("\"state\":\"delivered\"", "\"lead_id\":77");
        assertThat(receipts(true).of(kept, raw(Map.of("prefer", "wait=5"), "1", "a")))
                .as("known already")
                .isEqualTo(made);
        assertThat(receipts(false)
                        .of(kept, raw(Map.of("prefer", "wait=5"), "1", "a"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void beyond_so_many_who_wait_the_answer_comes_at_once_and_who_goes_makes_room() throws Exception {
        List<Accepted> many = IntStream.range(0, Waiters.MOST)
                .mapToObj(i -> status(Integer.toString(i), "2"))
                .toList();
        Receipts receipts = receipts(true);
        HttpAnswer all = receipts.of(store.keeper().keep(many), raw(Map.of("prefer", "wait=30"), "1", "a"));
        List<Kept> one = store.keeper().keep(List.of(status("one", "2")));
        assertThat(receipts.of(one, raw(Map.of("prefer", "wait=30"), "1", "a")).later())
                .isEmpty();
        all.later().orElseThrow().cancel(false);
        assertThat(waiters.waitedFor()).isZero();
        assertThat(receipts.of(one, raw(Map.of("prefer", "wait=30"), "1", "a")).later())
                .isPresent();
        waiters.close();
        assertThat(receipts.of(one, raw(Map.of("prefer", "wait=30"), "1", "a")).later())
                .as("stopping")
                .isEmpty();
    }

    private Receipts receipts(boolean mayWait) {
        return new Receipts(store.ledger(), mayWait, waiters, Runnable::run);
    }

    private void deliver(Kept event) {
        store.arrivals().take(List.of(new Arrivals.Arrival(event.key().subject(), 76, 0, Optional.empty())));
        store.queue().claim((given, known) -> Shape.UPDATE, ready -> Optional.of(new Choice(Shape.UPDATE, 1)));
        SentResult made = new SentResult(77, 0, Optional.empty(), List.of(), Optional.empty());
        store.queue().settle(List.of(new Settlement.Delivered(event.id(), made, null)));
    }

    @Test
    void refusals_say_what_the_sender_can_do_and_nothing_of_our_insides() {
        List<String> counted = new ArrayList<>();
        Refusals refusals = new Refusals((door, status, times) -> counted.add(door + " " + status + " " + times));
        assertThat(refusals.refuse(Refused.unauthorized("Send a key.", "Bearer"), "intake-orders", null)
                        .headers())
                .containsEntry("WWW-Authenticate", "Bearer")
                .containsEntry("Content-Type", "application/problem+json");
        store.close();
        StoreUnavailable unavailable = org.assertj.core.api.Assertions.catchThrowableOfType(
                StoreUnavailable.class, () -> store.keeper().keep(List.of(status("1", "2"))));
        assertThat(refusals.unavailable(unavailable, "intake-orders", null).status())
                .isEqualTo(503);
        assertThat(refusals.unavailable(unavailable, "intake-forms", null).headers())
                .containsEntry("Retry-After", "10");
        HttpAnswer broken = refusals.failed(new IllegalStateException("secret of 79161234567"), "ops-page", null);
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("7916", "IllegalState");
        assertThat(counted)
                .containsExactly("intake-orders 401 1", "intake-orders 503 1", "intake-forms 503 1", "ops-page 500 1");
    }

    @Test
    void operators_need_the_key_and_health_needs_none() {
        assertThat(refusal(() -> ops.admit(call(Map.of(), "")))).isEqualTo(401);
        HttpCall known = call(Map.of(), "", Map.of("authorization", "Bearer key"), "10.0.0.1");
        assertThat(ops.admit(known)).isSameAs(known);
        assertThat(ops.ready(call(Map.of(), "")).status()).isEqualTo(200);
        assertThat(ops.live(call(Map.of(), "")).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_pulse_feels_a_store_that_cannot_write_and_a_dead_token() {
        assertThat(pulse.health().ready()).isTrue();
        assertThat(pulse.health().gate()).isEqualTo("open, 7.0 requests a second, batches of up to 50");
        longLived.expire("secret");
        assertThat(pulse.health().tokenTrouble()).isPresent();
        assertThat(ops.ready(call(Map.of(), "")).status()).isEqualTo(503);
        store.close();
        assertThat(pulse.health().storeTrouble()).isPresent();
    }

    @Test
    void the_pulse_feels_that_the_settings_lead_to_another_account() {
        assertThat(bond.holds(account(1))).isTrue();
        assertThat(pulse.health().ready()).isTrue();
        assertThat(bond.holds(account(2))).isFalse();
        assertThat(pulse.health().accountTrouble()).isPresent();
        assertThat(ops.ready(call(Map.of(), "")).status()).isEqualTo(503);
    }

    @Test
    void the_pulse_tells_what_of_the_account_could_not_be_read_and_the_doors_stay_open() {
        AccountReading reading = new AccountReading(false);
        reading.take(reading.together().get(0), new Answer.Transient(500, "500: no details"));
        reading.breakOff();
        cache.keep(reading);
        assertThat(pulse.health().ready()).isTrue();
        assertThat(pulse.health().json())
                .contains("{\"name\":\"account\",\"status\":\"DOWN\","
                        + "\"detail\":\"amoCRM did not answer GET account (500: no details)\"}");
    }

    private static Account account(long id) {
        return new Account(id, "Shop", "shop", "ru", List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());
    }

    private static OAuthTokens oauth(InstantSource clock) {
        return new OAuthTokens(new OAuthClient("id", "secret", "http://127.0.0.1/cb"), "", new NoVault(), clock);
    }

    private static final class OneValue implements TokenVault {
        private Optional<String> value = Optional.empty();

        @Override
        public Optional<String> load() {
            return value;
        }

        @Override
        public void save(String other) {
            value = Optional.of(other);
        }
    }

    private record NoVault() implements TokenVault {
        @Override
        public Optional<String> load() {
            return Optional.empty();
        }

        @Override
        public void save(String json) {}
    }

    private static Settings settings(String text) {
        return Settings.of(RawProperties.parse(text, "application.properties"), Map.of());
    }

    private static final String CLIENT = "amocrm.account=shop\namocrm.client-id=id\namocrm.client-secret=s\n"
            + "amocrm.redirect-uri=http://127.0.0.1:8080/oauth/callback\n";

    @Test
    void the_browser_way_begins_only_with_a_client_and_ends_only_with_our_own_question() {
        OAuthEndpoint none = new OAuthEndpoint(settings("").connection(), oauth(clock)::authorize, new OneValue());
        assertThat(refusal(() -> none.start(call(Map.of(), "")))).isEqualTo(409);

        Tokens tokens = oauth(clock);
        OAuthEndpoint desk = new OAuthEndpoint(settings(CLIENT).connection(), tokens::authorize, new OneValue());
        String location = desk.start(call(Map.of(), "")).headers().get("Location");
        String state = location.replaceFirst(".*state=([0-9a-f]+).*", "$1");
        assertThat(refusal(() -> desk.callback(call(Map.of(), "code=c&state=forged&referer=shop.amocrm.ru"))))
                .isEqualTo(400);
        assertThat(desk.callback(call(Map.of(), "code=c&state=" + state + "&referer=shop.amocrm.ru"))
                        .status())
                .isEqualTo(200);
        assertThat(tokens.state()).isEqualTo(Tokens.State.CODE);
    }

    @Test
    void a_long_lived_token_says_that_it_wins_over_a_code() {
        OAuthEndpoint desk = new OAuthEndpoint(settings(CLIENT).connection(), longLived::authorize, new OneValue());
        String state =
                desk.start(call(Map.of(), "")).headers().get("Location").replaceFirst(".*state=([0-9a-f]+).*", "$1");
        assertThat(refusal(() -> desk.callback(call(Map.of(), "code=c&state=" + state + "&referer=shop.amocrm.ru"))))
                .isEqualTo(409);
    }

    @Test
    void tokens_are_renewed_before_everything_else() {
        Tokens tokens = oauth(clock);
        TokenRenewal desk = new TokenRenewal(tokens, permits, Optional.empty());
        assertThat(desk.due()).isFalse();
        tokens.authorize("code");
        assertThat(desk.due()).isTrue();
        assertThat(desk.request().getRequest().endpoint()).isEqualTo("oauth2/access_token");
    }

    @Test
    void the_sample_is_an_order_that_the_door_would_take() {
        assertThat(new Sample(new Orders(new Identities(List.of()))).order())
                .singleElement()
                .satisfies(order -> assertThat(order.key().source()).isEqualTo("sample"));
    }

    @Test
    void an_answer_keeps_its_headers_when_one_is_added() {
        HttpAnswer answer = HttpAnswer.json(200, "{}").with("Retry-After", "1");
        assertThat(answer.headers()).containsOnlyKeys("Content-Type", "Retry-After");
        assertThat(HttpAnswer.json(200, "{}").headers()).containsOnlyKeys("Content-Type");
    }
}
