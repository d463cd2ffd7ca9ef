package amoroutes.shop;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row by the labels of its columns: numbers as {@link BigDecimal}, everything else as text, dates as the shop wrote
 * them; a date of zeros is none.
 */
record Row(Map<String, Object> values) {
    private static final String ZERO_DATE = "0000-00-00";

    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static List<Row> all(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i), value(result, columns.getColumnType(i), i));
            }
            rows.add(new Row(values));
        }
        return rows;
    }

    /** The text of a column, trimmed; empty when it is null, blank or not there. */
    Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column))
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Zero when it is null or not there. */
    long number(String column) {
        return values.get(column) instanceof BigDecimal number ? number.longValue() : 0;
    }

    Row without(String column) {
        Map<String, Object> others = new LinkedHashMap<>(values);
        others.remove(column);
        return new Row(others);
    }

    private static Object value(ResultSet result, int type, int column) throws SQLException {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                result.getBigDecimal(column);
            case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> result.getBigDecimal(column);
            case Types.DATE, Types.TIME, Types.TIMESTAMP -> date(result.getString(column));
            default -> result.getString(column);
        };
    }

    private static String date(String text) {
        return text == null || text.startsWith(ZERO_DATE) ? null : text;
    }

    /** Its values are personal data. */
    @Override
    public String toString() {
        return "row of " + values.keySet();
    }
}
