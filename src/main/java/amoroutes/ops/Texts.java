package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people read, in one language: words, times of one zone, spans of time and numbers. */
public final class Texts {
    private static final Map<String, Map<String, String>> ALL = Map.of("en", read("en"), "ru", read("ru"));

    /** How a code stands before a reason. */
    private static final Pattern CODE = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:: ?(.*))?", Pattern.DOTALL);

    private final Map<String, String> words;
    private final Locale locale;
    private final DateTimeFormatter moment;

    private Texts(String language, ZoneId zone) {
        this.words = ALL.get(language);
        this.locale = Locale.forLanguageTag(language);
        this.moment = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", locale).withZone(zone);
    }

    /**
     * The first of these that we speak.
     *
     * @param asked {@code ru} or {@code en}; anything else says nothing
     * @param accepted as {@code Accept-Language} says it, or the name of a locale
     */
    public static Texts of(Optional<String> asked, String accepted, ZoneId zone) {
        return new Texts(asked.filter(ALL::containsKey).orElseGet(() -> preferred(accepted)), zone);
    }

    private static String preferred(String accepted) {
        try {
            String best = Locale.lookupTag(
                    Locale.LanguageRange.parse(accepted.isBlank() ? "en" : accepted.replace('_', '-')), ALL.keySet());
            return best == null ? "en" : best;
        } catch (IllegalArgumentException noLanguages) {
            return "en";
        }
    }

    /** All words, for a template: with an underscore for each dot and hyphen of their keys. */
    Map<String, String> words() {
        return words.entrySet().stream()
                .collect(Collectors.toMap(word -> word.getKey().replaceAll("[.-]", "_"), Map.Entry::getValue));
    }

    /** {@code ru} or {@code en}. */
    public String language() {
        return words.get("language");
    }

    /** @throws NullPointerException when there is no such text */
    public String say(String key, Object... values) {
        String text = requireNonNull(words.get(key), key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The text, where there is one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(words.get(key));
    }

    /** A line of an event's history, or the reason of its state: codes in words, and ours in this language. */
    public String note(String note) {
        Matcher code = CODE.matcher(note);
        Optional<String> known = code.matches() ? find("code." + code.group(1)) : Optional.empty();
        String rest =
                known.isPresent() && code.group(2) != null ? code.group(2).strip() : known.isPresent() ? "" : note;
        String ours = language().equals("ru") ? RussianNotes.of(rest) : rest;
        return known.map(word -> ours.isEmpty() ? word : word + ": " + ours).orElse(ours);
    }

    public String time(Instant time) {
        return moment.format(time);
    }

    public String zone() {
        return say("zone", moment.getZone().toString());
    }

    /** In its largest unit, and the next one where that is small: {@code 9 h}, {@code 1 d 4 h}. */
    public String span(Duration time) {
        boolean russian = language().equals("ru");
        long seconds = Math.max(0, time.toSeconds());
        if (seconds >= 86_400) {
            return two(seconds / 86_400, russian ? "д" : "d", seconds % 86_400 / 3_600, russian ? "ч" : "h");
        }
        if (seconds >= 3_600) {
            return two(seconds / 3_600, russian ? "ч" : "h", seconds % 3_600 / 60, russian ? "мин" : "min");
        }
        return seconds >= 60 ? seconds / 60 + (russian ? " мин" : " min") : seconds + (russian ? " с" : " s");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 || large > 9 ? "" : " " + small + " " + smaller);
    }

    private static Map<String, String> read(String language) {
        Properties properties = new Properties();
        String name = "texts_" + language + ".properties";
        try (Reader file = new InputStreamReader(
                requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
