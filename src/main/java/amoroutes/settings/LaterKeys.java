package amoroutes.settings;

import static amoroutes.settings.Setting.setting;

/** Keys that are checked and accepted while what they steer does not exist yet. */
final class LaterKeys {
    static final Section STORE = new Section("Store");
    static final Section SOURCES = new Section("Sources: hooks of shops and form builders");
    static final Section DATABASE = new Section("Shop database");

    static {
        later(STORE, "store.url", "", Parsers.TEXT, "jdbc:postgresql://… for several nodes; empty: SQLite in data.dir");
        later(STORE, "store.user", "", Parsers.TEXT, "Its user");
        secret(STORE, "store.password", "Its password");

        later(SOURCES, "source.<name>.preset", "", Parsers.TEXT, "Whose rules /hooks/<name> follows; empty: its name");
        secret(SOURCES, "source.<name>.secret", "HMAC secret of the hook");
        secret(SOURCES, "source.<name>.token", "Or the token that the hook sends");
        later(SOURCES, "source.<name>.token-name", "token", Parsers.TEXT, "Query or body field that carries the token");
        later(SOURCES, "source.<name>.signature", "", Parsers.TEXT, "header:algorithm:encoding of an unknown vendor");

        later(DATABASE, "database.url", "", Parsers.TEXT, "JDBC URL of the shop's database; empty: off");
        later(DATABASE, "database.user", "", Parsers.TEXT, "Its user");
        secret(DATABASE, "database.password", "Its password");
        later(DATABASE, "database.flavour", "minishop2", Parsers.oneOf(Flavour.class), "minishop2 or minishop3");
        later(DATABASE, "database.table-prefix", "modx_", Parsers.TEXT, "Before each table's name");
        later(DATABASE, "database.source", "minishop2", Parsers.TEXT, "Name of the source");
        later(DATABASE, "database.since", "", Parsers.TEXT, "First order date or id to take; empty: from now on");
        later(DATABASE, "database.zone", "", Parsers.ZONE, "The shop's time zone; empty: the host's");
        later(DATABASE, "database.poll", "10s", Parsers.DURATION, "How often the feeds are read");
        later(DATABASE, "database.scan", "5m", Parsers.DURATION, "How often all orders of the window are compared");
        later(DATABASE, "database.scan-window", "30d", Parsers.DURATION, "How far back that goes");
        later(DATABASE, "database.settle", "20s", Parsers.DURATION, "How long an order without lines waits");
        later(DATABASE, "database.draft-after", "10m", Parsers.DURATION, "When an order at status 0 counts as new");
        later(DATABASE, "database.write-back", "off", Parsers.oneOf(WriteBack.class), "off, or sql: statuses go back");
    }

    private LaterKeys() {}

    private enum Flavour {
        MINISHOP2,
        MINISHOP3
    }

    private enum WriteBack {
        OFF,
        SQL
    }

    private static void later(Section section, String name, String fallback, Parser<?> parser, String doc) {
        section.add(setting(name, fallback, parser, doc).later());
    }

    private static void secret(Section section, String name, String doc) {
        section.add(setting(name, "", Parsers.SECRET, doc).hidden().later());
    }
}
