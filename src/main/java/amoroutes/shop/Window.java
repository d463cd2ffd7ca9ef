package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * Which orders are recent: from the first one of the last days on. The date has no index, so the search goes on from
 * where it ended the last time.
 */
final class Window {
    private final ShopLine line;
    private final Duration length;
    private long first = 1;

    Window(ShopLine line, Duration length) {
        this.line = requireNonNull(line, "line is null");
        this.length = requireNonNull(length, "length is null");
    }

    /** The id of the first order in it. */
    long first(Layout layout, LocalDateTime shopNow, long lastOrder) {
        first = firstSince(layout, first, shopNow.minus(length), lastOrder);
        return first;
    }

    /** The first order that was made at a time or later; the one after the last when there is none. */
    long firstSince(Layout layout, long from, LocalDateTime time, long lastOrder) {
        long found = line.number(
                "select id from " + layout.shop("orders") + " where id >= ? and createdon >= ? order by id limit 1",
                from,
                Begin.sql(time));
        return found == 0 ? Math.max(from, lastOrder + 1) : found;
    }

    /** Ids may have begun anew. */
    void forget() {
        first = 1;
    }
}
