package amoroutes.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a table, read by its head.
 *
 * @param fields our body of it, without its product
 * @param product the line of an order that stands in it; empty when it has no such columns
 * @param problems empty when the row is good
 */
record CsvRow(int line, String text, Map<String, Object> fields, Map<String, Object> product, List<Problem> problems) {
    CsvRow {
        problems = List.copyOf(problems);
    }

    boolean bad() {
        return !problems.isEmpty();
    }

    /** The order's id, else its number; empty when the row has none. */
    Optional<String> id() {
        return text("id").or(() -> text("number"));
    }

    /** True when it is a line of the order of that row: by its id, by its number where it has no id, or by neither. */
    boolean continues(CsvRow first) {
        return text("id").isPresent()
                ? text("id").equals(first.id())
                : text("number").isEmpty()
                        || text("number").equals(first.text("number"))
                        || text("number").equals(first.id());
    }

    /** The fields of an order whose id is known. */
    Map<String, Object> identified() {
        Map<String, Object> order = new LinkedHashMap<>(fields);
        id().ifPresent(id -> order.put("id", id));
        return order;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "row in line " + line;
    }
}
