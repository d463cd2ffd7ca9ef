package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.KnownRow.Standing;
import amoroutes.settings.DatabaseSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The orders of a shop from a time on, to be held against what we know of them. */
public final class OrderList implements AutoCloseable {
    private static final int PAGE = 500;
    /** Somebody decided that they are not to be sent, or they are not there to be sent. */
    private static final Set<Standing> LEFT_OUT = Set.of(Standing.DROPPED, Standing.GONE, Standing.WAITING);

    /** An order, by the key that its events have. */
    public record Listed(long row, Key key, String number) {}

    private final DatabaseSettings settings;
    private final KnownRows memory;
    private final ShopLine line;
    private final ShopView view;
    private final OrdersNow whole;

    /** @param element the object in an order's properties that overrides values */
    public OrderList(
            ShopDatabase database, DatabaseSettings settings, String element, KnownRows memory, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.line = new ShopLine(database);
        this.view = new ShopView(line, settings.flavour(), database.tables(), clock);
        this.whole = new OrdersNow(database, settings, element, clock);
    }

    /**
     * Those with products that are no drafts.
     *
     * @param beforeUs also those that stood there when the reading began, and were not wanted
     * @throws ShopUnavailable when the database cannot be read
     */
    public List<Listed> since(Instant since, boolean beforeUs) {
        ZoneId zone = settings.zone().orElseGet(ZoneId::systemDefault);
        long last = new Feeds(line, view.layout()).heads().order();
        long first = new Window(line, settings.scanWindow())
                .firstSince(view.layout(), 1, LocalDateTime.ofInstant(since, zone), last);
        List<Listed> orders = new ArrayList<>();
        for (Page page : Page.range(Kind.ORDER, Page.Why.SCAN, first, last, PAGE)) {
            Map<Long, KnownRow> known = page.seen(memory);
            for (RowDigest order : new RowDigests(line, view.layout()).of(page)) {
                Optional<KnownRow> seen = Optional.ofNullable(known.get(order.id()));
                if (counts(order, seen.map(KnownRow::standing), beforeUs)) {
                    Key key = seen.map(KnownRow::key)
                            .orElseGet(() -> new Key(settings.source(), Kind.ORDER, Long.toString(order.id())));
                    orders.add(new Listed(order.id(), key, order.number()));
                }
            }
        }
        return orders;
    }

    private boolean counts(RowDigest order, Optional<Standing> standing, boolean beforeUs) {
        return order.lines() > 0
                && !view.statuses().draft(order.status())
                && standing.filter(LEFT_OUT::contains).isEmpty()
                && (beforeUs || standing.filter(Standing.PASSED::equals).isEmpty());
    }

    /** By their ids; those that are gone are left out. */
    public Map<Long, Document> whole(Collection<Long> rows) {
        return whole.of(rows);
    }

    @Override
    public void close() {
        line.close();
        whole.close();
    }
}
