package amoroutes.shop;

import amoroutes.order.Dates;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of one JSON object; what is null or blank is left out. Used once. */
final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Body put(String name, Object value) {
        boolean empty = value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Collection<?> list && list.isEmpty();
        if (!empty) {
            fields.put(name, value);
        }
        return this;
    }

    Body put(String name, Optional<?> value) {
        return put(name, value.orElse(null));
    }

    /** Columns under their own names, where no other field has that name. */
    Body copy(Row row, Collection<String> columns) {
        columns.stream()
                .filter(column -> !fields.containsKey(column))
                .forEach(column -> put(column, row.values().get(column)));
        return this;
    }

    /** The JSON of a column. One that cannot be read is kept as text under another name, so that nothing is lost. */
    Body json(String name, Row row) {
        String text = row.text(name).orElse("");
        Optional<Map<String, Object>> object = PhpJson.object(text);
        return object.isPresent() ? put(name, object.get()) : put(name + "_text", text);
    }

    /** A date as the shop wrote it, as a moment; what is no date is left out. */
    Body moment(String name, Optional<String> date, ZoneId zone) {
        return put(name, date.flatMap(text -> Dates.iso(text, zone)));
    }

    /** An id that means nothing when it is zero. */
    static Optional<String> id(Row row, String column) {
        return row.text(column).filter(id -> !id.equals("0"));
    }

    Map<String, Object> fields() {
        return fields;
    }

    static List<Long> ids(Collection<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.number(column))
                .filter(id -> id > 0)
                .distinct()
                .toList();
    }
}
