package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes through the properties one by one and keeps what is ours, what is wrong and what is worth a warning. */
final class Reading {
    private final References references;
    private final Map<String, RawProperties.Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> forms = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Reading(References references) {
        this.references = requireNonNull(references, "references is null");
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void take(RawProperties.Entry entry) {
        entries.put(entry.key(), entry);
        Optional<Catalogue.Match> match = Catalogue.find(entry.key());
        if (match.isPresent()) {
            take(entry, match.get());
        } else if (Catalogue.ours(entry.key())) {
            List<String> nearest = Catalogue.nearest(entry.key());
            add(at(
                    entry,
                    nearest.isEmpty() ? "is no setting" : "is no setting: did you mean " + either(nearest) + "?"));
        }
    }

    Map<String, String> texts() {
        return texts;
    }

    Set<String> sources() {
        return sources;
    }

    Set<String> forms() {
        return forms;
    }

    /** All of it, with what only shows when settings are seen together. */
    ReadingReport findings(Values values) {
        CrossChecks together = new CrossChecks(values, sources);
        ReadingReport alone = new ReadingReport(List.of(), List.of(), entries);
        together.problems().forEach((key, message) -> problems.add(alone.at(key, message)));
        together.warnings().forEach((key, message) -> warnings.add(alone.at(key, message)));
        return new ReadingReport(problems, warnings, entries);
    }

    private void take(RawProperties.Entry entry, Catalogue.Match match) {
        try {
            String text = references.follow(entry.value(), match.setting().secret());
            if (!text.isBlank()) {
                match.setting().parser().parse(text);
            }
            texts.put(entry.key(), text);
        } catch (IllegalArgumentException e) {
            add(at(entry, e.getMessage()));
        }
        if (!match.setting().inEffect() && !entry.value().equals(match.setting().fallback())) {
            warnings.add(at(entry, "has no effect yet"));
        }
        if (!match.name().isEmpty()) {
            (entry.key().startsWith("form.") ? forms : sources).add(match.name());
        }
    }

    private static Problem at(RawProperties.Entry entry, String message) {
        return new Problem(entry.key(), entry.file(), entry.line(), message);
    }

    private static String either(List<String> words) {
        return String.join(" or ", words);
    }
}
