package amoroutes.shop;

import amoroutes.order.Dates;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.Marks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a page of orders, decides what each is to us, and reads whole what is to be kept.
 *
 * @param element the object in an order's properties that overrides values
 */
record OrderComparison(ShopLine line, ShopView view, KnownRows memory, ZoneId zone, String element) {
    Found read(Page page, OrderDecider judge, Instant now) {
        List<RowDigest> looked = new RowDigests(line, view.layout()).of(page);
        Map<Long, KnownRow> seen = page.seen(memory);
        List<RowDigest> suspects = looked.stream()
                .filter(print -> page.why() == Page.Why.FEED || suspicious(page.why(), print, seen.get(print.id())))
                .toList();
        Set<Long> gone = new LinkedHashSet<>(page.single() ? page.ids() : seen.keySet());
        looked.forEach(print -> gone.remove(print.id()));
        Map<Long, List<ShopLog.Line>> log = new ShopLog(line, view.layout())
                .of(suspects.stream().map(RowDigest::id).toList());
        List<OrderDecision> verdicts = suspects.stream()
                .map(print -> judge.of(new OrderDecider.Snapshot(
                        print,
                        Optional.ofNullable(seen.get(print.id())),
                        log.getOrDefault(print.id(), List.of()),
                        page.why())))
                .toList();
        Found found = found(page, verdicts, now);
        return gone.isEmpty() ? found : withRemoved(found, gone, seen, judge);
    }

    private static Found withRemoved(Found found, Set<Long> gone, Map<Long, KnownRow> seen, OrderDecider judge) {
        List<Change> changes = new ArrayList<>(found.changes());
        List<KnownRow> after = new ArrayList<>(found.marks().seen());
        for (long id : gone) {
            Optional<KnownRow> before = Optional.ofNullable(seen.get(id));
            judge.gone(id, before).ifPresent(now -> {
                after.add(now);
                if (judge.followed(now.key(), before)) {
                    Document body = new Document(Map.of("id", now.key().externalId()));
                    changes.add(new Change(now.key(), body, Optional.of(OrderDecider.REMOVED), false));
                }
            });
        }
        return new Found(changes, new Marks(found.marks().values(), after));
    }

    /** What a scan finds as it was needs no thought. */
    private boolean suspicious(Page.Why why, RowDigest print, KnownRow seen) {
        if (seen == null
                || seen.standing() == KnownRow.Standing.WAITING
                || !seen.print().equals(print.print())) {
            return true;
        }
        String status =
                seen.standing() == KnownRow.Standing.TAKEN ? view.statuses().effective(print.status()) : print.status();
        return !seen.status().equals(status)
                || !seen.born().equals(print.born())
                || why == Page.Why.BACKFILL && seen.standing() == KnownRow.Standing.PASSED;
    }

    private Found found(Page page, List<OrderDecision> verdicts, Instant now) {
        Map<Long, Document> whole = new OrderReader(line, view.layout(), view.statuses(), element, zone)
                .orders(verdicts.stream()
                        .filter(OrderDecision::whole)
                        .map(verdict -> verdict.print().id())
                        .toList());
        List<Change> changes = new ArrayList<>();
        List<KnownRow> after = new ArrayList<>();
        for (OrderDecision verdict : verdicts) {
            boolean gone = verdict.whole() && !whole.containsKey(verdict.print().id());
            if (!gone) {
                verdict.seen().ifPresent(after::add);
                verdict.statuses().forEach(step -> changes.add(status(verdict, step, now)));
            }
            if (verdict.whole() && !gone) {
                changes.add(order(verdict, whole.get(verdict.print().id())));
            }
        }
        return new Found(changes, new Marks(page.marks().values(), after));
    }

    private Change order(OrderDecision verdict, Document body) {
        Key key = verdict.seen().orElseThrow().key();
        Map<String, Object> fields = new LinkedHashMap<>(body.fields());
        fields.put("id", key.externalId());
        return new Change(key, new Document(fields), verdict.dropped(), verdict.backlog());
    }

    private Change status(OrderDecision verdict, OrderDecision.Step step, Instant now) {
        Key order = verdict.seen().orElseThrow().key();
        Body body = new Body()
                .put("status", step.status())
                .put("status_name", view.statuses().name(step.status()))
                .put(
                        "created_at",
                        Dates.iso(step.at(), zone)
                                .orElseGet(() ->
                                        now.atZone(zone).toOffsetDateTime().toString()));
        return new Change(
                new Key(order.source(), Kind.ORDER_STATUS, order.externalId()),
                new Document(body.fields()),
                Optional.empty(),
                verdict.backlog());
    }
}
