package amoroutes.intake;

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

    /** The order's id; empty when the row has none. */
    Optional<String> id() {
        return Optional.ofNullable(fields.get("id")).map(String::valueOf);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "row in line " + line;
    }
}
