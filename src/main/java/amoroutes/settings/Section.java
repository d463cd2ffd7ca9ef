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
        return add(new Setting<>(name, fallback, parser, doc, false, false));
    }

    /** One that a source may have its own way. */
    <T> Setting<T> perSource(String name, String fallback, Parser<T> parser, String doc) {
        return add(new Setting<>(name, fallback, parser, doc, false, true));
    }

    /** One whose value is never shown. */
    <T> Setting<T> hidden(String name, String fallback, Parser<T> parser, String doc) {
        return add(new Setting<>(name, fallback, parser, doc, true, false));
    }

    Setting<Optional<Secret>> secret(String name, String doc) {
        return hidden(name, "", Parsers.SECRET, doc);
    }

    private <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }
}
