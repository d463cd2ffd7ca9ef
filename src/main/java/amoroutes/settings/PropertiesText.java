package amoroutes.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a properties file into which single values are put while every other byte stays: where the key stands
 * already; where it stands commented out and empty; else under a heading of our own at the end.
 */
public final class PropertiesText {
    private static final String MARK = "\uFEFF";
    private static final Pattern AFTER_LINE_END = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");

    private final String mark;
    private final String lineEnd;
    private final String heading;
    private final List<String> lines;

    /** @param heading a comment line, without its {@code #} */
    public PropertiesText(String text, String heading) {
        this.mark = text.startsWith(MARK) ? MARK : "";
        this.heading = "# " + heading;
        this.lines = new ArrayList<>(List.of(AFTER_LINE_END.split(text.substring(mark.length()))));
        lines.remove("");
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    public Optional<String> value(String key) {
        return entry(key).map(RawProperties.Entry::value);
    }

    /** @param comment stands above the key when it gets a new line; blank: none */
    public void put(String key, String value, String comment) {
        Optional<RawProperties.Entry> entry = entry(key);
        if (entry.isPresent()) {
            if (!entry.get().value().equals(value)) {
                replace(entry.get().line() - 1, key, value);
            }
            return;
        }
        int commentedOut = commentedOut(key);
        if (commentedOut >= 0) {
            replace(commentedOut, key, value);
        } else {
            append(key, value, comment);
        }
    }

    public String text() {
        return mark + String.join("", lines);
    }

    private Optional<RawProperties.Entry> entry(String key) {
        return RawProperties.parse(text(), "").find(key);
    }

    private void replace(int first, String key, String value) {
        List<String> bare = bare();
        List<String> old = lines.subList(first, RawProperties.end(bare, first));
        String last = old.get(old.size() - 1);
        String end = last.substring(last.replaceFirst("[\r\n]+$", "").length());
        old.clear();
        lines.add(first, key + "=" + escaped(value) + end);
    }

    private int commentedOut(String key) {
        Pattern empty = Pattern.compile("#\\s*" + Pattern.quote(key) + "\\s*[=:]\\s*");
        List<String> bare = bare();
        for (int i = 0; i < bare.size(); i++) {
            if (empty.matcher(bare.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private void append(String key, String value, String comment) {
        int at = bare().indexOf(heading);
        if (at < 0) {
            endLastLine();
            if (!lines.isEmpty()) {
                lines.add(lineEnd);
            }
            at = lines.size();
            lines.add(heading + lineEnd);
        }
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        if (end == lines.size()) {
            endLastLine();
        }
        if (!comment.isBlank()) {
            lines.add(end++, "# " + comment + lineEnd);
        }
        lines.add(end, key + "=" + escaped(value) + lineEnd);
    }

    private void endLastLine() {
        int last = lines.size() - 1;
        if (last >= 0 && !lines.get(last).matches("(?s).*[\r\n]")) {
            lines.set(last, lines.get(last) + lineEnd);
        }
    }

    private List<String> bare() {
        return lines.stream().map(line -> line.replaceFirst("[\r\n]+$", "")).toList();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
