package amoroutes.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The properties one by one: what is ours, what is wrong and what is worth a warning, alone and seen together. */
final class Reading {
    private final RawProperties raw;
    private final References references;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> forms = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Reading(RawProperties raw, References references) {
        this.raw = raw;
        this.references = references;
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
        } catch (IllegalArgumentException e) {
            problems.add(at(entry, e.getMessage()));
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
}
