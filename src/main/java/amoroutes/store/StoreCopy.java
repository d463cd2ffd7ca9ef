package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a store from one database to another: everything that it holds, the waiting events and the tokens too. While it
 * goes on nobody writes into either. Afterwards the old one says that it was moved, so that no program delivers from it.
 */
public final class StoreCopy {
    /** In the vault of a store that was moved. */
    static final String MOVED = "store.moved";

    /** In an order in which each row finds what it refers to. What counts events counts by itself. */
    static final List<String> TABLES = List.of(
            "subject",
            "event",
            "body",
            "identity",
            "identity_other",
            "event_identity",
            "history",
            "idempotency",
            "resent",
            "source",
            "product",
            "seen",
            "failed_request",
            "change",
            "vault");

    private static final int ROWS = 1_000;
    /** An event may wait for a later one. */
    private static final String LATER = "waits_for";

    private StoreCopy() {}

    /** A database that a store stands on, or may. */
    public static final class Place {
        private final Engine engine;
        private final String name;
        private final Runnable mustBeThere;

        private Place(Engine engine, String name, Runnable mustBeThere) {
            this.engine = engine;
            this.name = name;
            this.mustBeThere = mustBeThere;
        }

        public static Place file(Path dataDirectory) {
            NativeCode.unpack(dataDirectory);
            return new Place(
                    new Sqlite(Database.file(dataDirectory)),
                    "SQLite in " + dataDirectory,
                    new Begun(dataDirectory)::check);
        }

        public static Place server(Server server) {
            return new Place(new Postgres(server), "PostgreSQL", () -> {});
        }
    }

    /**
     * All of it or nothing.
     *
     * @return how many rows of each table
     * @throws StoreUnavailable when one of them cannot be used
     * @throws IllegalStateException saying why nothing was done: the target is not empty, somebody uses the source
     */
    public static Map<String, Long> run(Place from, Place to, InstantSource clock) {
        requireNonNull(clock, "clock is null");
        from.mustBeThere.run();
        try {
            from.engine.migrate();
            to.engine.migrate();
            try (Session source = from.engine.writing();
                    Session target = to.engine.writing()) {
                source.begin();
                from.engine.takeTurn(source);
                from.engine.takeTime(source);
                target.begin();
                to.engine.takeTurn(target);
                to.engine.takeTime(target);
                Map<String, Long> rows = copy(source, target);
                to.engine.afterCopy(target);
                target.commit();
                source.update(
                        "insert into vault (name, value) values (?, ?)", MOVED, clock.instant() + " to " + to.name);
                source.commit();
                return rows;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("the store cannot be copied: " + e.getMessage(), e);
        } finally {
            from.engine.close();
            to.engine.close();
        }
    }

    private static Map<String, Long> copy(Session source, Session target) throws SQLException {
        if (source.engine().usedByOthers(source)) {
            throw new IllegalStateException("somebody uses the store: stop every program on it first");
        }
        if (moved(source).isPresent()) {
            throw new IllegalStateException(
                    "this store was moved already: " + moved(source).get());
        }
        for (String table : TABLES) {
            if (target.number("select 1 from " + table + " limit 1").isPresent()) {
                throw new IllegalStateException("the target is not empty: its table " + table + " has rows");
            }
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(table, copy(source, target, table));
        }
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            long there = target.number("select count(*) from " + table.getKey()).orElseThrow();
            if (there != table.getValue()) {
                throw new IllegalStateException("of " + table.getValue() + " rows of " + table.getKey() + " " + there
                        + " arrived: nothing was kept");
            }
        }
        return rows;
    }

    private static long copy(Session source, Session target, String table) throws SQLException {
        List<String> columns = source.columns(table).stream()
                .filter(column -> !column.equals(LATER))
                .toList();
        String insert = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
        long rows = source.each(
                "select " + String.join(", ", columns) + " from " + table,
                ROWS,
                columns.size(),
                values -> target.batch(insert, values));
        if (table.equals("event")) {
            source.each(
                    "select " + LATER + ", id from event where " + LATER + " is not null",
                    ROWS,
                    2,
                    values -> target.batch("update event set " + LATER + " = ? where id = ?", values));
        }
        return rows;
    }

    /** When the store was moved, and where to; empty when it was not. */
    static Optional<String> moved(Session session) throws SQLException {
        return session.first("select value from vault where name = ?", row -> row.getString(1), MOVED);
    }
}
