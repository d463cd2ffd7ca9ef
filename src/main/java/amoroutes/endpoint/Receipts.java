package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.http.HttpAnswer;
import amoroutes.intake.RawEvent;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import amoroutes.store.Ledger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a sender hears of his events: 202 at once, or with {@code Prefer: wait=5} 201 when all of them became leads in
 * that time.
 */
public final class Receipts {
    private static final Pattern WAIT = Pattern.compile("\\bwait=(\\d{1,6})\\b");
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final Ledger ledger;
    private final boolean mayWait;
    private final Waiters waiters;
    private final Executor readers;

    /**
     * @param mayWait false ignores the wish ({@code amocrm.use-simple-queue})
     * @param readers read the ledger for those who waited
     */
    public Receipts(Ledger ledger, boolean mayWait, Waiters waiters, Executor readers) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.mayWait = mayWait;
        this.waiters = requireNonNull(waiters, "waiters is null");
        this.readers = requireNonNull(readers, "readers is null");
    }

    public HttpAnswer of(List<Kept> kept, RawEvent raw) {
        HttpAnswer taken = answer(202, kept, false);
        Duration wish = mayWait ? wish(raw) : Duration.ZERO;
        if (wish.isZero() || kept.isEmpty()) {
            return taken;
        }
        Set<Long> missing =
                missing(kept.stream().map(Kept::id).limit(Waiters.MOST + 1L).collect(Collectors.toSet()));
        if (missing.isEmpty()) {
            return answer(201, kept, true);
        }
        Optional<CompletableFuture<Boolean>> wait = waiters.await(missing, wish);
        if (wait.isEmpty()) {
            return taken;
        }
        if (missing(missing).isEmpty()) {
            wait.get().complete(true);
        }
        CompletableFuture<HttpAnswer> better =
                wait.get().thenApplyAsync(delivered -> delivered ? answer(201, kept, true) : taken, readers);
        better.whenComplete((answered, gone) -> wait.get().complete(false));
        return taken.unless(better);
    }

    private HttpAnswer answer(int status, List<Kept> kept, boolean delivered) {
        ObjectNode json = Json.object();
        var events = json.putArray("events");
        for (Kept event : kept) {
            ObjectNode receipt = events.addObject()
                    .put("id", Long.toString(event.id()))
                    .put("key", event.key().toString())
                    .put("state", event.state().word())
                    .put("duplicate", event.duplicate());
            if (delivered) {
                Entry entry = ledger.find(event.id()).orElseThrow();
                receipt.put("state", entry.state().word());
                entry.leadId().ifPresent(id -> receipt.put("lead_id", id));
            }
        }
        return HttpAnswer.json(status, json.toString());
    }

    private static Duration wish(RawEvent raw) {
        Matcher wish =
                WAIT.matcher(Optional.ofNullable(raw.headers().get("prefer")).orElse(""));
        return Duration.ofSeconds(wish.find() ? Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(wish.group(1))) : 0);
    }

    private Set<Long> missing(Set<Long> events) {
        return events.stream()
                .filter(id -> ledger.find(id)
                        .filter(entry -> entry.state() == State.DELIVERED)
                        .isEmpty())
                .collect(Collectors.toSet());
    }
}
