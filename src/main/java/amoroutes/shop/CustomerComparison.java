package amoroutes.shop;

import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.KnownRow.Standing;
import amoroutes.order.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a page of customers. A new one who came with an order is told by that order; one who came alone, and whoever
 * changed, is an event of its own. Who was there before our time is only noted.
 *
 * @param settle how long a new customer's order may take to appear
 */
record CustomerComparison(ShopLine line, ShopView view, KnownRows memory, String source, Duration settle) {
    /** @param managerLog up to where MODX's manager log was read: each of its rows made us look at whom it names */
    Found read(Page page, StartMarks begin, long managerLog, Instant now) {
        CustomerReader reader = new CustomerReader(line, view.layout());
        Map<Long, String> prints = reader.prints(page);
        Map<Long, KnownRow> seen = page.seen(memory);
        Map<Long, KnownRow> after = new LinkedHashMap<>();
        List<Long> changed = new ArrayList<>();
        List<Long> fresh = new ArrayList<>();
        prints.forEach((id, print) -> {
            KnownRow before = seen.get(id);
            boolean waited = before != null
                    && before.standing() == Standing.WAITING
                    && !now.isBefore(before.since().orElse(now).plus(settle));
            if (before == null) {
                boolean isNew = id > begin.user();
                after.put(id, seen(id, print, isNew ? Standing.WAITING : Standing.PASSED, now));
            } else if (waited) {
                fresh.add(id);
                after.put(id, seen(id, print, Standing.TAKEN, now));
            } else if (before.standing() != Standing.WAITING && !before.print().equals(print)) {
                changed.add(id);
                after.put(id, seen(id, print, Standing.TAKEN, now));
            }
        });
        return new Found(
                changes(reader, changed, fresh, managerLog),
                new Marks(page.marks().values(), List.copyOf(after.values())));
    }

    private List<Change> changes(CustomerReader reader, List<Long> changed, List<Long> fresh, long managerLog) {
        List<Long> all = new ArrayList<>(changed);
        Set<Long> ordered = reader.withOrders(fresh);
        fresh.stream().filter(id -> !ordered.contains(id)).forEach(all::add);
        Map<Long, String> hands = reader.hands(fresh, 0);
        hands.putAll(reader.hands(changed, managerLog));
        List<Change> changes = new ArrayList<>();
        reader.customers(all).forEach((id, fields) -> {
            fields.put("origin", hands.getOrDefault(id, changed.contains(id) ? "profile" : "site"));
            changes.add(new Change(
                    new Key(source, Kind.CUSTOMER, Long.toString(id)), new Document(fields), Optional.empty(), false));
        });
        return changes;
    }

    private KnownRow seen(long id, String print, Standing standing, Instant now) {
        return new KnownRow(
                id,
                new Key(source, Kind.CUSTOMER, Long.toString(id)),
                standing,
                print,
                "",
                "",
                0,
                standing == Standing.WAITING ? Optional.of(now) : Optional.empty());
    }
}
