package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of amoCRM newest first, page after page, until everything from a moment on was seen. Our own lanes make new
 * entries meanwhile, which pushes what is not read yet to later pages: a page that brings nothing new makes it look
 * further on, and a page that does not join what was seen makes it look back. Where amoCRM ignores the order that was
 * asked for, it reads on to the end (amocrm-api.md 1).
 */
final class NewestFirst {
    private static final int LIMIT = 250;
    private static final int MOST_STEP = 64;
    private static final int MOST_IDLE = 30;

    private final String list;
    private final long from;
    private final long known;
    private long lowest = Long.MAX_VALUE;
    private boolean ordered = true;
    private boolean finished;
    private int page = 1;
    private int step = 1;
    private int idle;

    /**
     * @param list a path with its own query, such as {@code /api/v4/leads?with=contacts}
     * @param from entries that were made and last changed before this are not looked for
     * @param known an id that existed before what is looked for; zero when none is known
     */
    NewestFirst(String list, Instant from, long known) {
        this.list = requireNonNull(list, "list is null");
        this.from = from.getEpochSecond();
        this.known = known;
    }

    /** @throws IllegalStateException when all is read */
    Request next() {
        if (finished) {
            throw new IllegalStateException(list + " is read to the end");
        }
        char joint = list.indexOf('?') < 0 ? '?' : '&';
        return Request.get(list + joint + "order[id]=desc&limit=" + LIMIT + "&page=" + page);
    }

    /** New entries come faster than pages can be read: better begin anew later. */
    boolean stuck() {
        return idle >= MOST_IDLE;
    }

    boolean finished() {
        return finished;
    }

    /** Takes one page; an empty one ends the list. Gives its rows, some of which were there before. */
    List<JsonNode> take(JsonNode body) {
        List<JsonNode> rows = new ArrayList<>();
        body.path("_embedded").elements().forEachRemaining(array -> array.forEach(rows::add));
        ordered = ordered && descending(rows);
        boolean more = !rows.isEmpty() && body.at("/_links/next").hasNonNull("href");
        if (!ordered) {
            finished = !more;
            page++;
        } else if (step > 1 && (rows.isEmpty() || id(rows.get(0)) < lowest)) {
            idle++;
            step /= 2;
            page -= step;
        } else {
            advance(rows, more);
        }
        return rows;
    }

    private void advance(List<JsonNode> rows, boolean more) {
        long last = rows.isEmpty() ? lowest : id(rows.get(rows.size() - 1));
        boolean news = last < lowest;
        step = news ? 1 : Math.min(MOST_STEP, step * 2);
        idle = news ? 0 : idle + 1;
        lowest = Math.min(lowest, last);
        finished = !more || lowest <= known || rows.stream().anyMatch(this::old);
        page += step;
    }

    /** A lead may be dated back when it is made, but then it was changed just now. */
    private boolean old(JsonNode row) {
        long touched =
                Math.max(row.path("created_at").asLong(), row.path("updated_at").asLong());
        return touched > 0 && touched < from;
    }

    private static boolean descending(List<JsonNode> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (id(rows.get(i)) >= id(rows.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static long id(JsonNode row) {
        return row.path("id").asLong();
    }
}
