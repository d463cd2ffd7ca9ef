package amoroutes.shop;

import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.settings.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a shop as the route does, with a clock that the test moves and a memory that it can look into. */
final class Looks implements KnownRows {
    private final Map<Kind, Map<Long, KnownRow>> seen =
            Map.of(Kind.ORDER, new TreeMap<>(), Kind.CUSTOMER, new TreeMap<>());
    private final Map<String, String> marks = new HashMap<>();
    final Set<Key> linked = new HashSet<>();
    final List<String> pages = new ArrayList<>();
    private final Shop shop;
    private Instant now = Instant.parse("2025-11-25T09:00:00Z");

    Looks(MariaDb database, String... lines) {
        DatabaseSettings settings = Shops.settings(database, lines);
        shop = new Shop(new ShopDatabase(settings), settings, "amoCRMFields", this, () -> now);
    }

    /** One turn of the feeds. */
    List<Change> poll() {
        return take(shop.news());
    }

    /** A whole comparison, as if its time had come. */
    List<Change> scan() {
        now = now.plus(Duration.ofMinutes(5));
        List<Change> changes = new ArrayList<>();
        while (shop.scanDue()) {
            changes.addAll(take(shop.scan()));
        }
        return changes;
    }

    List<Change> backfill() {
        List<Change> changes = new ArrayList<>();
        while (shop.backfillDue()) {
            changes.addAll(take(shop.backfill()));
        }
        return changes;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    KnownRow order(long id) {
        return seen.get(Kind.ORDER).get(id);
    }

    private List<Change> take(List<Page> some) {
        List<Change> changes = new ArrayList<>();
        for (Page page : some) {
            pages.add(page.toString());
            Found found = shop.read(page);
            changes.addAll(found.changes());
            marks.putAll(found.marks().values());
            found.marks().seen().forEach(one -> seen.get(one.key().kind()).put(one.id(), one));
        }
        return changes;
    }

    static List<String> keys(List<Change> changes) {
        return changes.stream()
                .map(change -> change.key()
                        + change.body()
                                .text("status")
                                .filter(status -> change.key().kind() == Kind.ORDER_STATUS)
                                .map(status -> "=" + status)
                                .orElse(""))
                .toList();
    }

    static Document body(List<Change> changes, String key) {
        return changes.stream()
                .filter(change -> change.key().toString().equals(key))
                .reduce((first, last) -> last)
                .map(Change::body)
                .orElseThrow(() -> new AssertionError("no " + key + " among " + keys(changes)));
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, Collection<Long> ids) {
        Map<Long, KnownRow> found = new TreeMap<>(seen.get(kind));
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, long from, long to) {
        return ((TreeMap<Long, KnownRow>) seen.get(kind)).subMap(from, true, to, true);
    }

    @Override
    public List<KnownRow> waiting(Kind kind) {
        return seen.get(kind).values().stream()
                .filter(one -> one.standing() == KnownRow.Standing.WAITING)
                .toList();
    }

    @Override
    public Optional<String> mark(String name) {
        return Optional.ofNullable(marks.get(name));
    }

    @Override
    public boolean linked(Key key) {
        return linked.contains(key);
    }
}
