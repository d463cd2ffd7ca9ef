package amoroutes.directory;

import amoroutes.amocrm.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * The first reading of all contacts, in the order they were made, so that new ones stand at the end. What changes
 * meanwhile is left to the polls: they begin with the newest change there was before the first page.
 */
final class Fill implements Reading {
    private static final Request NEWEST = Request.get("/api/v4/contacts?limit=1&order%5Bupdated_at%5D=desc");

    private final Instant now;
    private Mark mark;

    /** @param mark where to go on; null to begin */
    Fill(Mark mark, Instant now) {
        this.mark = mark;
        this.now = now;
    }

    @Override
    public Request request() {
        return mark == null
                ? NEWEST
                : Request.get("/api/v4/contacts?limit=250&page=" + mark.nextPage() + "&order%5Bid%5D=asc");
    }

    @Override
    public Optional<String> objection(ContactPage page) {
        return page.rising(ContactPage.Row::id)
                ? Optional.empty()
                : Optional.of("amoCRM does not list contacts in the order they were made");
    }

    @Override
    public Mark take(ContactPage page) {
        mark = mark == null ? Mark.beforeTheFill(page.newest(), now) : mark.page(page.more() ? mark.nextPage() + 1 : 0);
        return mark;
    }

    @Override
    public boolean finished() {
        return mark != null && mark.full();
    }
}
