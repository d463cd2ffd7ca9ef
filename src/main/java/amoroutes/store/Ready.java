package amoroutes.store;

import amoroutes.order.Shape;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What could be claimed: how many events of each rank and shape, counted up to {@link Queue#COUNTED_READY}, whether others
 * wait to be planned, and when the next that failed comes due. One statement, whose cost does not grow with the queue.
 */
final class Ready {
    static final String SELECT = select();

    private static final int UNPLANNED = -1;
    private static final int DUE = -2;

    private final Map<Rank, Map<Shape, Integer>> planned = new EnumMap<>(Rank.class);
    private final Set<Rank> unplanned = EnumSet.noneOf(Rank.class);
    private long due = Long.MAX_VALUE;

    static Ready read(Session session) throws SQLException {
        Ready ready = new Ready();
        session.list(SELECT, row -> {
            ready.take(row.getInt(1), row.getInt(2), row.getLong(3));
            return null;
        });
        return ready;
    }

    /** Events that failed may go again. */
    boolean due(long now) {
        return due <= now;
    }

    boolean unplanned(Rank rank) {
        return unplanned.contains(rank);
    }

    /** To be counted on; shapes without any are absent. */
    Map<Shape, Integer> planned(Rank rank) {
        return planned.computeIfAbsent(rank, none -> new EnumMap<>(Shape.class));
    }

    private void take(int shape, int rank, long number) {
        if (number == 0) {
            return;
        }
        if (shape == DUE) {
            due = number;
        } else if (shape == UNPLANNED) {
            unplanned.add(Rank.values()[rank]);
        } else {
            planned(Rank.values()[rank]).put(Shape.values()[shape], (int) number);
        }
    }

    private static String select() {
        StringJoiner all = new StringJoiner(" union all ");
        for (Rank rank : Rank.values()) {
            String from = ", " + rank.number() + ", count(*) from (select 1 from event where rank = " + rank.number();
            for (Shape shape : Shape.values()) {
                all.add("select " + shape.ordinal() + from + " and shape = '" + shape.word() + "' and" + Claiming.READY
                        + "limit " + Queue.COUNTED_READY + ") as ready");
            }
            all.add("select " + UNPLANNED + from + " and shape is null and" + Claiming.READY + "limit 1) as ready");
        }
        return all.add("select " + DUE + ", 0, coalesce(min(next_attempt_at), 0) from event"
                        + " where state = 'queued' and next_attempt_at is not null")
                .toString();
    }
}
