package amoroutes.shop;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.KnownRow.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what an order is to us now, from how it looks and from what we knew of it. Pure.
 *
 * @param linked we know the lead of this order
 */
record OrderDecider(
        String source, StartMarks begin, ShopStatuses statuses, Predicate<Key> linked, RetryBackoff patience) {
    static final String NO_LINES = "the order has no products";
    static final String STUCK =
            "the order has number, user and products, but stands as a draft in the shop: its step to the status of new orders"
                    + " failed, or a plugin refused it";

    static final String REMOVED = "the order was removed in the shop";
    private static final Set<Standing> TOLD = Set.of(Standing.TAKEN, Standing.DROPPED);

    /**
     * An order as it looks now beside what we knew of it.
     *
     * @param log its changes of status, the oldest first
     * @param why what made us look
     */
    record Snapshot(RowDigest print, Optional<KnownRow> seen, List<ShopLog.Line> log, Page.Why why) {
        Snapshot {
            log = List.copyOf(log);
        }

        /** The lines of the log that were not read for it before. */
        List<ShopLog.Line> logAfter(long id) {
            return log.stream().filter(line -> line.id() > id).toList();
        }

        long lastLog() {
            return log.isEmpty()
                    ? seen.map(KnownRow::log).orElse(0L)
                    : log.get(log.size() - 1).id();
        }
    }

    OrderDecision of(Snapshot sight) {
        RowDigest print = sight.print();
        Optional<KnownRow> seen = sight.seen();
        boolean draft = statuses.draft(print.status());
        if (draft && (seen.map(KnownRow::standing).filter(TOLD::contains).isPresent() || cart(sight))) {
            return OrderDecision.nothing(print);
        }
        if (seen.filter(before -> anotherOrder(before, print)).isPresent()) {
            return fresh(
                    sight,
                    new Key(source, Kind.ORDER, print.id() + "-" + print.born().replaceAll("\\D", "")),
                    false);
        }
        Key key = seen.map(KnownRow::key).orElseGet(() -> new Key(source, Kind.ORDER, Long.toString(print.id())));
        if (draft) {
            return fresh(sight, key, begin.before(print));
        }
        Standing standing = seen.map(KnownRow::standing).orElse(Standing.PASSED);
        return switch (standing) {
            case TAKEN -> known(sight, seen.get());
            case DROPPED -> print.lines() == 0 ? noted(sight, key, Standing.DROPPED) : whole(sight, key, false);
            case WAITING -> fresh(sight, key, begin.before(print) && !begin.orderedSince(sight.log()));
            case PASSED, GONE -> passed(sight, key);
        };
    }

    /** What is known from now on of an order that is no longer in the shop; empty when that is nothing new. */
    Optional<KnownRow> gone(long id, Optional<KnownRow> seen) {
        Key key = seen.map(KnownRow::key).orElseGet(() -> new Key(source, Kind.ORDER, Long.toString(id)));
        return seen.isEmpty() && !linked.test(key)
                        || seen.filter(before -> before.standing() == Standing.GONE)
                                .isPresent()
                ? Optional.empty()
                : Optional.of(new KnownRow(
                        id,
                        key,
                        Standing.GONE,
                        seen.map(KnownRow::print).orElse(""),
                        seen.map(KnownRow::status).orElse(""),
                        seen.map(KnownRow::born).orElse(""),
                        seen.map(KnownRow::log).orElse(0L),
                        Optional.empty()));
    }

    /** Its events were kept, or its lead is known: somebody cares for what becomes of it. */
    boolean followed(Key key, Optional<KnownRow> seen) {
        return seen.filter(before -> before.standing() == Standing.TAKEN).isPresent() || linked.test(key);
    }

    /** A draft that nobody waits for: not complete, or there before us and untouched. */
    private boolean cart(Snapshot sight) {
        boolean waiting =
                sight.seen().filter(seen -> seen.standing() == Standing.WAITING).isPresent();
        boolean old = begin.before(sight.print()) && sight.why() != Page.Why.FEED;
        return !waiting && (old || !sight.print().complete());
    }

    /** A restored database uses its ids again: the time at which it was made tells one order from another. */
    private static boolean anotherOrder(KnownRow seen, RowDigest print) {
        return !seen.born().isEmpty()
                && !print.born().isEmpty()
                && !seen.born().equals(print.born())
                && seen.standing() != Standing.WAITING;
    }

    private OrderDecision known(Snapshot sight, KnownRow seen) {
        List<OrderDecision.Step> steps = statuses.steps(seen.status(), sight.logAfter(seen.log()), sight.print());
        if (!seen.print().equals(sight.print().print())) {
            String last = statuses.effective(sight.print().status());
            boolean lastIsItsOwn =
                    !steps.isEmpty() && steps.get(steps.size() - 1).status().equals(last);
            List<OrderDecision.Step> before = lastIsItsOwn ? steps.subList(0, steps.size() - 1) : steps;
            return OrderDecision.whole(sight.print(), before, false, seen(sight, seen.key(), Standing.TAKEN));
        }
        return steps.isEmpty()
                ? noted(sight, seen.key(), Standing.TAKEN)
                : OrderDecision.moved(sight.print(), steps, seen(sight, seen.key(), Standing.TAKEN));
    }

    private OrderDecision passed(Snapshot sight, Key key) {
        RowDigest print = sight.print();
        boolean first = sight.seen().isEmpty();
        boolean stoodUnset = sight.seen()
                .map(KnownRow::status)
                .filter(ShopStatuses.UNSET::equals)
                .isPresent();
        if (begin.orderedSince(sight.log()) && (first || stoodUnset)) {
            return fresh(sight, key, false);
        }
        boolean changed = sight.seen().isEmpty()
                ? sight.why() != Page.Why.SCAN
                : !sight.seen().get().print().equals(print.print())
                        || !sight.seen().get().status().equals(print.status());
        if (begin.wants(print) && (first || changed || sight.why() == Page.Why.BACKFILL)) {
            return fresh(sight, key, begin.before(print));
        }
        return changed && linked.test(key) ? ofOld(sight, key) : noted(sight, key, Standing.PASSED);
    }

    /** An order from before our time whose lead we know all the same. */
    private OrderDecision ofOld(Snapshot sight, Key key) {
        Optional<KnownRow> seen = sight.seen();
        List<OrderDecision.Step> steps = statuses.steps(
                seen.map(KnownRow::status).orElse(""),
                sight.logAfter(seen.map(KnownRow::log).orElse(begin.log())),
                sight.print());
        boolean onlyItsStatus = seen.isEmpty()
                ? !sight.logAfter(begin.log()).isEmpty()
                : seen.get().print().equals(sight.print().print());
        return onlyItsStatus
                ? OrderDecision.moved(sight.print(), steps, seen(sight, key, Standing.TAKEN))
                : whole(sight, key, false);
    }

    /** An order that we have not taken yet: is it whole? */
    private OrderDecision fresh(Snapshot sight, Key key, boolean backlog) {
        Instant since = sight.seen()
                .filter(seen -> seen.standing() == Standing.WAITING)
                .flatMap(KnownRow::since)
                .orElse(patience.now());
        boolean draft = statuses.draft(sight.print().status());
        return switch (draft ? patience.withDraft(sight.print(), since) : patience.with(sight.print(), since)) {
            case TAKE -> whole(sight, key, backlog);
            case WAIT -> noted(sight, seen(sight, key, Standing.WAITING, Optional.of(since)));
            case DROP ->
                OrderDecision.dropped(
                        sight.print(), draft ? STUCK : NO_LINES, backlog, seen(sight, key, Standing.DROPPED));
            case PASS -> noted(sight, key, Standing.PASSED);
        };
    }

    private OrderDecision whole(Snapshot sight, Key key, boolean backlog) {
        return OrderDecision.whole(sight.print(), List.of(), backlog, seen(sight, key, Standing.TAKEN));
    }

    private OrderDecision noted(Snapshot sight, Key key, Standing standing) {
        return noted(sight, seen(sight, key, standing));
    }

    private static OrderDecision noted(Snapshot sight, KnownRow after) {
        return sight.seen().equals(Optional.of(after))
                ? OrderDecision.nothing(sight.print())
                : OrderDecision.noted(sight.print(), after);
    }

    private KnownRow seen(Snapshot sight, Key key, Standing standing) {
        return seen(sight, key, standing, Optional.empty());
    }

    private KnownRow seen(Snapshot sight, Key key, Standing standing, Optional<Instant> since) {
        RowDigest print = sight.print();
        String status = standing == Standing.TAKEN ? statuses.effective(print.status()) : print.status();
        return new KnownRow(print.id(), key, standing, print.print(), status, print.born(), sight.lastLog(), since);
    }
}
