package amoroutes.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where queue, ledger and links stand.
 *
 * @param url JDBC, of PostgreSQL; empty: in a file of SQLite under {@code data.dir}
 */
public record StoreSettings(Optional<String> url, Optional<String> user, Optional<Secret> password) {
    static final Section KEYS = new Section("Store");

    static final Setting<Optional<String>> URL = KEYS.add(
            "store.url",
            "",
            StoreSettings::jdbc,
            "jdbc:postgresql://host:5432/database for several nodes; empty: SQLite in data.dir");
    static final Setting<Optional<String>> USER =
            KEYS.add("store.user", "", Parsers.OPTIONAL, "Its user, who owns the tables");
    static final Setting<Optional<Secret>> PASSWORD = KEYS.secret("store.password", "Its password");

    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i).*([?&](ssl)?password=|//[^/]*@).*");

    static StoreSettings of(Values values) {
        return new StoreSettings(values.get(URL), values.get(USER), values.get(PASSWORD));
    }

    /**
     * The same user at another place.
     *
     * @throws IllegalArgumentException when this is no URL of PostgreSQL, saying what to write
     */
    public StoreSettings at(String other) {
        return new StoreSettings(jdbc(other), user, password);
    }

    private static Optional<String> jdbc(String text) {
        if (!text.isBlank() && PASSWORD_IN_URL.matcher(text).matches()) {
            throw new IllegalArgumentException("has a password in it: write that into store.password");
        }
        if (!text.isBlank() && !POSTGRESQL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a JDBC URL of PostgreSQL: write"
                    + " jdbc:postgresql://host:5432/database, or leave it empty for SQLite in data.dir");
        }
        return Parsers.OPTIONAL.parse(text);
    }
}
