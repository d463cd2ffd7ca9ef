package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.settings.BuiltIn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The built-in values of a lead or contact that its own data gives, from a mapping or from the shop's element. */
final class OwnValues {
    private final BuiltIn builtIn;
    private final Map<String, Object> values = new LinkedHashMap<>();

    OwnValues(BuiltIn builtIn) {
        this.builtIn = builtIn;
    }

    /** True when the name is built in; the value replaces an earlier one, an empty one does not. */
    boolean take(String name, Object value) {
        boolean known = builtIn.has(name);
        if (known && !Readable.empty(value)) {
            values.put(name.toLowerCase(Locale.ROOT), value);
        }
        return known;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Readable::text).filter(text -> !text.isBlank());
    }

    /** The name of a lead, contact or company: a longer one than amoCRM keeps is cut, and stands whole in the note. */
    Optional<String> name(String part, Texts texts, List<String> notes) {
        return text(part).map(given -> {
            String fitting = Readable.beginning(given, Readable.LONGEST_NAME);
            if (!fitting.equals(given)) {
                notes.add(texts.say("note.name", given));
            }
            return fitting;
        });
    }

    Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Ids and names; the shop's zero means nobody. */
    Optional<String> reference(String name) {
        return text(name).filter(text -> !text.equals("0"));
    }

    /** With those that the settings give; each once. */
    List<String> tags(List<String> given) {
        return Stream.concat(given.stream(), tags().stream()).distinct().toList();
    }

    /** A list, or a text with commas. */
    List<String> tags() {
        Object tags = values.getOrDefault("tags", "");
        Stream<String> words = tags instanceof List<?> list
                ? list.stream().map(Readable::text)
                : Arrays.stream(Readable.text(tags).split(","));
        return words.map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    }
}
