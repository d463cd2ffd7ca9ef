package amoroutes.shop;

/**
 * How far the feeds of a shop go: the highest ids of its orders, of its order log, of MODX's manager log and of its
 * users, and the last time at which an order was changed.
 *
 * @param updated as the shop wrote it; empty when none was
 */
record RowHeaders(long order, long log, long manager, long user, String updated) {
    /** Rows may become visible out of their order; after a restart so many are looked at again. */
    private static final long OVERLAP = 50;

    /** A feed that goes less far than before: the shop was restored from a dump, or its log was cleared. */
    boolean shrunkSince(RowHeaders before) {
        return order < before.order || log < before.log || manager < before.manager || user < before.user;
    }

    /** Where to read on from {@code before}: a feed that shrank holds nothing new. */
    RowHeaders readOn(RowHeaders before) {
        return new RowHeaders(
                Math.min(order, before.order),
                Math.min(log, before.log),
                Math.min(manager, before.manager),
                Math.min(user, before.user),
                before.updated);
    }

    RowHeaders withOverlap() {
        return new RowHeaders(
                Math.max(0, order - OVERLAP),
                Math.max(0, log - OVERLAP),
                Math.max(0, manager - OVERLAP),
                Math.max(0, user - OVERLAP),
                updated);
    }

    RowHeaders withUpdated(String later) {
        return new RowHeaders(order, log, manager, user, later.compareTo(updated) > 0 ? later : updated);
    }

    String text() {
        return order + " " + log + " " + manager + " " + user + " " + updated;
    }

    static RowHeaders parse(String text) {
        String[] parts = text.split(" ", 5);
        return new RowHeaders(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                parts[4]);
    }
}
