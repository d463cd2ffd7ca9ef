package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * The texts of the settings, looked up the way they override each other: {@code form.<name>.…} over
 * {@code source.<name>.…} over {@code amocrm.…} over the default.
 */
final class Values {
    private final Map<String, String> texts;
    private final String source;

    Values(Map<String, String> texts) {
        this(texts, "");
    }

    private Values(Map<String, String> texts, String source) {
        this.texts = Map.copyOf(texts);
        this.source = requireNonNull(source, "source is null");
    }

    /** The same for the events of one source. */
    Values of(String sourceName) {
        return new Values(texts, sourceName);
    }

    <T> T get(Setting<T> setting) {
        return override(setting).or(() -> read(setting, setting.name())).orElseGet(setting::fallbackValue);
    }

    /** What a form's own setting says, else what holds for all forms. */
    <T> T get(Setting<T> own, String form, Setting<T> inherited) {
        return own(own, form).orElseGet(() -> get(inherited));
    }

    <T> Optional<T> own(Setting<T> setting, String name) {
        return read(setting, setting.name().replace(Setting.PLACE, name));
    }

    private <T> Optional<T> override(Setting<T> setting) {
        return setting.perSource() && !source.isEmpty()
                ? read(setting, setting.nameForSource().replace(Setting.PLACE, source))
                : Optional.empty();
    }

    private <T> Optional<T> read(Setting<T> setting, String key) {
        return Optional.ofNullable(texts.get(key)).flatMap(setting::read);
    }
}
