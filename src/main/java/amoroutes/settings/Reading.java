package amoroutes.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties one by one: what is ours, what is wrong and what is worth a warning, alone and seen together. */
final class Reading {
    private final RawProperties raw;
    private final References references;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> forms = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<String> secretsInFile = new ArrayList<>();

    Reading(RawProperties raw, Map<String, String> environment) {
        this.raw = raw;
        this.references = new References(environment);
        problems.addAll(raw.problems());
        raw.entries().forEach(this::take);
        CrossChecks together = new CrossChecks(values(), sources);
        together.problems().forEach((key, message) -> problems.add(at(key, message)));
        together.warnings().forEach((key, message) -> warnings.add(at(key, message)));
    }

    Values values() {
        return new Values(texts);
    }

    Set<String> sources() {
        return sources;
    }

    Set<String> forms() {
        return forms;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    List<String> secretsInFile() {
        return List.copyOf(secretsInFile);
    }

    boolean says(String key) {
        return raw.find(key).isPresent();
    }

    Problem at(String key, String message) {
        return raw.find(key).map(entry -> at(entry, message)).orElseGet(() -> new Problem(key, "", 0, message));
    }

    private void take(RawProperties.Entry entry) {
        Optional<Catalogue.Match> match = Catalogue.find(entry.key());
        if (match.isPresent()) {
            take(entry, match.get());
        } else if (Catalogue.ours(entry.key())) {
            String meant = String.join(" or ", Catalogue.nearest(entry.key()));
            problems.add(at(entry, meant.isEmpty() ? "is no setting" : "is no setting: did you mean " + meant + "?"));
        }
    }

    private void take(RawProperties.Entry entry, Catalogue.Match match) {
        try {
            String text = references.follow(entry.value(), match.setting().secret());
            if (!text.isBlank()) {
                match.setting().parser().parse(text);
            }
            texts.put(entry.key(), text);
            if (match.setting().secret() && entry.line() > 0 && !text.isBlank() && text.equals(entry.value())) {
                secretsInFile.add(entry.key());
            }
        } catch (IllegalArgumentException e) {
            problems.add(at(entry, e.getMessage()));
        }
        if (!match.name().isEmpty()) {
            (entry.key().startsWith("form.") ? forms : sources).add(match.name());
        }
    }

    private static Problem at(RawProperties.Entry entry, String message) {
        return new Problem(entry.key(), entry.file(), entry.line(), message);
    }

    /**
     * Follows a value that only says where the value is: {@code {{env:NAME}}} for any setting, {@code env:NAME} and
     * {@code file:/path} for secrets. Only the whole value is ever a reference.
     */
    static final class References {
        private final Map<String, String> environment;

        References(Map<String, String> environment) {
            this.environment = environment;
        }

        private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?}}");
        private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
        private static final Pattern FILE = Pattern.compile("file:(?://)?(.+)");

        /** @throws IllegalArgumentException when what is referred to is not there; the message holds no value */
        String follow(String text, boolean secret) {
            Matcher placeholder = PLACEHOLDER.matcher(text);
            if (placeholder.matches()) {
                return variable(placeholder.group(1), placeholder.group(2));
            }
            Matcher variable = VARIABLE.matcher(text);
            if (secret && variable.matches()) {
                return variable(variable.group(1), null);
            }
            Matcher file = FILE.matcher(text);
            return secret && file.matches() ? contentOf(Path.of(file.group(1))) : text;
        }

        private String variable(String name, String otherwise) {
            String value = environment.getOrDefault(name, otherwise);
            if (value == null) {
                throw new IllegalArgumentException("the environment variable " + name + " is not set");
            }
            return value.strip();
        }

        private static String contentOf(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("the file " + file + " cannot be read", e);
            }
        }
    }
}
