package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.RawEvent;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import amoroutes.store.Ledger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sender hears of his events: 202 at once, or with {@code Prefer: wait=5} 201 when all of them became leads in
 * that time.
 */
public final class Receipts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WAIT = Pattern.compile("\\bwait=(\\d{1,6})\\b");
    private static final long LONGEST_WAIT_SECONDS = 30;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Ledger ledger;
    private final boolean mayWait;
    private final LongSupplier nanos;

    /** @param mayWait false ignores the wish ({@code amocrm.use-simple-queue}) */
    public Receipts(Ledger ledger, boolean mayWait, LongSupplier nanos) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.mayWait = mayWait;
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    public HttpAnswer of(List<Kept> kept, RawEvent raw) throws InterruptedException {
        boolean made = mayWait && madeWithin(seconds(raw), kept);
        ObjectNode json = JSON.createObjectNode();
        var events = json.putArray("events");
        for (Kept event : kept) {
            ObjectNode receipt = events.addObject()
                    .put("id", Long.toString(event.id()))
                    .put("key", event.key().toString())
                    .put("state", event.state().word())
                    .put("duplicate", event.duplicate());
            if (made) {
                Entry entry = ledger.find(event.id()).orElseThrow();
                receipt.put("state", entry.state().word());
                entry.leadId().ifPresent(id -> receipt.put("lead_id", id));
            }
        }
        return HttpAnswer.json(made ? 201 : 202, json.toString());
    }

    private static long seconds(RawEvent raw) {
        Matcher wish =
                WAIT.matcher(Optional.ofNullable(raw.headers().get("prefer")).orElse(""));
        return wish.find() ? Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(wish.group(1))) : 0;
    }

    private boolean madeWithin(long seconds, List<Kept> kept) throws InterruptedException {
        long end = nanos.getAsLong() + Duration.ofSeconds(seconds).toNanos();
        while (seconds > 0 && nanos.getAsLong() < end) {
            if (kept.stream().allMatch(this::delivered)) {
                return true;
            }
            Thread.sleep(LOOK.toMillis());
        }
        return false;
    }

    private boolean delivered(Kept event) {
        return ledger.find(event.id())
                .filter(entry -> entry.state() == State.DELIVERED)
                .isPresent();
    }
}
