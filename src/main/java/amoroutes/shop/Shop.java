package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.settings.DatabaseSettings;
import amoroutes.shop.Page.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A shop that is read from its database: which of its rows are to be looked at now, and what a look brings. Feeds make
 * it fast; comparing everything recent makes sure. What is known lies in the {@link KnownRows}, written with the events:
 * nothing is remembered here that cannot be found out again. For one thread at a time.
 */
public final class Shop implements AutoCloseable {
    private static final int PAGE = 200;
    private static final int SCANNED = 500;
    private static final int MOST_PAGES = 10;

    /** So many orders are asked for their time of change each time; older ones are edited rarely, and leave other traces. */
    private static final int NEWEST = 500;

    private final DatabaseSettings settings;
    private final InstantSource clock;
    private final ZoneId zone;
    private final KnownRows memory;
    private final ShopLine line;
    private final ShopView view;
    private final ShopMarks marks;
    private final OrderComparison orders;
    private final CustomerComparison customers;
    private final Overlap overlap = new Overlap();
    private final Window window;
    private final Scan scan;

    /** @param element the object in an order's properties that overrides values */
    public Shop(
            ShopDatabase database, DatabaseSettings settings, String element, KnownRows memory, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.clock = requireNonNull(clock, "clock is null");
        zone = settings.zone().orElseGet(ZoneId::systemDefault);
        line = new ShopLine(database);
        view = new ShopView(line, settings.flavour(), database.tables(), clock);
        marks = new ShopMarks(memory, settings);
        orders = new OrderComparison(line, view, memory, zone, element);
        customers = new CustomerComparison(line, view, memory, settings.source(), settings.settle());
        window = new Window(line, settings.scanWindow());
        scan = new Scan(settings.scan());
    }

    /** What the feeds name since the last time. The first time nothing but where everything begins is noted. */
    public List<Page> news() {
        Feeds feeds = new Feeds(line, view.layout());
        RowHeaders heads = feeds.heads();
        Optional<RowHeaders> before = marks.heads();
        if (before.isEmpty()) {
            return List.of(Page.of(marks.started(heads)));
        }
        if (heads.shrunkSince(before.get())) {
            forget();
        }
        RowHeaders from = heads.readOn(overlap.from(heads.readOn(before.get()), clock.instant()));
        Feeds.News news = feeds.news(from, heads, heads.order() - NEWEST);
        List<Page> pages = new ArrayList<>(Page.single(Kind.ORDER, Why.FEED, waiting(Kind.ORDER, news.orders()), PAGE));
        pages.addAll(Page.single(Kind.CUSTOMER, Why.FEED, waiting(Kind.CUSTOMER, news.users()), PAGE));
        if (!news.upTo().equals(before.get())) {
            pages.add(Page.of(marks.readTo(news.upTo())));
        }
        return pages;
    }

    /** There is a part of the comparison to do. */
    public boolean scanDue() {
        return marks.begin().isPresent() && scan.due(clock.instant());
    }

    /** The next part of the comparison: recent orders, then all customers. */
    public List<Page> scan() {
        if (scan.isEmpty()) {
            RowHeaders heads = new Feeds(line, view.layout()).heads();
            long first = window.first(view.layout(), shopNow(), heads.order());
            scan.begin(clock.instant(), Page.range(Kind.ORDER, Why.SCAN, first, heads.order(), SCANNED));
            scan.add(List.of(Page.beyond(Kind.ORDER, heads.order())));
            scan.add(Page.range(Kind.CUSTOMER, Why.SCAN, 1, heads.user(), SCANNED));
        }
        return scan.next(MOST_PAGES);
    }

    /** Orders from before our time are wanted, and not all of them are read yet. */
    public boolean backfillDue() {
        return settings.since().isPresent()
                && marks.begin()
                        .filter(begin -> marks.backfilled() < begin.order())
                        .isPresent();
    }

    public List<Page> backfill() {
        StartMarks begin = marks.begin().orElseThrow();
        long done = marks.backfilled();
        long from = done > 0 ? done + 1 : firstWanted(begin);
        long to = Math.min(begin.order(), from + (long) PAGE * MOST_PAGES - 1);
        List<Page> pages = new ArrayList<>();
        Page.range(Kind.ORDER, Why.BACKFILL, from, to, PAGE)
                .forEach(page -> pages.add(page.with(marks.backfilledTo(page.to()))));
        return pages.isEmpty() ? List.of(Page.of(marks.backfilledTo(begin.order()))) : pages;
    }

    /** Looks at the rows of a page. */
    public Found read(Page page) {
        if (page.single() && page.ids().isEmpty()) {
            return new Found(List.of(), page.marks());
        }
        Instant now = clock.instant();
        StartMarks begin = marks.begin().orElseThrow();
        return page.kind() == Kind.ORDER
                ? orders.read(page, judge(begin, now), now)
                : customers.read(
                        page, begin, marks.heads().map(RowHeaders::manager).orElse(0L), now);
    }

    /** Something failed half way: what was not kept is looked at again. */
    public void forget() {
        overlap.forget();
        window.forget();
        view.forget();
        scan.forget();
    }

    /**
     * What an operator wants to hear of a database: {@code minishop2, 33 orders}.
     *
     * @throws ShopUnavailable when it cannot be read as these settings say
     */
    public static String describe(DatabaseSettings settings, InstantSource clock) {
        ShopDatabase database = new ShopDatabase(settings);
        try (ShopLine line = new ShopLine(database)) {
            Layout layout = new ShopView(line, settings.flavour(), database.tables(), clock).layout();
            long count = line.number("select count(*) as n from " + layout.shop("orders"));
            return settings.flavour().name().toLowerCase(Locale.ROOT) + ", " + count + " orders";
        }
    }

    private Collection<Long> waiting(Kind kind, Collection<Long> named) {
        TreeSet<Long> ids = new TreeSet<>(named);
        memory.waiting(kind).stream().map(KnownRow::id).forEach(ids::add);
        return ids;
    }

    private long firstWanted(StartMarks begin) {
        return begin.since()
                .flatMap(since -> since.id()
                        .or(() -> since.date().map(date -> window.firstSince(view.layout(), 1, date, begin.order()))))
                .orElse(begin.order() + 1);
    }

    private OrderDecider judge(StartMarks begin, Instant now) {
        return new OrderDecider(
                settings.source(),
                begin,
                view.statuses(),
                memory::linked,
                new RetryBackoff(settings.settle(), settings.draftAfter(), now, LocalDateTime.ofInstant(now, zone)));
    }

    private LocalDateTime shopNow() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    @Override
    public void close() {
        line.close();
    }
}
