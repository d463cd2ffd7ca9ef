package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the leads or contacts with certain ids, a hundred in a request. Where amoCRM ignores that filter, which shows in
 * rows that nobody asked for, it goes through the whole list instead (amocrm-api.md 1). What is gone does not come.
 */
public final class ManyById {
    private static final int AT_ONCE = 100;
    private static final int LIMIT = 250;

    private final String list;
    private final Set<Long> open;
    private List<Long> asked = List.of();
    private int page;

    /** @param list a path with its own query, such as {@code /api/v4/leads?with=contacts} */
    public ManyById(String list, Collection<Long> ids) {
        this.list = requireNonNull(list, "list is null");
        this.open = new LinkedHashSet<>(ids);
    }

    public boolean finished() {
        return open.isEmpty();
    }

    /** @throws IllegalStateException when all is read */
    public Request next() {
        if (finished()) {
            throw new IllegalStateException(list + " is read to the end");
        }
        StringBuilder path = new StringBuilder(list).append(list.indexOf('?') < 0 ? '?' : '&');
        if (page > 0) {
            return Request.get(path.append("order[id]=asc&limit=" + LIMIT + "&page=")
                    .append(page)
                    .toString());
        }
        asked = open.stream().limit(AT_ONCE).toList();
        path.append("limit=" + LIMIT);
        asked.forEach(id -> path.append("&filter[id][]=").append(id));
        return Request.get(path.toString());
    }

    /** Takes an answer; a null body says that there is nothing. Gives the rows that were looked for. */
    public List<JsonNode> take(JsonNode body) {
        List<JsonNode> wanted = new ArrayList<>();
        boolean strangers = false;
        for (JsonNode row : rows(body)) {
            long id = row.path("id").asLong();
            strangers = strangers || !asked.contains(id);
            if (open.remove(id) && !row.path("is_deleted").asBoolean()) {
                wanted.add(row);
            }
        }
        if (page > 0) {
            goOn(body);
        } else if (strangers) {
            page = 1;
        } else {
            asked.forEach(open::remove);
        }
        return wanted;
    }

    private void goOn(JsonNode body) {
        page++;
        if (body == null || !body.at("/_links/next").hasNonNull("href")) {
            open.clear();
        }
    }

    private static List<JsonNode> rows(JsonNode body) {
        List<JsonNode> rows = new ArrayList<>();
        if (body != null) {
            body.path("_embedded").elements().forEachRemaining(array -> array.forEach(rows::add));
        }
        return rows;
    }
}
