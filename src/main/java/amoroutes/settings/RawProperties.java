package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The properties as they were written, with the line of each. Read by us and not by Camel, whose placeholder parser
 * takes the two braces at the end of a JSON value for its own. Escapes and continued lines mean what they mean to
 * {@link Properties}, since Camel reads the same file.
 */
public final class RawProperties {
    /** @param line from 1; 0 when an environment variable gave the value */
    public record Entry(String key, String value, String file, int line) {}

    private final Map<String, Entry> entries;
    private final List<Problem> problems;

    private RawProperties(Map<String, Entry> entries, List<Problem> problems) {
        this.entries = Collections.unmodifiableMap(entries);
        this.problems = List.copyOf(problems);
    }

    /** @throws UncheckedIOException when the file cannot be read; a file that is not UTF-8 is a problem, not a failure */
    public static RawProperties read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return parse(text, file.getFileName().toString());
            } catch (CharacterCodingException e) {
                Problem problem = new Problem(
                        "(file)", file.getFileName().toString(), 0, "is not UTF-8: save it as UTF-8 and start again");
                return new RawProperties(Map.of(), List.of(problem));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** @param file its name in problems */
    public static RawProperties parse(String text, String file) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        for (int next = 0; next < lines.size(); ) {
            int first = next;
            next = end(lines, first);
            String logical = String.join("\n", lines.subList(first, next));
            for (Map.Entry<Object, Object> property :
                    load(logical, file, first + 1, problems).entrySet()) {
                String key = property.getKey().toString();
                Entry entry = new Entry(key, property.getValue().toString().strip(), file, first + 1);
                Entry before = entries.put(key, entry);
                if (before != null) {
                    problems.add(new Problem(
                            key, file, first + 1, "stands in line " + before.line() + " too: keep one of them"));
                }
            }
        }
        return new RawProperties(entries, problems);
    }

    /**
     * The same with the environment's values over the file's: {@code AMOCRM_ACCOUNT} for {@code amocrm.account}.
     *
     * @param keys that may be given by a variable, besides those in the file
     */
    public RawProperties overriddenBy(Map<String, String> environment, Collection<String> keys) {
        Map<String, Entry> overridden = new LinkedHashMap<>(entries);
        List<String> all = new ArrayList<>(entries.keySet());
        all.addAll(keys);
        for (String key : all) {
            String value = environment.get(variableOf(key));
            if (value != null) {
                overridden.put(key, new Entry(key, value.strip(), "environment " + variableOf(key), 0));
            }
        }
        return new RawProperties(overridden, problems);
    }

    public static String variableOf(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    public Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(requireNonNull(key, "key is null")));
    }

    /** In the order of the file. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** What is wrong with the file itself: doubled keys, broken escapes, a wrong encoding. */
    public List<Problem> problems() {
        return problems;
    }

    /** Where the property or comment that begins in a line ends: the index of the line after it. */
    static int end(List<String> lines, int first) {
        boolean comment = lines.get(first).stripLeading().matches("[#!].*");
        int next = first + 1;
        while (!comment && next < lines.size() && continues(lines.get(next - 1))) {
            next++;
        }
        return next;
    }

    private static boolean continues(String line) {
        return (line.length() - line.replaceFirst("\\\\+$", "").length()) % 2 == 1;
    }

    private static Properties load(String logical, String file, int line, List<Problem> problems) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(new Problem("(line)", file, line, "a \\u escape here is broken; UTF-8 text needs none"));
        }
        return one;
    }
}
