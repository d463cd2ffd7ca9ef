package amoroutes.shop;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Which orders are recent: from the first one of the last days on. The date has no index, but ids grow with it, so that
 * a few look-ups find the place among millions.
 */
final class Window {
    private final ShopLine line;
    private final Duration length;
    private long first = 1;

    Window(ShopLine line, Duration length) {
        this.line = line;
        this.length = length;
    }

    /** The id of the first order in it; the one after the last when there is none. */
    long first(Layout layout, LocalDateTime shopNow, long lastOrder) {
        String since = StartMarks.sql(shopNow.minus(length));
        long low = first;
        long high = Math.max(first, lastOrder + 1);
        while (low < high) {
            long middle = low + (high - low) / 2;
            List<Row> found = line.rows(
                    "select id, createdon from " + layout.shop("orders") + " where id >= ? order by id limit 1",
                    middle);
            boolean older = !found.isEmpty()
                    && found.get(0).number("id") < high
                    && found.get(0).text("createdon").orElse("").compareTo(since) < 0;
            if (older) {
                low = found.get(0).number("id") + 1;
            } else {
                high = middle;
            }
        }
        first = low;
        return low;
    }

    /** The first order that was made at a time or later; the one after the last when there is none. */
    long firstSince(Layout layout, long from, LocalDateTime time, long lastOrder) {
        long found = line.number(
                "select id from " + layout.shop("orders") + " where id >= ? and createdon >= ? order by id limit 1",
                from,
                StartMarks.sql(time));
        return found == 0 ? Math.max(from, lastOrder + 1) : found;
    }

    /** Ids may have begun anew. */
    void forget() {
        first = 1;
    }
}
