package amoroutes.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the stores of the tests. They stand on SQLite, or with {@code -Dstore.engine=postgresql} on one PostgreSQL server
 * that each JVM starts for itself: there each directory has a schema, so that the same directory is the same store again.
 */
public final class Stores {
    private static final boolean POSTGRES = "postgresql".equals(System.getProperty("store.engine"));
    private static final Map<Path, Server> SERVERS = new ConcurrentHashMap<>();

    private static final class Started {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Stores() {}

    public static boolean onPostgres() {
        return POSTGRES;
    }

    public static Store open(Path directory, InstantSource clock) {
        return POSTGRES ? Store.open(server(directory), directory, clock) : Store.open(directory, clock);
    }

    static Database database(Path directory) {
        return POSTGRES ? Database.open(new Postgres(server(directory))) : Database.open(directory);
    }

    /** The schema of this directory, empty when nobody asked for it before. */
    public static Server server(Path directory) {
        return SERVERS.computeIfAbsent(directory.toAbsolutePath(), path -> {
            String schema = "store" + SERVERS.size() + "x" + Integer.toHexString(path.hashCode());
            run("create schema " + schema);
            return new Server(
                    Started.POSTGRES.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "") + "?currentSchema="
                            + schema,
                    Optional.of("postgres"),
                    Optional.of("postgres"));
        });
    }

    /** What a program in this directory has to be told so that its store stands where the tests' stores do. */
    public static Map<String, String> settings(Path directory) {
        return POSTGRES ? serverSettings(directory) : Map.of();
    }

    /** The same, on PostgreSQL in any case. */
    public static Map<String, String> serverSettings(Path directory) {
        Server server = server(directory);
        return Map.of(
                "store.url", server.url(),
                "store.user", server.user().orElseThrow(),
                "store.password", server.password().orElseThrow());
    }

    /** As the server's owner. */
    public static void run(String sql) {
        try (Connection connection = Started.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
