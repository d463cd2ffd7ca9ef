package amoroutes.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Refused;
import amoroutes.ops.Activity;
import amoroutes.ops.BulkRetry;
import amoroutes.ops.EventPage;
import amoroutes.ops.Events;
import amoroutes.ops.FilterText;
import amoroutes.ops.Health;
import amoroutes.ops.HomePage;
import amoroutes.ops.Nodes;
import amoroutes.ops.Operations;
import amoroutes.ops.ReconcilePage;
import amoroutes.ops.Status;
import amoroutes.order.Accepted;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import amoroutes.order.State;
import amoroutes.store.Choice;
import amoroutes.store.HookReplay;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and its forms, over a real store; the JSON of the same is in {@code EventsTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventsEndpointTest {
    private static final Map<String, String> BROWSER = Map.of("accept", "text/html,application/xhtml+xml");

    @TempDir
    Path directory;

    private final InstantSource clock = () -> Instant.parse("2026-11-24T07:00:00Z");
    private final Deque<Runnable> background = new ArrayDeque<>();
    private Store store;
    private EventsEndpoint endpoint;

    @BeforeEach
    void open() {
        store = Stores.open(directory, clock);
        FilterText filters = new FilterText(ZoneOffset.UTC, clock);
        Operations operations = new Operations(store, HookReplay.NEVER, (event, json) -> {
            if (!json.startsWith("{")) {
                throw new IllegalArgumentException("this is no JSON object");
            }
            return new Accepted(event.key(), json, "hash of " + json, event.identities());
        });
        BulkRetry bulk = new BulkRetry(operations, background::add);
        Pages pages = new Pages(
                new HomePage(store, this::status, new Activity(), filters, bulk::state, 6),
                new EventPage(store.ledger(), "https://shop.amocrm.ru", id -> "POST /api/v4/leads/complex for " + id),
                new ReconcilePage("https://shop.amocrm.ru"),
                ZoneOffset.UTC);
        endpoint = new EventsEndpoint(
                new Events(store.ledger(), filters, "https://shop.amocrm.ru"),
                store.ledger(),
                operations,
                bulk,
                filters,
                pages);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Status status() {
        return new Status(
                clock.instant(),
                false,
                "https://shop.amocrm.ru",
                new Health(Optional.empty(), Optional.empty(), Optional.empty(), "open", 1, List.of(), Map.of()),
                new Status.Line(Status.Amocrm.OPEN, Optional.empty(), Optional.empty(), 6, 50),
                new Status.Backlog(0, store.queue().counts().get(State.PARKED), Optional.empty(), Optional.empty()),
                new Status.Token(Optional.empty(), OptionalLong.empty(), OptionalLong.empty()),
                new Status.Directory(0, true),
                new Status.Disk(0, 0),
                List.of(),
                Nodes.ALONE);
    }

    private long order(String id, String name) {
        String body = "{\"cost\":\"2990.50\",\"customer\":{\"name\":\"" + name + "\"},\"id\":\"" + id
                + "\",\"number\":\"2411/" + id + "\"}";
        Key key = new Key("shop", Kind.ORDER, id);
        return store.keeper()
                .keep(List.of(new Accepted(key, body, "hash " + id, List.of(Identity.phone("+79161234567")))))
                .get(0)
                .id();
    }

    private void settle(Settlement settlement) {
        store.queue().claim((event, known) -> Shape.CREATE, ready -> Optional.of(new Choice(Shape.CREATE, 50)));
        store.queue().settle(List.of(settlement));
    }

    private long delivered(String id) {
        long event = order(id, "Мария");
        SentResult made = new SentResult(77, 88, Optional.of("{}"), List.of(), Optional.empty());
        settle(new Settlement.Delivered(event, made, null));
        return event;
    }

    private long parked(String id) {
        long event = order(id, "Иван <b>Петров</b>");
        settle(new Settlement.Park(event, "refused", "the value is too long", "price"));
        return event;
    }

    private static HttpCall call(Object id, String query, Map<String, String> headers, String body) {
        return new HttpCall(
                "POST",
                "/events/" + id,
                Map.of("id", id.toString()),
                query,
                headers,
                "127.0.0.1",
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpCall browser(Object id, String query) {
        return call(id, query, BROWSER, "");
    }

    private static HttpCall form(Object id, String body) {
        Map<String, String> headers = new HashMap<>(BROWSER);
        headers.put("content-type", "application/x-www-form-urlencoded");
        return call(id, "lang=ru", headers, body);
    }

    private String home(String query) {
        return endpoint.page(browser("", query)).body();
    }

    private State state(long id) {
        return store.ledger().find(id).orElseThrow().state();
    }

    private static HttpAnswer answer(Object answer) {
        return (HttpAnswer) answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void an_empty_page_says_how_to_begin_in_the_language_of_the_browser() {
        assertThat(home("")).contains("Nothing here yet", "<html lang=\"en\">");
        HttpAnswer russian = endpoint.page(call("", "", Map.of("accept-language", "ru-RU"), ""));
        assertThat(russian.body())
                .contains("Пока ничего нет", "<html lang=\"ru\">")
                .doesNotContain("{{");
        assertThat(russian.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(russian.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void an_order_is_found_by_a_part_of_its_number_with_customer_sum_state_and_lead() {
        delivered("1042");
        order("555", "Ольга");
        assertThat(home("q=104"))
                .contains("order 2411/1042", "Мария", "2990.50", "delivered")
                .contains("https://shop.amocrm.ru/leads/detail/77")
                .doesNotContain("Ольга");
        assertThat(home("q=" + encoded("мария"))).contains("2411/1042").doesNotContain("2411/555");
    }

    @Test
    void what_people_typed_is_escaped_everywhere() {
        parked("1");
        assertThat(home("q=" + encoded("<script>alert(1)</script>"))).doesNotContain("<script>alert");
        assertThat(home("")).contains("Иван &lt;b&gt;Петров").doesNotContain("<b>Петров");
    }

    @Test
    void no_hit_says_what_was_looked_for_since_when_and_what_is_near() {
        order("1041", "Мария");
        order("1043", "Мария");
        assertThat(home("q=1042&state=parked"))
                .contains("Nothing fits “1042” among the events since 24.11.2026 07:00:00")
                .contains("clear them", "?q&#x3D;1041", "?q&#x3D;1043", "inbox/.failed/");
    }

    @Test
    void a_query_that_cannot_be_understood_is_said_on_the_page() {
        HttpAnswer answer = endpoint.page(browser("", "from=yesterday"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("from is no time");
    }

    @Test
    void parked_events_are_grouped_by_code_and_field_and_all_of_a_code_are_retried_with_one_button() {
        long first = parked("1");
        long second = parked("2");
        assertThat(home("state=parked&lang=en"))
                .contains("amoCRM refuses a value", "Retry all 2", "name=\"code\" value=\"refused\"");
        HttpAnswer answer = answer(endpoint.retryAll(form("", "state=parked&code=refused")));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(home("lang=en")).contains("Retrying: 0 of 2");
        assertThat(answer(endpoint.retryAll(form("", "state=parked&code=refused")))
                        .status())
                .as("one at a time")
                .isEqualTo(409);
        background.poll().run();
        assertThat(home("lang=en")).contains("Retried 2, 0 could not be.");
        assertThat(state(first)).isEqualTo(State.QUEUED);
        assertThat(state(second)).isEqualTo(State.QUEUED);
    }

    @Test
    void a_program_retries_many_and_hears_how_many() {
        parked("1");
        order("2", "Мария");
        ObjectNode answer = (ObjectNode) endpoint.retryAll(call("", "code=refused", Map.of(), ""));
        assertThat(answer.toString()).isEqualTo("{\"retried\":1,\"refused\":0}");
    }

    @Test
    void the_page_of_an_event_says_why_and_what_to_do_and_shows_what_came_in_only_on_demand() {
        long id = parked("1042");
        assertThat(answer(endpoint.event(browser(id, "lang=ru"))).body())
                .contains("amoCRM не принимает значение", "price", "Исправьте названное поле", "the value is too long")
                .contains("ждёт отправки", "нужен человек")
                .doesNotContain("&quot;cost&quot;");
        assertThat(answer(endpoint.event(browser(id, "show=body"))).body()).contains("&quot;cost&quot;");
        assertThat(answer(endpoint.event(browser(id, "show=explain"))).body())
                .contains("POST /api/v4/leads/complex for " + id);
        assertThat(endpoint.event(call(id, "", Map.of(), ""))).isInstanceOf(ObjectNode.class);
    }

    @Test
    void a_form_is_answered_by_the_page_of_what_came_of_it() {
        long id = parked("1");
        HttpAnswer retried = answer(endpoint.retry(form(id, "")));
        assertThat(retried.status()).isEqualTo(303);
        assertThat(retried.headers()).containsEntry("Location", "../" + id + "?done=retry&lang=ru");
        assertThat(answer(endpoint.event(browser(id, "done=retry&lang=ru"))).body())
                .contains("Событие снова в очереди.");
        assertThat(state(id)).isEqualTo(State.QUEUED);
    }

    @Test
    void what_cannot_be_done_says_why_on_the_page_and_to_a_program() {
        long id = order("1", "Мария");
        HttpAnswer page = answer(endpoint.retry(form(id, "")));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("Не выполнено: event 1 is queued: only parked events are retried");
        assertThat(catchThrowableOfType(Refused.class, () -> endpoint.retry(call(id, "", Map.of(), "")))
                        .status())
                .isEqualTo(409);
        assertThat(catchThrowableOfType(Refused.class, () -> endpoint.retry(form("99", "")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoever_asks_for_an_event_that_is_not_there_is_led_to_a_search_for_it() {
        assertThat(answer(endpoint.event(browser("2411/99", "lang=ru"))).headers())
                .containsEntry("Location", "../?q=2411%2F99&lang=ru");
    }

    @Test
    void a_corrected_event_takes_the_place_of_the_parked_one_and_a_wrong_correction_stays_in_the_form() {
        long id = parked("1042");
        assertThat(answer(endpoint.event(browser(id, "show=edit"))).body()).contains("<textarea name=\"body\"");
        HttpAnswer wrong = answer(endpoint.edit(form(id, "body=" + encoded("not & json"))));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("this is no JSON object", "not &amp; json");
        HttpAnswer right = answer(endpoint.edit(form(id, "body=" + encoded("{\"id\":\"1042\"}"))));
        assertThat(right.headers()).containsEntry("Location", "../" + (id + 1) + "?done=edit&lang=ru");
        assertThat(state(id)).isEqualTo(State.DROPPED);
        assertThat(store.ledger().body(id + 1)).contains("{\"id\":\"1042\"}");
    }

    @Test
    void a_delivered_event_is_replayed_a_queued_one_dropped_and_a_person_erased() {
        long done = delivered("1");
        assertThat(answer(endpoint.replay(form(done, ""))).headers().get("Location"))
                .startsWith("../" + (done + 1) + "?done=replay");
        long queued = order("9", "Мария");
        assertThat(answer(endpoint.drop(form(queued, ""))).status()).isEqualTo(303);
        assertThat(state(queued)).isEqualTo(State.DROPPED);
        assertThat(answer(endpoint.erase(form(queued, ""))).headers().get("Location"))
                .contains("done=erase");
        assertThat(state(done)).isEqualTo(State.ERASED);
        assertThat(state(queued)).isEqualTo(State.ERASED);
    }
}
