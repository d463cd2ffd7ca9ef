package amoroutes.store;

import java.sql.SQLException;
import java.util.OptionalLong;

/** Finds events by the time they were received, without an index: ids go up with it. */
final class ByTime {
    private ByTime() {}

    /** @return 0 when none was received before this moment */
    static long lastBefore(Session session, long moment) throws SQLException {
        OptionalLong newest = session.number("select max(id) from event");
        long low = 0;
        long high = newest.orElse(0);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            OptionalLong received =
                    session.number("select received_at from event where id >= ? order by id limit 1", middle);
            if (received.isPresent() && received.getAsLong() < moment) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
