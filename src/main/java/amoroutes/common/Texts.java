package amoroutes.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What we write into amoCRM in one language: names of leads, sentences of notes, names of custom fields. Each language
 * has a file of its own, with the same keys. Thread-safe.
 */
public final class Texts {
    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        Arrays.stream(Language.values()).forEach(language -> ALL.put(language, new Texts(language)));
    }

    private final Properties texts = new Properties();

    private Texts(Language language) {
        String name = "texts-" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Texts in(Language language) {
        return ALL.get(language);
    }

    /**
     * @param values for its {@code %s}, in their order
     * @throws IllegalArgumentException when there is no such text
     */
    public String say(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /**
     * What people call a field that the shop knows as {@code goods} or {@code address.city}.
     *
     * @param entity {@code leads} or {@code contacts}
     * @param field whatever its case; empty when people have no other word for it
     */
    public Optional<String> field(String entity, String field) {
        return Optional.ofNullable(
                texts.getProperty(entity + "." + field.strip().toLowerCase(Locale.ROOT)));
    }

    /** The same in every language: a field keeps its name when the language changes. */
    public static List<String> fields(String entity, String field) {
        return ALL.values().stream()
                .flatMap(texts -> texts.field(entity, field).stream())
                .toList();
    }

    /** All keys, for whoever compares two languages. */
    public List<String> keys() {
        return texts.stringPropertyNames().stream().sorted().toList();
    }
}
