package amoroutes.settings;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The database of a shop that is read directly.
 *
 * @param url JDBC, of MySQL or MariaDB; empty: no database is read
 * @param tablePrefix before each table's name
 * @param source name of the source that its events come from
 * @param since where the reading begins; empty: with what comes from now on
 * @param zone in which the shop writes its dates; empty: the host's
 * @param poll how often the feeds are read
 * @param scan how often all orders of the window are compared
 * @param scanWindow how far back that goes
 * @param settle how long an order without lines waits
 * @param connector where it is, and the secret it wants; empty when one of them is missing
 * @param draftAfter age at which an order at status 0 counts as new
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<Secret> password,
        Flavour flavour,
        String tablePrefix,
        String source,
        Optional<Since> since,
        Optional<ZoneId> zone,
        Duration poll,
        Duration scan,
        Duration scanWindow,
        Duration settle,
        Duration draftAfter,
        WriteBack writeBack,
        Optional<Connector> connector) {
    /** The PHP file in the shop that changes statuses for us. */
    public record Connector(URI url, Secret secret) {}

    /** Whose tables they are; the layouts of one shop differ by their columns. */
    public enum Flavour {
        MINISHOP2,
        MINISHOP3
    }

    /** Whether statuses go back into the shop. */
    public enum WriteBack {
        OFF,
        SQL,
        CONNECTOR
    }

    static final Section KEYS = new Section("Shop database");

    static final Setting<Optional<String>> URL =
            KEYS.add("database.url", "", DatabaseSettings::jdbc, "JDBC URL of the shop's database; empty: off");
    static final Setting<Optional<String>> USER =
            KEYS.add("database.user", "", Parsers.OPTIONAL, "Its user; one that may only SELECT is enough");
    static final Setting<Optional<Secret>> PASSWORD = KEYS.secret("database.password", "Its password");
    static final Setting<Flavour> FLAVOUR =
            KEYS.add("database.flavour", "minishop2", Parsers.oneOf(Flavour.class), "minishop2 or minishop3");
    static final Setting<String> TABLE_PREFIX =
            KEYS.add("database.table-prefix", "modx_", DatabaseSettings::prefix, "Before each table's name");
    static final Setting<String> SOURCE =
            KEYS.add("database.source", "minishop2", DatabaseSettings::source, "Name of the source");
    static final Setting<Optional<Since>> SINCE = KEYS.add(
            "database.since",
            "",
            text -> Parsers.OPTIONAL.parse(text).map(Since::parse),
            "First order date or id to take; empty: from now on");
    static final Setting<Optional<ZoneId>> ZONE =
            KEYS.add("database.zone", "", Parsers.ZONE, "The shop's time zone; empty: the host's");
    static final Setting<Duration> POLL =
            KEYS.add("database.poll", "10s", Parsers.POSITIVE, "How often the feeds are read");
    static final Setting<Duration> SCAN =
            KEYS.add("database.scan", "5m", Parsers.POSITIVE, "How often all orders of the window are compared");
    static final Setting<Duration> SCAN_WINDOW =
            KEYS.add("database.scan-window", "30d", Parsers.POSITIVE, "How far back that goes");
    static final Setting<Duration> SETTLE = KEYS.add(
            "database.settle",
            "20s",
            Parsers.DURATION,
            "How long an order without lines waits, and a complete one at status 0");
    static final Setting<Duration> DRAFT_AFTER = KEYS.add(
            "database.draft-after",
            "10m",
            Parsers.DURATION,
            "When an order at status 0 without a user counts as new, and a complete one at draft is reported");
    static final Setting<WriteBack> WRITE_BACK = KEYS.add(
            "database.write-back",
            "off",
            Parsers.oneOf(WriteBack.class),
            "off, sql or connector: how an order of miniShop2 gets the status its lead was moved to");
    static final Setting<Optional<URI>> CONNECTOR_URL = KEYS.add(
            "database.connector-url", "", Connection::url, "For connector: where amocrm-status.php lies in the shop");
    static final Setting<Optional<Secret>> CONNECTOR_SECRET =
            KEYS.secret("database.connector-secret", "The secret that stands in that file");

    static DatabaseSettings of(Values values) {
        return new DatabaseSettings(
                values.get(URL),
                values.get(USER),
                values.get(PASSWORD),
                values.get(FLAVOUR),
                values.get(TABLE_PREFIX),
                values.get(SOURCE),
                values.get(SINCE),
                values.get(ZONE),
                values.get(POLL),
                values.get(SCAN),
                values.get(SCAN_WINDOW),
                values.get(SETTLE),
                values.get(DRAFT_AFTER),
                values.get(WRITE_BACK),
                values.get(CONNECTOR_URL)
                        .flatMap(url -> values.get(CONNECTOR_SECRET).map(secret -> new Connector(url, secret))));
    }

    /** The URL may carry a password, so only what stands before its parameters could be shown, and nothing is. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + flavour + ", " + source + "]";
    }

    private static Optional<String> jdbc(String text) {
        Optional<String> url = Parsers.OPTIONAL.parse(text);
        if (url.isPresent() && !text.matches("jdbc:(mysql|mariadb):(\\w+:)?//.+")) {
            throw new IllegalArgumentException(
                    "must be a JDBC URL of MySQL or MariaDB: write jdbc:mariadb://host:3306/database");
        }
        return url;
    }

    private static String prefix(String text) {
        if (!text.matches("[A-Za-z0-9_$-]{0,40}")) {
            throw new IllegalArgumentException(Parsers.quoted(text)
                    + " is no table prefix: copy $table_prefix from the shop's core/config/config.inc.php");
        }
        return text;
    }

    private static String source(String text) {
        if (!text.matches("[a-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is no source: write 1 to 64 of a-z, 0-9, dot, underscore and hyphen");
        }
        return text;
    }
}
