package amoroutes.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of a list of contacts (amocrm-api.md 1 and 5).
 *
 * @param more only {@code _links.next} says whether the list goes on; a page without rows ends it too
 */
record ContactPage(List<Row> rows, boolean more) {
    /** What amoCRM answers beyond the end of a list, and for an empty one. */
    static final ContactPage END = new ContactPage(List.of(), false);

    /** @param changedAt Unix seconds */
    record Row(Card card, long changedAt) {
        long id() {
            return card.contactId();
        }
    }

    static ContactPage of(JsonNode body, Function<JsonNode, Card> cards) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode contact : body.path("_embedded").path("contacts")) {
            rows.add(new Row(cards.apply(contact), contact.path("updated_at").asLong()));
        }
        return new ContactPage(rows, !rows.isEmpty() && body.at("/_links/next").hasNonNull("href"));
    }

    List<Card> cards() {
        return rows.stream().map(Row::card).toList();
    }

    /** The last change on the page; zero when there is none. */
    long newest() {
        return rows.stream().mapToLong(Row::changedAt).max().orElse(0);
    }

    /** Whether a row was changed before that moment. */
    boolean reaches(long moment) {
        return rows.stream().anyMatch(row -> row.changedAt() < moment);
    }

    /** amoCRM ignores an order that it does not know; only the ends are compared, as a row may change while it is read. */
    boolean rising(ToLongFunction<Row> value) {
        return rows.isEmpty() || value.applyAsLong(rows.get(0)) <= value.applyAsLong(rows.get(rows.size() - 1));
    }
}
