package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The first reading of all contacts, in the order they were made, so that new ones stand at the end. What changes meanwhile
 * is left to the polls: they begin with the newest change there was before the first page. Each page overlaps the one before,
 * since a contact that is deleted moves up all behind it; where they do not meet, it goes back until they do.
 */
final class Fill implements Reading {
    private static final Request NEWEST = Request.get("/api/v4/contacts?limit=1&order%5Bupdated_at%5D=desc");
    private static final int NEAR = 250;

    private final Instant now;
    private DirectoryProgress mark;
    private long offset;
    private long stride = NEAR;

    /** @param mark where to go on; null to begin */
    Fill(DirectoryProgress mark, Instant now) {
        this.mark = mark;
        this.now = now;
        this.offset = mark == null ? 0 : mark.offset();
    }

    @Override
    public Request request() {
        return mark == null ? NEWEST : Slice.reaching(offset).by("id");
    }

    @Override
    public ToLongFunction<ContactPage.Row> order() {
        return ContactPage.Row::id;
    }

    @Override
    public DirectoryProgress take(ContactPage page) {
        if (mark == null) {
            mark = DirectoryProgress.beforeTheFill(page.newest(), now);
        } else {
            read(page, Slice.reaching(offset).from());
        }
        return mark;
    }

    private void read(ContactPage page, long from) {
        List<ContactPage.Row> rows = page.rows();
        boolean joins = from == 0 || !rows.isEmpty() && rows.get(0).id() <= mark.lastId();
        if (joins) {
            offset = from + rows.size();
            stride = NEAR;
            long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).id();
            mark = page.more() ? mark.filled(offset, last) : mark.filled();
        } else {
            offset = Math.max(0, offset - stride);
            stride *= 2;
        }
    }

    @Override
    public boolean finished() {
        return mark != null && mark.full();
    }
}
