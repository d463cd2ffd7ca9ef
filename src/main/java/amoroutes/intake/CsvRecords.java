package amoroutes.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The records of a table one by one. A record whose quotes cannot be right is its first line alone, so that a quote
 * that was never closed does not swallow the records behind it.
 */
final class CsvRecords {
    private static final int MAX_LINES = 1000;
    private static final Pattern TOTAL = Pattern.compile(
            "(?:итог|итого|всего|сумма|total|totals|grand total|sub-?total|sum)(?:\\s*[:=(].*|\\s+(?:по|за|заказ|orders).*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private final TextLines lines;
    private final char separator;

    CsvRecords(TextLines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /**
     * @param line where it begins, from 1
     * @param text as it stands in the file
     * @param fault what is wrong with its syntax; empty when nothing is
     */
    record Entry(int line, String text, List<String> fields, String fault) {
        boolean blank() {
            return fault.isEmpty() && fields.stream().allMatch(String::isBlank);
        }

        /** It adds up what stands above it: its first filled cell says so. */
        boolean total() {
            return fields.stream()
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .findFirst()
                    .filter(cell -> TOTAL.matcher(cell).matches())
                    .isPresent();
        }

        /** Personal data never reaches a log by accident. */
        @Override
        public String toString() {
            return "record in line " + line;
        }
    }

    /** The next record, or null behind the last one. */
    Entry next() throws IOException {
        TextLines.Line first = lines.next();
        if (first == null) {
            return null;
        }
        if (first.cut()) {
            return wrong(first, "is longer than " + TextLines.MAX_LINE + " characters");
        }
        CsvFields fields = new CsvFields(separator);
        fields.add(first.text());
        List<TextLines.Line> more = new ArrayList<>();
        while (fields.open() && !fields.doubtful()) {
            TextLines.Line line = more.size() < MAX_LINES && fields.length() < TextLines.MAX_LINE ? lines.next() : null;
            if (line == null) {
                lines.putBack(more);
                return wrong(first, "has a quote that is never closed");
            }
            more.add(line);
            fields.add(line.text());
        }
        if (fields.doubtful()) {
            lines.putBack(more);
            return wrong(first, "has a quote inside a quoted field that is not doubled");
        }
        return new Entry(first.number(), text(first, more), fields.fields(), "");
    }

    private static Entry wrong(TextLines.Line line, String fault) {
        return new Entry(line.number(), line.text(), List.of(), fault);
    }

    private static String text(TextLines.Line first, List<TextLines.Line> more) {
        return more.isEmpty()
                ? first.text()
                : more.stream().map(TextLines.Line::text).collect(Collectors.joining("\n", first.text() + "\n", ""));
    }
}
