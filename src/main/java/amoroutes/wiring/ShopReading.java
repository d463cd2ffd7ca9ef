package amoroutes.wiring;

import amoroutes.intake.RawEvent;
import amoroutes.intake.Reception;
import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Kind;
import amoroutes.order.Marks;
import amoroutes.shop.Change;
import amoroutes.shop.Found;
import amoroutes.shop.Page;
import amoroutes.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's database as its route asks it: when to look, at which rows, and what came of it. */
public final class ShopReading {
    /** What one look brought, ready to be kept. */
    public record Taken(List<Accepted> events, Marks marks) {
        public boolean isEmpty() {
            return events.isEmpty() && marks.isEmpty();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ShopReading.class);

    private final Optional<Shop> shop;
    private final Map<Kind, Reception> receptions;
    private final Duration poll;
    private final InstantSource clock;
    private volatile String trouble = "";
    private boolean failed;
    private Instant nextPoll = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    /**
     * @param shop empty: no database is read
     * @param poll how often the feeds are read, and how long it waits when the database cannot be read
     */
    ShopReading(Optional<Shop> shop, Map<Kind, Reception> receptions, Duration poll, InstantSource clock) {
        this.shop = shop;
        this.receptions = Map.copyOf(receptions);
        this.poll = poll;
        this.clock = clock;
    }

    public boolean newsDue() {
        return mayLook() && !clock.instant().isBefore(nextPoll);
    }

    public List<Page> news() {
        nextPoll = clock.instant().plus(poll);
        List<Page> pages = shop.orElseThrow().news();
        if (!failed && !trouble.isEmpty()) {
            LOG.info("The shop's database can be read again");
            trouble = "";
        }
        failed = false;
        return pages;
    }

    public boolean scanDue() {
        return mayLook() && shop.orElseThrow().scanDue();
    }

    public List<Page> scan() {
        return shop.orElseThrow().scan();
    }

    public boolean backfillDue() {
        return mayLook() && shop.orElseThrow().backfillDue();
    }

    public List<Page> backfill() {
        return shop.orElseThrow().backfill();
    }

    public Taken read(Page page) {
        Found found = shop.orElseThrow().read(page);
        return new Taken(found.changes().stream().map(this::accepted).toList(), found.marks());
    }

    /** Logged once per outage. What was half done is done again. */
    public void lost(Exception failure) {
        failed = true;
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (trouble.isEmpty()) {
            LOG.warn("The shop's database cannot be read, it is tried again every {} s: {}", poll.toSeconds(), message);
        }
        trouble = message;
        notBefore = clock.instant().plus(poll);
        shop.ifPresent(Shop::forget);
    }

    /** For the health: the database by its name, and why it cannot be read; nothing when there is none. */
    Map<String, String> sources() {
        return shop.isPresent() ? Map.of("shop-database", trouble) : Map.of();
    }

    private boolean mayLook() {
        return shop.isPresent() && !clock.instant().isBefore(notBefore);
    }

    private Accepted accepted(Change change) {
        String id = change.key().externalId();
        RawEvent raw = new RawEvent(change.key().source(), "", "", Map.of(), id, new byte[0]);
        Accepted taken = receptions.get(change.key().kind()).take(raw, id, change.body());
        Accepted event = change.backlog() ? taken.asBackfill() : taken;
        return change.dropped().map(InitialState::dropped).map(event::beginning).orElse(event);
    }
}
