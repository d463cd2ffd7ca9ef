package amoroutes.shop;

import amoroutes.order.KnownRow;
import java.util.List;
import java.util.Optional;

/**
 * An order as it looks now beside what we knew of it.
 *
 * @param log its changes of status, the oldest first
 * @param why what made us look
 */
record OrderSnapshot(RowDigest print, Optional<KnownRow> seen, List<ShopLog.Line> log, Page.Why why) {
    OrderSnapshot {
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
