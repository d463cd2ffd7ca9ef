package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.time.Instant;
import java.util.function.ToLongFunction;

/**
 * Reads what changed, newest first, down to what an earlier poll has seen. Each row is looked at: filters are a paid
 * option and ignored without it. Rows that change meanwhile only push others down, so none is missed.
 */
final class Poll implements Reading {
    private static final int DEEP = 4;

    private final DirectoryProgress before;
    private final Instant startedAt;
    private int page = 1;
    private long newest;
    private boolean finished;

    Poll(DirectoryProgress before, Instant startedAt) {
        this.before = before;
        this.startedAt = startedAt;
    }

    /** Far more changed than a quiet account would tell. */
    boolean deep() {
        return !finished && page > DEEP;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Override
    public Request request() {
        return Request.get("/api/v4/contacts?limit=250&page=" + page + "&order%5Bupdated_at%5D=desc");
    }

    @Override
    public ToLongFunction<ContactPage.Row> order() {
        return row -> -row.changedAt();
    }

    /** Only the first page tells how far this goes: what changed after it was read may stand above the later ones. */
    @Override
    public DirectoryProgress take(ContactPage read) {
        newest = page == 1 ? read.newest() : newest;
        page++;
        finished = !read.more() || read.reaches(before.from());
        return finished ? before.seen(newest, startedAt) : before;
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
