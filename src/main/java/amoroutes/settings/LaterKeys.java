package amoroutes.settings;

import static amoroutes.settings.Setting.setting;

/** Keys that are checked and accepted while what they steer does not exist yet. */
final class LaterKeys {
    static final Section STORE = new Section("Store");

    static {
        later(STORE, "store.url", "", Parsers.TEXT, "jdbc:postgresql://… for several nodes; empty: SQLite in data.dir");
        later(STORE, "store.user", "", Parsers.TEXT, "Its user");
        secret(STORE, "store.password", "Its password");
    }

    private LaterKeys() {}

    private static void later(Section section, String name, String fallback, Parser<?> parser, String doc) {
        section.add(setting(name, fallback, parser, doc).later());
    }

    private static void secret(Section section, String name, String doc) {
        section.add(setting(name, "", Parsers.SECRET, doc).hidden().later());
    }
}
