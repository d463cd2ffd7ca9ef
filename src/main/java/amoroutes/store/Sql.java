package amoroutes.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A statement as one engine wants it, and what its values are, in their order. */
record Sql(String text, List<List<Engine.Column>> slots) {
    private static final Pattern SLOT = Pattern.compile("\\brows\\(([^)]*)\\)|\\?");
    private static final List<Engine.Column> SINGLE = List.of();

    /** For any number of rows. */
    static Sql of(String written, Engine engine) {
        return of(written, engine::table);
    }

    /** The same for one row, whose values it gets as they are. */
    static Sql ofRow(String written) {
        return of(
                written,
                columns -> columns.stream()
                        .map(column -> "? as " + column.name())
                        .collect(Collectors.joining(", ", "(select ", ")")));
    }

    private static Sql of(String written, Function<List<Engine.Column>, String> table) {
        List<List<Engine.Column>> slots = new ArrayList<>();
        Matcher found = SLOT.matcher(written);
        StringBuilder text = new StringBuilder();
        while (found.find()) {
            List<Engine.Column> columns = found.group(1) == null ? SINGLE : columns(found.group(1));
            slots.add(columns);
            found.appendReplacement(text, Matcher.quoteReplacement(columns.isEmpty() ? "?" : table.apply(columns)));
        }
        return new Sql(found.appendTail(text).toString(), slots);
    }

    /** Gives the index of the next value. */
    int bind(PreparedStatement statement, int first, Engine engine, Object... values) throws SQLException {
        int index = first;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).isEmpty()) {
                statement.setObject(index++, storable(values[i], engine));
            } else {
                index = engine.bind(statement, index, slots.get(i), (Rows) values[i]);
            }
        }
        return index;
    }

    /** Of a statement that is {@link #ofRow}. */
    static void bindRow(PreparedStatement statement, Engine engine, Object... row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            statement.setObject(i + 1, storable(row[i], engine));
        }
    }

    private static Object storable(Object value, Engine engine) {
        return value instanceof String text ? engine.storable(text) : value;
    }

    private static List<Engine.Column> columns(String written) {
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .map(column -> column.split(" "))
                .map(column -> new Engine.Column(column[0], column[1]))
                .toList();
    }
}
