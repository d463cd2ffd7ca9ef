package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which rows of JSON a list shows, and in what order; what it does not know is ignored. */
final class RowFilter {
    private static final List<String> TIMES = List.of("created_at", "updated_at");
    private static final List<String> SORTABLE = List.of("id", "created_at", "complete_till");

    private RowFilter() {}

    static List<ObjectNode> of(Query query, List<String> columns, Collection<ObjectNode> rows) {
        Predicate<ObjectNode> wanted = one(query, "id");
        for (String column : columns) {
            wanted = wanted.and(one(query, column));
        }
        for (String time : TIMES) {
            Query.Range range = query.range("filter[" + time + "]");
            wanted = wanted.and(row -> range.holds(row.path(time).asLong()));
        }
        List<ObjectNode> shown = new ArrayList<>(rows.stream().filter(wanted).toList());
        order(query).ifPresent(shown::sort);
        return shown;
    }

    /** {@code filter[task_type]} is the column {@code task_type_id} too. */
    private static Predicate<ObjectNode> one(Query query, String column) {
        List<String> wanted = new ArrayList<>(query.all("filter[" + column + "]"));
        wanted.addAll(column.endsWith("_id") ? query.all("filter[" + column.replaceAll("_id$", "") + "]") : List.of());
        return row -> {
            JsonNode value = row.path(column);
            String text = value.isBoolean() ? value.asBoolean() ? "1" : "0" : value.asText();
            return wanted.isEmpty() || wanted.contains(text);
        };
    }

    private static Optional<Comparator<ObjectNode>> order(Query query) {
        for (String column : SORTABLE) {
            String direction = query.first("order[" + column + "]").orElse("");
            Comparator<ObjectNode> order =
                    Comparator.comparingLong(row -> row.path(column).asLong());
            if (direction.equals("asc") || direction.equals("desc")) {
                return Optional.of(direction.equals("asc") ? order : order.reversed());
            }
        }
        return Optional.empty();
    }
}
