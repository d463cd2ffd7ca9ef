package amoroutes.shop;

import amoroutes.settings.Since;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Where the reading of a shop began: what is older is taken only where {@code database.since} asks for it, or where we
 * know its lead.
 *
 * @param order the last one that was there
 * @param log the last line of the shop's log
 * @param user the last one that was there
 * @param since empty: only what came after the beginning
 */
record StartMarks(long order, long log, long user, Optional<Since> since) {
    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** True for an order that stood there already: nobody waits for it. */
    boolean before(RowDigest order) {
        return order.id() <= this.order;
    }

    /** True for an order that is to be taken for its id or its date alone. */
    boolean wants(RowDigest print) {
        return !before(print)
                || since.flatMap(Since::id).filter(id -> print.id() >= id).isPresent()
                || since.flatMap(Since::date)
                        .filter(date -> !print.born().isEmpty() && print.born().compareTo(sql(date)) >= 0)
                        .isPresent();
    }

    /** A cart that stood there as a draft, or never got its status, and was ordered since then. */
    boolean orderedSince(List<ShopLog.Line> log) {
        return !log.isEmpty() && log.get(0).id() > this.log;
    }

    /** As MySQL compares dates with text. */
    static String sql(LocalDateTime date) {
        return SQL.format(date);
    }

    String text() {
        return order + " " + log + " " + user;
    }

    static StartMarks parse(String text, Optional<Since> since) {
        String[] parts = text.split(" ");
        return new StartMarks(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), since);
    }
}
