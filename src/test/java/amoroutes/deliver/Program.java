package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.directory.Card;
import amoroutes.directory.Directory;
import amoroutes.directory.DirectoryStore;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.HookReplay;
import amoroutes.store.Kept;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The delivering half of the program as it is wired, step by step on an {@link Agenda}: what the routes deliver, doubts,
 * late-doubles, directory and account do, with as many lanes as are free. All that knows main classes stands here.
 */
final class Program {
    /** What may go still waits for more: it is looked at again. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final long AHEAD = Duration.ofMillis(100).toNanos();
    private static final String MARK = "directory.mark";

    /** What a hook would say about an event, or how it fails. */
    interface Hook {
        Map<String, Object> said(Event event);
    }

    /** One exchange of a route, with what it has claimed. */
    final class Lane {
        private Optional<Permit> permit = Optional.empty();
        private Batch batch = Batch.nothing();
    }

    private final Agenda agenda;
    private final ScriptedAmo amo;
    private final Faults faults;
    private final Settings settings;
    private final Hook hook;
    private final Supplier<Store> opener;
    private final boolean withDirectory;
    private final int mostLanes;
    private final List<Long> departures = new ArrayList<>();
    private final List<UnderWay> changes = new ArrayList<>();
    private Store store;
    private Pace pace;
    private CircuitBreaker gate;
    private Permits permits;
    private Delivery delivery;
    private Directory directory;
    private AccountCache account;
    private final List<Object> owners = new ArrayList<>();
    private final Map<Class<?>, Object> running = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private boolean turnOpen;
    private boolean dirty;
    /** Until something was in doubt for the first time there is nothing to be read back, and nobody need ask the store. */
    private boolean doubted;

    private long nextDue;
    private long tick = Duration.ofSeconds(1).toNanos();

    Program(
            Agenda agenda,
            ScriptedAmo amo,
            Faults faults,
            Settings settings,
            Hook hook,
            Supplier<Store> opener,
            int lanes,
            boolean withDirectory) {
        this.agenda = agenda;
        this.amo = amo;
        this.faults = faults;
        this.settings = settings;
        this.hook = hook;
        this.opener = opener;
        this.mostLanes = lanes;
        this.withDirectory = withDirectory;
    }

    // ---- its life

    void start() {
        store = opener.get();
        doubted |= store.queue().recover() > 0;
        LongLivedToken tokens = new LongLivedToken("t", agenda);
        pace = new Pace(settings.delivery().requestsPerSecond());
        gate = new CircuitBreaker(tokens::usable);
        permits = new Permits(pace, gate, agenda::nanos);
        account = new AccountCache(agenda);
        directory = new Directory(
                new InStore(store),
                permits,
                settings.delivery().directoryPoll(),
                amoroutes.order.Phones.RUSSIAN,
                amoroutes.order.Shared.NONE,
                agenda,
                line -> {});
        delivery = new Assembly(
                        settings, store, permits, account, agenda, () -> Duration.ZERO, agenda.chance()::nextDouble)
                .delivery(tokens, () -> withDirectory && directory.trusted(), ZoneOffset.UTC, Watcher.NOBODY);
        readAccount();
        dirty = true;
        turnOpen = false;
        callLanes();
        timers();
    }

    /** Killed: what amoCRM is doing may still be done, what comes back is heard by nobody. */
    void kill() {
        owners.forEach(agenda::giveUp);
        owners.clear();
        lanes.forEach(lane -> store.queue().letGo(lane.batch.claim()));
        lanes.clear();
        agenda.giveUp(this);
        endChanges(owner -> true);
    }

    boolean up() {
        return agenda.has(this);
    }

    /** No route swap, error or full disk may leave what the lane has claimed without an end. @return what happened */
    Optional<String> endSomeLane() {
        List<Lane> claimed =
                lanes.stream().filter(lane -> !lane.batch.isEmpty()).toList();
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Lane lane = claimed.get(agenda.chance().nextInt(claimed.size()));
        agenda.giveUp(lane);
        endChanges(lane::equals);
        dirty = true;
        doubted = true;
        leave(lane);
        return Optional.of("the lane of " + ids(lane.batch) + " ends");
    }

    List<Kept> keep(List<Accepted> events) {
        dirty = true;
        return store.keeper().keep(events);
    }

    void retry(long id) {
        dirty = true;
        store.interventions().retry(List.of(id), HookReplay.NEVER);
    }

    void tickEach(Duration time) {
        tick = time.toNanos();
    }

    List<Entry> entries() {
        List<Entry> entries =
                new ArrayList<>(store.ledger().list(Filter.newest(Filter.MOST)).entries());
        Collections.reverse(entries);
        return entries;
    }

    /** Everything is delivered, parked or dropped. */
    boolean settled() {
        return lanes.isEmpty() && underWay(store.queue().counts()) == 0;
    }

    private static long underWay(Map<State, Long> counts) {
        return counts.get(State.QUEUED) + counts.get(State.SENDING) + counts.get(State.DOUBTFUL);
    }

    /** When each request left. */
    List<Long> departures() {
        return departures;
    }

    // ---- route deliver

    private void callLanes() {
        agenda.when(this, this::callable, () -> {
            if (awaitWaiting()) {
                Lane lane = new Lane();
                lanes.add(lane);
                owners.add(lane);
                turnOpen = true;
                agenda.when(lane, () -> due(Priority.LIVE, AHEAD), () -> granted(lane));
            } else {
                dirty = false;
                nextDue = store.queue().waiting() > 0 ? agenda.now() + GATHERING.toNanos() : nextDue();
                if (nextDue <= agenda.now()) {
                    throw new AssertionError("something is due, and no lane is called");
                }
            }
            callLanes();
        });
    }

    private long nextDue() {
        if (store.queue().counts().get(State.QUEUED) == 0) {
            return Agenda.NEVER;
        }
        return store.ledger().list(Filter.newest(Filter.MOST).inState(State.QUEUED)).entries().stream()
                .flatMap(entry -> entry.nextAttemptAt().stream())
                .min(Instant::compareTo)
                .map(at -> Duration.between(Agenda.START, at).toNanos())
                .orElse(Agenda.NEVER);
    }

    private long callable() {
        if (turnOpen || lanes.size() >= mostLanes) {
            return Agenda.NEVER;
        }
        return dirty ? agenda.now() : nextDue;
    }

    private boolean awaitWaiting() {
        try {
            return delivery.work().await(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void granted(Lane lane) {
        try {
            lane.permit = delivery.line().await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        agenda.soon(lane, () -> claim(lane));
    }

    private void claim(Lane lane) {
        lane.batch = delivery.deliverer().claim(lane.permit, RetryPolicy.of(settings.delivery()));
        turnOpen = false;
        if (lane.batch.isEmpty()) {
            leave(lane);
            return;
        }
        agenda.trace(() -> "claimed for " + lane.batch.shape().word() + " " + ids(lane.batch));
        agenda.soon(lane, () -> {
            List<Draft> drafts = lane.batch.events().stream().map(this::draft).toList();
            agenda.soon(lane, () -> prepare(lane, drafts));
        });
    }

    private void prepare(Lane lane, List<Draft> drafts) {
        Prepared prepared = delivery.deliverer().prepare(lane.batch, drafts);
        send(lane, prepared.readings(), () -> {
            Prepared verified = delivery.deliverer().verify(prepared);
            send(lane, verified.readings(), () -> {
                OutgoingBatch load = delivery.deliverer().compose(lane.batch, verified);
                agenda.soon(lane, () -> carry(lane, load, () -> leave(lane)));
            });
        });
    }

    private void carry(Lane lane, OutgoingBatch load, Runnable then) {
        send(lane, load.sendings(), () -> {
            BatchResult verdict = delivery.outcomes().read(load);
            agenda.soon(lane, () -> {
                settle(verdict.settlements());
                agenda.soon(lane, then);
            });
        });
    }

    private void leave(Lane lane) {
        if (!lane.batch.isEmpty()) {
            delivery.deliverer().end(lane.batch);
        }
        lanes.remove(lane);
        owners.remove(lane);
    }

    private Draft draft(Event event) {
        try {
            return delivery.drafts().draft(event, hook.said(event), Map.of());
        } catch (RuntimeException e) {
            return delivery.drafts().failed(event, e);
        }
    }

    private void settle(List<Settlement> settlements) {
        settlements.forEach(one -> agenda.trace(() -> "  event " + one.id() + ": " + Fixture.word(one) + later(one)));
        doubted |= settlements.stream().anyMatch(Settlement.Doubt.class::isInstance);
        store.queue().settle(settlements);
        dirty = true;
    }

    private String later(Settlement one) {
        return one instanceof Settlement.Again again ? ", in " + Duration.between(agenda.instant(), again.at()) : "";
    }

    // ---- the other routes

    private void timers() {
        agenda.after(this, agenda.chance(0.5) ? tick : tick / 3, () -> {
            Object owner = new Object();
            if (delivery.fields().due() || delivery.stages().due()) {
                throw new AssertionError("the account lacks something");
            }
            if (account.stale() && delivery.account().due()) {
                readAccount();
            }
            if (delivery.probe().due() && once(CircuitBreaker.class, owner)) {
                send(owner, List.of(delivery.probe().begin()), () -> owners.remove(owner));
            } else if (doubted && delivery.doubts().due() && once(Doubts.class, owner)) {
                readBack(owner);
            } else if (doubted && delivery.lateDoubles().due() && once(LateDoubles.class, owner)) {
                run(owner, delivery.lateDoubles().begin(), () -> {});
            } else if (withDirectory && directory.due() && once(Directory.class, owner)) {
                directoryPage(owner);
            }
            timers();
        });
    }

    private boolean once(Class<?> what, Object owner) {
        if (owners.contains(running.get(what))) {
            return false;
        }
        running.put(what, owner);
        owners.add(owner);
        return true;
    }

    private void readBack(Object owner) {
        Doubts.Doubted doubted = delivery.doubts().begin();
        List<Draft> drafts = doubted.events().stream().map(this::draft).toList();
        ReadBack reading = delivery.doubts().reading(doubted, drafts);
        agenda.trace(() -> "reads back " + doubted.shape().word() + " of "
                + doubted.events().stream().map(Event::id).toList());
        run(owner, reading, () -> settle(delivery.doubts().result(reading).settlements()));
    }

    /** As the runner of jobs does it; a round that fails is over. */
    private void run(Object owner, Round round, Runnable then) {
        if (round.isFinished()) {
            agenda.soon(owner, () -> {
                then.run();
                owners.remove(owner);
            });
            return;
        }
        send(owner, round.next(), () -> {
            try {
                round.take();
            } catch (RoundFailed e) {
                owners.remove(owner);
                return;
            }
            run(owner, round, then);
        });
    }

    private void directoryPage(Object owner) {
        Sending page = new Sending(directory.next(), Priority.LIVE);
        send(owner, List.of(page), () -> {
            try {
                directory.take(page.getAnswer());
            } catch (RoundFailed e) {
                agenda.trace(e::getMessage);
            }
            dirty = true;
            owners.remove(owner);
        });
    }

    private void readAccount() {
        Round reading = delivery.account().begin();
        while (!reading.isFinished()) {
            reading.next().forEach(sending -> reply(sending, amo.answer(sending.getRequest())));
            reading.take();
        }
    }

    // ---- the line

    /** Side by side; goes on when all are back. */
    private void send(Object owner, List<Sending> sendings, Runnable then) {
        if (sendings.isEmpty()) {
            agenda.soon(owner, then);
            return;
        }
        int[] open = {sendings.size()};
        for (Sending sending : sendings) {
            agenda.when(
                    owner,
                    () -> departure(sending),
                    () -> leave(owner, sending, () -> {
                        if (--open[0] == 0) {
                            agenda.soon(owner, then);
                        }
                    }));
        }
    }

    private void leave(Object owner, Sending sending, Runnable then) {
        try {
            delivery.line().permit(sending, settings.delivery().requestsPerSecond());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        delivery.line().authorization(sending);
        departures.add(agenda.now());
        Request request = sending.getRequest();
        Faults.Fate fate = faults.of(request);
        agenda.trace(() -> request.method() + " " + request.path().substring("/api/v4".length())
                + (request.body() == null ? "" : " " + request.body()) + "  [" + fate + "]");
        Reply[] answer = {null};
        if (fate.done()) {
            doneLater(owner, request, fate, () -> answer[0] = amo.answer(request));
        }
        agenda.after(owner, fate.backAfter(), () -> {
            switch (fate.back()) {
                case ANSWER -> reply(sending, fate.answer().apply(answer[0]));
                case LOST -> delivery.line().lost(sending, new IOException("lost"));
                case UNREACHED -> delivery.line().unreached(sending, new IOException("unreached"));
            }
            agenda.trace(() -> "  " + sending.getAnswer().kind() + " to " + request.method() + " " + request.endpoint()
                    + (fate.word().isEmpty() && request.writes() && answer[0] != null ? " " + answer[0].body() : ""));
            then.run();
        });
    }

    private void doneLater(Object owner, Request request, Faults.Fate fate, Runnable done) {
        UnderWay underWay = new UnderWay(owner, done);
        agenda.after(Agenda.WORLD, fate.doneAfter(), underWay::happens);
        if (!request.method().equals("POST")) {
            changes.removeIf(change -> change.over);
            changes.add(underWay);
        }
    }

    /** What amoCRM has not done yet. */
    private static final class UnderWay {
        private final Object owner;
        private final Runnable done;
        private boolean over;

        UnderWay(Object owner, Runnable done) {
            this.owner = owner;
            this.done = done;
        }

        void happens() {
            if (!over) {
                over = true;
                done.run();
            }
        }
    }

    /** A change that is repeated must not be done after that: where nobody hears its answer it is done now or never. */
    private void endChanges(Predicate<Object> ofOwner) {
        for (UnderWay change : List.copyOf(changes)) {
            if (ofOwner.test(change.owner)) {
                if (agenda.chance(0.5)) {
                    change.happens();
                }
                change.over = true;
            }
        }
    }

    private void reply(Sending sending, Reply reply) {
        delivery.line()
                .reply(
                        sending,
                        reply.status(),
                        reply.retryAfter(),
                        reply.body() == null ? null : reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** When it may leave, as far as that can be told now. */
    private long departure(Sending sending) {
        long number = sending.getPermitNumber();
        return number == 0
                ? due(sending.priority(), 0)
                : Math.max(pace.leavesAt(number), pace.roomAt(number, agenda.now()));
    }

    private long due(Priority priority, long ahead) {
        return gate.lets(priority, agenda.now()) ? Math.max(0, pace.dueAt(agenda.now())) - ahead : Agenda.NEVER;
    }

    private static String ids(Batch batch) {
        return batch.events().stream().map(Event::id).toList().toString();
    }

    private record InStore(Store store) implements DirectoryStore {
        @Override
        public void learn(List<Card> cards) {
            store.links()
                    .learn(cards.stream()
                            .collect(Collectors.toMap(Card::contactId, Card::identities, (one, other) -> other)));
        }

        @Override
        public long contacts() {
            return store.links().contacts();
        }

        @Override
        public Optional<String> mark() {
            return store.vault().get(MARK);
        }

        @Override
        public void mark(String mark) {
            store.vault().put(MARK, mark);
        }
    }
}
