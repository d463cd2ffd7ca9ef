package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Secret;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Opens connections to the shop's MySQL or MariaDB. Text is Unicode whatever the tables' charset is, a
 * {@code tinyint(1)} is a number, and no statement runs for longer than half a minute.
 */
public final class ShopDatabase {
    private static final String CONNECT_MILLIS = "5000";
    private static final String SOCKET_MILLIS = "60000";
    private static final int STATEMENT_SECONDS = 30;

    /** Servers know one of these each, old ones none: then the socket's limit alone holds. */
    private static final List<String> STATEMENT_LIMITS = List.of(
            "set session max_statement_time = " + STATEMENT_SECONDS,
            "set session max_execution_time = " + STATEMENT_SECONDS * 1000);

    /** As MySQL's own clients do when nothing is set: encrypted where the server can, else not. */
    private static final List<String> TLS_UNTOLD = List.of("trust", "disable");

    private final DatabaseSettings settings;
    private final Driver driver = new org.mariadb.jdbc.Driver();
    private volatile List<String> tls = TLS_UNTOLD;

    /** @param settings with a URL */
    public ShopDatabase(DatabaseSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        settings.url().orElseThrow();
    }

    /** The caller closes it. The server itself refuses to write in this session. */
    public Connection reading() throws SQLException {
        Connection connection = open();
        tryEach(connection, List.of("set session transaction read only"));
        tryEach(connection, STATEMENT_LIMITS);
        return connection;
    }

    /** The caller closes it. */
    public Connection writing() throws SQLException {
        Connection connection = open();
        tryEach(connection, STATEMENT_LIMITS);
        return connection;
    }

    public Tables tables() {
        return new Tables(settings.tablePrefix());
    }

    private Connection open() throws SQLException {
        if (settings.url().orElseThrow().matches("(?i).*[?&](sslMode|useSsl)=.*")) {
            return connect(options());
        }
        SQLException failure = null;
        for (String mode : tls) {
            try {
                Properties options = options();
                options.put("sslMode", mode);
                options.put("allowPublicKeyRetrieval", "true");
                Connection connection = connect(options);
                tls = List.of(mode);
                return connection;
            } catch (SQLNonTransientConnectionException lineOrTls) {
                failure = lineOrTls;
            }
        }
        throw failure;
    }

    private Properties options() {
        Properties options = new Properties();
        settings.user().ifPresent(user -> options.put("user", user));
        settings.password().map(Secret::value).ifPresent(password -> options.put("password", password));
        options.put("connectTimeout", CONNECT_MILLIS);
        options.put("socketTimeout", SOCKET_MILLIS);
        options.put("tinyInt1isBit", "false");
        options.put("yearIsDateType", "false");
        options.put("allowLocalInfile", "false");
        return options;
    }

    private Connection connect(Properties options) throws SQLException {
        return driver.connect(settings.url().orElseThrow().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:"), options);
    }

    /** What a server does not know is done without. */
    private static void tryEach(Connection connection, List<String> commands) throws SQLException {
        for (String command : commands) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(command);
            } catch (SQLException unknown) {
                if (!connection.isValid(1)) {
                    throw unknown;
                }
            }
        }
    }
}
