package amoroutes.modx;

import amoroutes.modx.Line.Fate;
import java.util.List;
import java.util.stream.Collectors;

/** What became of each setting, for a person to read. Secrets are not in it. */
public final class Report {
    private Report() {}

    public static String of(List<Line> lines) {
        return section(lines, Fate.TAKEN, "Taken")
                + section(lines, Fate.SECRET, "Taken into a file of its own")
                + section(lines, Fate.DEFAULT, "Same as the default")
                + section(lines, Fate.NO_EQUIVALENT, "No equivalent");
    }

    private static String section(List<Line> lines, Fate fate, String title) {
        List<Line> those = lines.stream().filter(line -> line.fate() == fate).toList();
        int width = those.stream().mapToInt(line -> line.from().length()).max().orElse(0);
        return those.isEmpty()
                ? ""
                : those.stream()
                        .map(line -> "  " + padded(line.from(), width) + told(line) + "\n")
                        .collect(Collectors.joining("", title + " (" + those.size() + "):\n", ""));
    }

    private static String told(Line line) {
        String setting = line.key().isEmpty() ? "" : "  " + line.key() + "=" + line.shown();
        return setting + (line.remark().isEmpty() ? "" : "  # " + line.remark());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
