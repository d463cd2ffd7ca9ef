package amoroutes.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** How an engine takes many rows as one value, and many statements at once. */
interface Dialect {
    /** A column of {@link Rows}; {@code type} is {@code bigint} or {@code text}. */
    record Column(String name, String type) {}

    /** What stands in a statement for {@code rows(id bigint, note text)}: a table of these columns. */
    String table(List<Column> columns);

    /** Binds what {@link #table} asks for; gives the index of the next value. */
    int bind(PreparedStatement statement, int index, List<Column> columns, Rows rows) throws SQLException;

    /** So many ids for new events, in rising order; one parameter: how many. */
    String newEvents();

    /** Several statements, parted by semicolons, may travel as one: each round trip costs. */
    boolean together();
}
