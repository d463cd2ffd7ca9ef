package amoroutes.modx;

import amoroutes.modx.Line.Fate;
import amoroutes.settings.Catalogue;
import amoroutes.settings.PropertiesText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The settings of the component, put into the text of our settings. A default is written only where our file says
 * otherwise, so that both mean the same afterwards.
 *
 * @param text of the whole file
 * @param changes one sentence for each key whose value in the file is another now
 */
public record TranslatedSettings(String text, List<String> changes) {
    private static final String HEADING = "---- Taken from the PHP component by import-modx ----";

    public TranslatedSettings {
        changes = List.copyOf(changes);
    }

    /**
     * @param known secrets that the file holds already in one way or another: they stay as they are written
     * @param secretOf where a secret lies, by its key: what is written instead of it
     */
    public static TranslatedSettings of(
            String before, List<Line> lines, Set<String> known, UnaryOperator<String> secretOf) {
        PropertiesText text = new PropertiesText(before, HEADING);
        List<String> changes = new ArrayList<>();
        for (Line line : lines) {
            value(line, text, known, secretOf).ifPresent(value -> {
                Optional<String> old = text.value(line.key());
                text.put(line.key(), value, comment(line));
                changes.add(line.key() + "=" + Line.withoutPassword(value) + was(line, old));
            });
        }
        return new TranslatedSettings(text.text(), changes);
    }

    private static Optional<String> value(
            Line line, PropertiesText text, Set<String> known, UnaryOperator<String> secretOf) {
        Optional<String> there = text.value(line.key());
        return switch (line.fate()) {
            case NO_EQUIVALENT -> Optional.empty();
            case SECRET ->
                Optional.of(secretOf.apply(line.key()))
                        .filter(reference -> !known.contains(line.key()) && !there.equals(Optional.of(reference)));
            case TAKEN -> Optional.of(line.value()).filter(value -> !same(line, there, value));
            case DEFAULT -> Optional.of(line.value()).filter(value -> there.isPresent() && !same(line, there, value));
        };
    }

    private static boolean same(Line line, Optional<String> there, String value) {
        String name = line.key().replaceFirst("^source\\.[^.]+\\.", "amocrm.");
        return there.filter(text -> Catalogue.named(name)
                        .map(setting -> setting.same(text, value))
                        .orElse(text.equals(value)))
                .isPresent();
    }

    private static String comment(Line line) {
        return line.from() + (line.remark().isEmpty() ? "" : ": " + line.remark());
    }

    private static String was(Line line, Optional<String> old) {
        return line.fate() == Fate.SECRET
                ? ""
                : old.filter(value -> !value.isEmpty())
                        .map(value -> " (was " + Line.withoutPassword(value) + ")")
                        .orElse("");
    }
}
