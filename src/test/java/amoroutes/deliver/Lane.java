package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.order.Accepted;
import amoroutes.order.Customer;
import amoroutes.order.Document;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.HookReplay;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One lane with a real store and a scripted amoCRM: what is posted is delivered the way the routes do it, request by
 * request. Without a script a write is done and a reading finds nothing.
 */
final class Lane implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.fixed(Happened.NOON);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than any pace makes a request wait. */
    private static final long BETWEEN_LOOKS = 15_000_000_000L;

    final List<String> sent = new ArrayList<>();
    private final Map<String, Function<Request, Answer>> script = new LinkedHashMap<>();
    private final Map<String, String> account = new LinkedHashMap<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Store store;
    private final AccountCache cache = new AccountCache(CLOCK);
    private final Delivery delivery;
    private final Flow flow;

    Lane(Path directory, String... lines) {
        Settings settings = Happened.settings(lines);
        store = Stores.open(directory, CLOCK);
        LongLivedToken tokens = new LongLivedToken("t", CLOCK);
        Permits permits =
                new Permits(new Pace(6), new CircuitBreaker(tokens::usable), () -> nanos.addAndGet(BETWEEN_LOOKS));
        delivery = Delivery.of(
                settings, store, permits, tokens, cache, () -> false, CLOCK, ZoneOffset.UTC, Watcher.NOBODY);
        flow = new Flow(delivery, store, RetryPolicy.of(settings.delivery()), this::send);
        account.put("/api/v4/account", "{'id':1,'name':'Shop','subdomain':'shop'}");
        account.put(
                "/api/v4/leads/pipelines",
                "{'_embedded':{'pipelines':[{'id':10,'name':'Продажи','is_main':true,'_embedded':{'statuses':["
                        + "{'id':100,'name':'Неразобранное','sort':10,'type':1},{'id':101,'name':'Новый','sort':20},"
                        + "{'id':103,'name':'Оплачен','sort':40},{'id':142,'name':'Успешно','sort':10000},"
                        + "{'id':143,'name':'Закрыто','sort':11000}]}}]}}");
        account.put(
                "/api/v4/users",
                "{'_embedded':{'users':[{'id':501,'name':'Анна','rights':{'is_active':true}},"
                        + "{'id':502,'name':'Борис','rights':{'is_active':true}}]}}");
        account.put(
                "/api/v4/leads/custom_fields",
                "{'_embedded':{'custom_fields':[{'id':1,'name':'weight','type':'numeric'},"
                        + "{'id':4,'name':'address.city','type':'text'},{'id':6,'name':'order_key','type':'text'}]}}");
        account.put(
                "/api/v4/contacts/custom_fields",
                "{'_embedded':{'custom_fields':[{'id':900,'name':'Телефон','code':'PHONE','type':'multitext'},"
                        + "{'id':901,'name':'Email','code':'EMAIL','type':'multitext'}]}}");
        readAccount();
    }

    /** What the account holds at this path from its next reading on. */
    Lane holding(String path, String json) {
        account.put(path, json);
        readAccount();
        return this;
    }

    /** @param request method and path, such as {@code GET /api/v4/leads/5} */
    Lane answering(String request, String json) {
        return answering(request, new Answer.Done(tree(json)));
    }

    Lane answering(String request, Answer answer) {
        return answering(request, asked -> answer);
    }

    Lane answering(String request, Function<Request, Answer> answer) {
        script.put(request, answer);
        return this;
    }

    /** The lead that the scripted amoCRM makes has id 5000, its contact 6000; both are where they were made. */
    Lane post(Kind kind, String id, String json, Identity... people) {
        String text = json.replace('\'', '"');
        store.keeper().keep(List.of(accepted(new Key("shop", kind, id), text, people)));
        return this;
    }

    /** With the registered customer among those it is about, as the door has it. */
    private static Accepted accepted(Key key, String text, Identity... people) {
        List<Identity> who = new ArrayList<>(List.of(people));
        Document body = new Document(JSON.convertValue(tree(text), new TypeReference<Map<String, Object>>() {}));
        Customer.registered(key, body).map(Identity::customer).ifPresent(who::add);
        return new Accepted(key, text, "hash " + text, who);
    }

    Lane order(String json, Identity... people) {
        return post(Kind.ORDER, "1042", json, people);
    }

    /** Sends until nothing is ready; gives what was sent since the last call. */
    List<String> run() {
        sent.clear();
        while (step()) {}
        return List.copyOf(sent);
    }

    /** Sends one batch. */
    List<String> runOnce() {
        sent.clear();
        step();
        return List.copyOf(sent);
    }

    private boolean step() {
        return flow.lane(Map.of()).isPresent();
    }

    void retry(long id) {
        store.interventions().retry(List.of(id), HookReplay.NEVER);
    }

    Entry event(long id) {
        return store.ledger().find(id).orElseThrow();
    }

    Delivery delivery() {
        return delivery;
    }

    void run(Round round) {
        flow.run(round);
    }

    private void send(Sending sending) {
        Request request = sending.getRequest();
        String path = request.path().replaceFirst("\\?.*", "");
        if (!request.writes() && account.containsKey(path)) {
            sending.answered(new Reply(200, null, ""), new Answer.Done(tree(account.get(path))));
            return;
        }
        String line = request.method() + " " + request.path();
        sent.add(
                request.body() == null ? line : line + " " + request.body().replaceAll(",\"request_id\":\"\\d+\"", ""));
        Answer answer = script.getOrDefault(line, this::usual).apply(request);
        sending.answered(new Reply(200, null, ""), answer);
    }

    private void readAccount() {
        AccountReading reading = new AccountReading(false);
        while (!reading.finished()) {
            Request next = reading.together().get(0);
            String path = next.path().replaceFirst("\\?.*", "");
            reading.take(next, new Answer.Done(tree(account.get(path))));
        }
        cache.keep(reading);
    }

    private Answer usual(Request request) {
        if (!request.writes()) {
            return new Answer.Empty();
        }
        var rows = JSON.createArrayNode();
        for (JsonNode item : tree(request.body())) {
            ObjectNode row = JSON.createObjectNode().put("id", item.path("id").asLong(5000));
            JsonNode contact = item.at("/_embedded/contacts/0");
            if (!contact.isMissingNode()) {
                row.put("contact_id", contact.path("id").asLong(6000));
            }
            row.set("request_id", item.path("request_id"));
            rows.add(row);
        }
        return new Answer.Done(rows);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
