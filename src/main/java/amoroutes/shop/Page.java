package amoroutes.shop;

import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.order.Marks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Some rows that are looked at together: those with ids of a range, or single ones.
 *
 * @param kind orders or customers
 * @param to zero: the single ids count
 * @param marks how far the source is read once this page is
 */
public record Page(Kind kind, Why why, long from, long to, List<Long> ids, Marks marks) {
    /** What makes us look. */
    public enum Why {
        /** A feed says that something happened to them. */
        FEED,
        /** Everything recent is compared, to be sure. */
        SCAN,
        /** They were there before we came, and are wanted. */
        BACKFILL
    }

    public Page {
        ids = List.copyOf(ids);
    }

    boolean single() {
        return to == 0;
    }

    /** What we know of these rows. */
    Map<Long, KnownRow> seen(KnownRows memory) {
        return single() ? memory.seen(kind, ids) : memory.seen(kind, from, to);
    }

    /** The condition on their ids, in a query for {@link #rows}. */
    String which() {
        return single() ? "in :in" : "between ? and ?";
    }

    List<Row> rows(ShopLine line, String sql) {
        return single() ? line.rowsIn(sql, ids) : line.rows(sql, from, to);
    }

    Page with(Marks after) {
        return new Page(kind, why, from, to, ids, after);
    }

    /** Pages of one row each, which move no marks. */
    List<Page> each() {
        return single()
                ? ids.stream()
                        .flatMap(id -> range(kind, why, id, id, 1).stream())
                        .toList()
                : range(kind, why, from, to, 1);
    }

    /** A page that only moves the marks. */
    static Page of(Marks marks) {
        return new Page(Kind.ORDER, Why.FEED, 0, 0, List.of(), marks);
    }

    /** Pages of at most so many ids; both ends included. */
    static List<Page> range(Kind kind, Why why, long from, long to, long size) {
        List<Page> pages = new ArrayList<>();
        for (long first = from; first <= to; first += size) {
            pages.add(new Page(kind, why, first, Math.min(to, first + size - 1), List.of(), Marks.NONE));
        }
        return pages;
    }

    /** What was last seen behind the last id of today: orders that were removed. */
    static Page beyond(Kind kind, long last) {
        return new Page(kind, Why.SCAN, last + 1, Long.MAX_VALUE, List.of(), Marks.NONE);
    }

    static List<Page> single(Kind kind, Why why, Collection<Long> ids, int size) {
        List<Long> all = List.copyOf(ids);
        List<Page> pages = new ArrayList<>();
        for (int first = 0; first < all.size(); first += size) {
            pages.add(new Page(kind, why, 0, 0, all.subList(first, Math.min(all.size(), first + size)), Marks.NONE));
        }
        return pages;
    }

    /** Single ids are the shop's business. */
    @Override
    public String toString() {
        return why + " " + kind + " " + (single() ? ids.size() + " ids" : from + " to " + to);
    }
}
