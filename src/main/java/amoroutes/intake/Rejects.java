package amoroutes.intake;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The bad rows of one file, written down as they are found, and why. */
final class Rejects {
    private static final int MOST_EXPLAINED = 1000;
    private static final String REASON = ".error.txt";
    private static final String LIST = ".error.csv";

    static final String CSV_HEADER = "line,reason,row\r\n";

    /**
     * Where a spreadsheet would begin a formula: at the start of the cell, and behind whatever it may take for a
     * separator, but for what is only a number or a phone.
     */
    private static final Pattern FORMULA = Pattern.compile(
            "\\A(?=[=+@\\t\\r-])|(?<=[;,\\t\\r\\n])(?=\\s*+(?:[=@]|[+-](?![\\d ().,-]*+(?:[;\\t\\r\\n\"]|\\z))))");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private Refused refused;
    private Path listing;
    private Writer rows;
    private long count;

    Rejects(Path file) {
        this.file = file;
    }

    /** The file is refused as a whole. */
    void whole(Refused why) {
        refused = why;
    }

    void add(Row row) {
        count++;
        if (problems.size() < MOST_EXPLAINED) {
            problems.addAll(row.problems());
        }
        write(csv(row));
    }

    long count() {
        return count;
    }

    /** Some rows were good: the bad ones stand in {@code .failed/<name>.error.csv}. */
    void list(Path done) throws IOException {
        if (listing != null) {
            close();
            Path list = listing.resolveSibling(FileNames.around("", FileNames.text(done), LIST));
            Files.move(listing, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** No row was good: {@code <failed>.error.txt} says why. */
    void explain(Path failed) throws IOException {
        String name = FileNames.text(failed);
        String text = refused != null
                ? text(name, refused)
                : problems.isEmpty() ? name + ": there is nothing in it\n" : text(name, problems);
        Files.writeString(PrivateFiles.file(reason(failed)), text);
        discard();
    }

    /** What once was said about a file is no longer true. */
    static void forget(Path failed) throws IOException {
        Files.deleteIfExists(reason(failed));
    }

    /** The file is read again: what was listed so far is nothing. */
    void discard() throws IOException {
        if (listing != null) {
            close();
            Files.deleteIfExists(listing);
        }
    }

    private static Path reason(Path failed) {
        return failed.resolveSibling(FileNames.around("", FileNames.text(failed), REASON));
    }

    private void write(String line) {
        try {
            if (rows == null) {
                listing = FileMover.folder(file, FileMover.FAILED)
                        .resolve(FileNames.around(".", FileNames.text(file), ".rows"));
                Files.deleteIfExists(listing);
                rows = Files.newBufferedWriter(PrivateFiles.file(listing));
                rows.write(CSV_HEADER);
            }
            rows.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("its bad rows cannot be written", e);
        }
    }

    /** Nothing more is listed. A file that was left in the middle is read again, and its list written anew. */
    void close() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    /** The text of {@code <file>.error.txt}: one problem per line. */
    static String text(String fileName, List<Problem> problems) {
        return problems.stream()
                .map(problem -> named(fileName) + ", " + problem.sentence() + "\n")
                .collect(Collectors.joining());
    }

    /** The text of {@code <file>.error.txt} for a file that is refused as a whole. */
    static String text(String fileName, Refused refused) {
        return refused.problems().isEmpty()
                ? named(fileName) + ": " + refused.detail() + "\n"
                : text(fileName, refused.problems());
    }

    /** A record of {@code <file>.error.csv} (RFC 4180, commas) for a bad row: its line, all its reasons, its text. */
    static String csv(Row row) {
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
