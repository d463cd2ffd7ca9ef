package amoroutes.wiring;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.directory.Directory;
import amoroutes.ops.Activity;
import amoroutes.ops.Health;
import amoroutes.ops.Nodes;
import amoroutes.ops.Status;
import amoroutes.ops.Today;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Collects how everything stands, for people.
 *
 * @param batchSize how many events share a request at present
 */
record StatusReporter(
        Settings settings,
        Supplier<Health> health,
        Store store,
        AmoSide amo,
        Directory directory,
        Activity activity,
        Today today,
        IntSupplier batchSize,
        InstantSource clock) {
    private static final int MOST_SOURCES = 100;

    /** @throws amoroutes.store.StoreUnavailable when the store cannot be read */
    Status status() {
        Instant now = clock.instant();
        Health checked = health.get();
        return new Status(
                now,
                settings.connection().onThisMachine(),
                settings.connection().account().map(URI::toString).orElse(""),
                checked,
                line(now, checked.nodes()),
                backlog(now),
                token(checked),
                new Status.Directory(directory.contacts(), directory.complete()),
                new Status.Disk(store.disk().free(), store.disk().total()),
                sources(now),
                checked.nodes());
    }

    /** amoCRM takes requests now. */
    boolean open() {
        return state(amo.permits().status()) == Status.Amocrm.OPEN;
    }

    private Status.Line line(Instant now, Nodes nodes) {
        Permits.Status line = amo.permits().status();
        Status.Amocrm state = nodes.delivers() ? state(line) : Status.Amocrm.ELSEWHERE;
        return switch (state) {
            case OPEN, UNAUTHORIZED, ELSEWHERE -> line(state, line, Optional.empty(), Optional.empty());
            case UNPAID, BANNED ->
                line(state, line, Optional.of(now.minus(line.closedFor())), Optional.of(now.plus(line.nextProbe())));
            case UNREACHABLE ->
                line(
                        state,
                        line,
                        Optional.of(now.minus(line.goneFor())),
                        store.queue().nextTry());
        };
    }

    private Status.Line line(
            Status.Amocrm state, Permits.Status line, Optional<Instant> since, Optional<Instant> nextTry) {
        return new Status.Line(state, since, nextTry, line.pace(), batchSize.getAsInt());
    }

    private static Status.Amocrm state(Permits.Status line) {
        if (line.state() == CircuitBreaker.State.OPEN && !line.goneFor().isZero()) {
            return Status.Amocrm.UNREACHABLE;
        }
        return Status.Amocrm.valueOf(line.state().name());
    }

    private Status.Backlog backlog(Instant now) {
        Map<State, Long> counts = store.queue().counts();
        long waiting = counts.get(State.QUEUED) + counts.get(State.SENDING) + counts.get(State.DOUBTFUL);
        double rate = activity.deliveredPerSecond(now);
        Optional<Duration> left = waiting == 0 || rate == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil(waiting / rate)));
        return new Status.Backlog(
                waiting, counts.get(State.PARKED), store.queue().oldest(), left);
    }

    private Status.Token token(Health checked) {
        return new Status.Token(
                checked.tokenTrouble(),
                amo.tokens().accessSecondsLeft(),
                amo.tokens().refreshSecondsLeft());
    }

    private List<Status.Source> sources(Instant now) {
        Map<String, Long> parked = store.overview().parkedBySource();
        Map<String, Long> sent = today.bySource(now);
        Map<String, Duration> expected = settings.expected();
        Map<String, Instant> last = store.overview().sources(MOST_SOURCES);
        expected.keySet().stream()
                .filter(source -> !last.containsKey(source))
                .forEach(source -> last.put(source, expectedSince(source, now)));
        return last.entrySet().stream()
                .map(source -> new Status.Source(
                        source.getKey(),
                        source.getValue(),
                        sent.getOrDefault(source.getKey(), 0L),
                        parked.getOrDefault(source.getKey(), 0L),
                        Optional.ofNullable(expected.get(source.getKey()))))
                .toList();
    }

    /** A source that never sent anything is silent from the first time that something was expected of it. */
    private Instant expectedSince(String source, Instant now) {
        String name = "source.expected." + source;
        return store.vault().get(name).map(Instant::parse).orElseGet(() -> {
            store.vault().put(name, now.toString());
            return now;
        });
    }
}
