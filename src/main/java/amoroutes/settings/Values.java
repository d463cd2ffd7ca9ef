package amoroutes.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The texts of the settings, looked up the way they override each other: {@code form.<name>.…} over
 * {@code source.<name>.…}, of a context before its source's, over {@code amocrm.…} over the default.
 *
 * @param sources the narrowest first
 */
record Values(Map<String, String> texts, List<String> sources) {
    Values(Map<String, String> texts) {
        this(texts, List.of());
    }

    /** The same for the events of one source, or of a part of it: it says more than what said something so far. */
    Values of(String sourceName) {
        return new Values(
                texts, Stream.concat(Stream.of(sourceName), sources.stream()).toList());
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
        return sources.stream()
                .filter(source -> setting.perSource() && !source.isEmpty())
                .flatMap(source -> read(setting, setting.nameForSource().replace(Setting.PLACE, source)).stream())
                .findFirst();
    }

    private <T> Optional<T> read(Setting<T> setting, String key) {
        return Optional.ofNullable(texts.get(key)).flatMap(setting::read);
    }

    /** Secrets are among them. */
    @Override
    public String toString() {
        return "values of " + texts.keySet();
    }
}
