package amoroutes.intake;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is written beside a file that was not taken whole, for the person who repairs it. */
public final class ErrorFile {
    public static final String CSV_HEADER = "line,reason,row\r\n";

    /**
     * Where a spreadsheet would begin a formula: at the start of the cell, and behind whatever it may take for a
     * separator, but for what is only a number or a phone.
     */
    private static final Pattern FORMULA = Pattern.compile(
            "\\A(?=[=+@\\t\\r-])|(?<=[;,\\t\\r\\n])(?=\\s*+(?:[=@]|[+-](?![\\d ().,-]*+(?:[;\\t\\r\\n\"]|\\z))))");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private ErrorFile() {}

    /** The text of {@code <file>.error.txt}: one problem per line. */
    public static String text(String fileName, List<Problem> problems) {
        return problems.stream()
                .map(problem -> named(fileName) + ", " + problem.sentence() + "\n")
                .collect(Collectors.joining());
    }

    /** The text of {@code <file>.error.txt} for a file that is refused as a whole. */
    public static String text(String fileName, Refused refused) {
        return refused.problems().isEmpty()
                ? named(fileName) + ": " + refused.detail() + "\n"
                : text(fileName, refused.problems());
    }

    /** A record of {@code <file>.error.csv} (RFC 4180, commas) for a bad row: its line, all its reasons, its text. */
    public static String csv(Row row) {
        String reasons = row.problems().stream()
                .map(problem ->
                        problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message())
                .collect(Collectors.joining("; "));
        return row.line() + "," + quoted(reasons) + "," + quoted(row.text()) + "\r\n";
    }

    private static String quoted(String text) {
        return '"' + FORMULA.matcher(text).replaceAll("'").replace("\"", "\"\"") + '"';
    }

    /** A name may hold a line break, which must not begin a line of ours. */
    private static String named(String fileName) {
        return CONTROLS.matcher(fileName).replaceAll("?");
    }
}
