package amoroutes.deliver;

import amoroutes.store.Server;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A data directory that one history after another uses: emptying the store's tables costs a hundredth of what a new store
 * does.
 */
final class Disk implements AutoCloseable {
    private static final String FILE = "amocrm-routes.db";
    private static final String EMPTY = "empty.db";
    private static final List<String> KEPT = List.of("flyway_schema_history", "sqlite_stat1", "sqlite_stat4");

    private final Path directory;
    private final SettableSource clock = new SettableSource();
    private final List<String> emptying = new ArrayList<>();
    private Connection connection;
    private Store store;

    /** The store asks whoever's history it is. */
    private static final class SettableSource implements InstantSource {
        private volatile InstantSource now = () -> Agenda.START;

        @Override
        public java.time.Instant instant() {
            return now.instant();
        }
    }

    Disk(Path directory) {
        this.directory = directory;
        Stores.open(directory, clock).close();
        try {
            if (Stores.onPostgres()) {
                onServer(Stores.server(directory));
            } else {
                inFile();
            }
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        store = Stores.open(directory, clock);
    }

    private void onServer(Server server) throws SQLException {
        connection = DriverManager.getConnection(
                server.url(), server.user().orElseThrow(), server.password().orElseThrow());
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select string_agg(tablename, ', ') from pg_tables"
                                + " where schemaname = current_schema() and tablename not in ('flyway_schema_history', 'tally')")) {
            tables.next();
            emptying.add("truncate " + tables.getString(1) + " restart identity");
            emptying.add("update tally set events = 0");
        }
    }

    private void inFile() throws IOException, SQLException {
        Files.copy(directory.resolve(FILE), directory.resolve(EMPTY));
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(FILE));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            statement.execute("attach '" + directory.resolve(EMPTY) + "' as empty");
            try (ResultSet tables = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
                while (tables.next()) {
                    String name = tables.getString(1);
                    if (!KEPT.contains(name)) {
                        emptying.add("delete from main." + name);
                        emptying.add("insert into main." + name + " select * from empty." + name);
                    }
                }
            }
        }
    }

    /** Whose time it is from now on. */
    void clock(InstantSource source) {
        clock.now = source;
    }

    Store open() {
        return store;
    }

    Store reopened() {
        store.close();
        store = Stores.open(directory, clock);
        return store;
    }

    void clear() {
        try (Statement statement = connection.createStatement()) {
            if (!Stores.onPostgres()) {
                statement.execute("pragma foreign_keys = off");
            }
            statement.execute(Stores.onPostgres() ? "begin" : "begin immediate");
            for (String sql : emptying) {
                statement.executeUpdate(sql);
            }
            statement.execute("commit");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void idle() {
        clock.now = () -> Agenda.START;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        store.close();
    }
}
