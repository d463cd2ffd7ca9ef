package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.deliver.Delivery;
import amoroutes.deliver.Sending;
import amoroutes.deliver.Watcher;
import amoroutes.enrich.Enrich;
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
import amoroutes.intake.Reception;
import amoroutes.intake.Statuses;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.ProductKey;
import amoroutes.order.State;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.Kept;
import amoroutes.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Delivers events the way the running program does, from the door to the last request, but to a sandbox in this process, one request after another, and notes every request. Not thread-safe.
 */
public final class Rehearsal implements Flow.Party, AutoCloseable {
    /** Far more than any event needs: a rehearsal that comes so far goes round in a circle. */
    private static final int MOST_TURNS = 1_000;

    /** Longer than any pace makes a request wait: nobody waits for a permit, and behind a closed gate neither. */
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(15).toNanos();

    private static final Pattern METADATA = Pattern.compile(
            "GET /api/v4/(account|users|catalogs|leads/pipelines|(leads|contacts)/custom_fields)(\\?.*)?");

    private final Scratch scratch = Scratch.create();
    private final Map<Kind, Reception> doors = new EnumMap<>(Kind.class);
    private final Hooks vendors;
    private final SandboxAmo amo;
    private final MovingClock clock;
    private final Flow flow;
    private final Store store;
    private final AccountCache account;
    private final Delivery delivery;
    private final AtomicLong nanos = new AtomicLong();
    private final Map<Long, Map<String, Object>> hooks = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();

    /** @param zone of times that name none */
    public Rehearsal(Settings settings, SandboxAmo amo, MovingClock clock, ZoneId zone, Flow flow) {
        Identities identities = Identities.of(settings);
        Formats formats = new Formats(settings.machine().inboxZone().orElse(zone));
        Orders orders = new Orders(identities, formats);
        Statuses statuses = new Statuses(formats);
        Customers customers = new Customers(identities, formats);
        Forms forms = new Forms(identities, (source, form) -> Enrich.unfilled(settings, source, form), formats);
        doors.put(Kind.ORDER, orders);
        doors.put(Kind.ORDER_STATUS, statuses);
        doors.put(Kind.CUSTOMER, customers);
        doors.put(Kind.FORM, forms);
        vendors = new Hooks(
                settings::hook,
                new HookDoor(new Door(new ApiKeys(settings.intake().apiKeys()))),
                new HookEvents(orders, customers, forms, statuses),
                formats);
        this.amo = requireNonNull(amo, "amo is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.flow = requireNonNull(flow, "flow is null");
        store = Store.open(scratch.directory(), clock);
        account = new AccountCache(clock);
        LongLivedToken token = new LongLivedToken("rehearsal", clock);
        Permits permits = new Permits(
                new Pace(settings.delivery().requestsPerSecond()),
                new CircuitBreaker(token::usable),
                () -> nanos.addAndGet(BETWEEN_LOOKS));
        permits.end();
        delivery = Delivery.of(settings, store, permits, token, account, () -> false, clock, zone, Watcher.NOBODY);
        flow.upkeep(this);
    }

    /**
     * Lets an event in, as its door would; of a vendor's call it is not asked whose it is.
     *
     * @throws amoroutes.intake.Refused when the door would refuse it
     */
    public List<Kept> accept(Incoming incoming) {
        List<Kept> kept = accept(incoming.kind()
                .map(kind -> door(kind).parse(incoming.raw()))
                .orElseGet(() -> vendors.unverified(incoming.raw(), incoming.query(), flow.maps())));
        kept.forEach(event -> hooks.putIfAbsent(event.id(), incoming.hook()));
        return kept;
    }

    /** Lets in what a door made of it. */
    public List<Kept> accept(List<Accepted> events) {
        return store.keeper().keep(events);
    }

    Reception door(Kind kind) {
        return doors.get(kind);
    }

    /** Makes it know what an earlier delivery left, as the running program's store does. */
    public void knows(Known known) {
        known.keepIn(store);
    }

    /** The same for products that are elements of a catalog. */
    public void knows(Map<ProductKey, Long> elements) {
        store.products().are(elements);
    }

    /**
     * Delivers until nothing waits any more.
     *
     * @param patience how long it waits for what has to wait
     */
    public void deliver(Duration patience) {
        Instant end = clock.instant().plus(patience);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            flow.upkeep(this);
            if (flow.lane(this).isEmpty() && !waitUntil(end)) {
                return;
            }
        }
        throw new IllegalStateException("the events are not settled after " + MOST_TURNS + " requests");
    }

    /** What was sent, in its order; readings of the account's metadata are left out. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From now on only what comes is noted. */
    public void forgetRequests() {
        requests.clear();
    }

    public Entry entry(long eventId) {
        return store.ledger().find(eventId).orElseThrow();
    }

    public Account account() {
        return account.current().orElseThrow();
    }

    /** The beans of the routes, which work on this rehearsal's store and account. */
    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public Store store() {
        return store;
    }

    /** What a case says in place of a hook about this event. */
    @Override
    public Map<String, Object> hook(Event event) {
        return hooks.getOrDefault(event.id(), Map.of());
    }

    /** Stands in for the sender at the end of the routes. */
    @Override
    public void answer(Sending sending) {
        Request request = sending.getRequest();
        if (!METADATA.matcher(request.method() + " " + request.path()).matches()) {
            requests.add(request);
        }
        Reply reply = amo.answer(request);
        byte[] body = reply.body() == null ? null : reply.body().getBytes(StandardCharsets.UTF_8);
        delivery.line().reply(sending, reply.status(), reply.retryAfter(), body);
    }

    @Override
    public void close() {
        store.close();
        scratch.close();
    }

    /** Moves on to the next moment at which something is due; false when there is none in time. */
    private boolean waitUntil(Instant end) {
        Optional<Instant> due = store.ledger().list(Filter.newest(Filter.MOST).inState(State.QUEUED)).entries().stream()
                .flatMap(entry -> entry.nextAttemptAt().stream())
                .filter(at -> at.isAfter(clock.instant()) && !at.isAfter(end))
                .min(Instant::compareTo);
        due.ifPresent(clock::moveTo);
        return due.isPresent();
    }
}
