package amoroutes.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that belong together, in the order of {@code application.properties}; filled while its class loads. */
record Section(String title, List<Setting<?>> settings) {
    Section(String title) {
        this(title, new ArrayList<>());
    }

    <T> Setting<T> add(String name, String fallback, Parser<T> parser, String doc) {
        return add(new Setting<>(name, fallback, parser, doc, false, false, true));
    }

    /** One that a source may have its own way. */
    <T> Setting<T> perSource(String name, String fallback, Parser<T> parser, String doc) {
        return add(new Setting<>(name, fallback, parser, doc, false, true, true));
    }

    /** One whose value is never shown. */
    <T> Setting<T> hidden(String name, String fallback, Parser<T> parser, String doc) {
        return add(new Setting<>(name, fallback, parser, doc, true, false, true));
    }

    Setting<Optional<Secret>> secret(String name, String doc) {
        return hidden(name, "", Parsers.SECRET, doc);
    }

    /** One that is checked and accepted while what it steers does not exist yet. */
    <T> void later(String name, Parser<T> parser, boolean secret, String doc) {
        add(new Setting<>(name, "", parser, doc, secret, false, false));
    }

    private <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }
}
