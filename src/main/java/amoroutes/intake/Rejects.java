package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The bad rows of one file, written down as they are found, and why. */
final class Rejects {
    private static final int MOST_EXPLAINED = 1000;

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private Refused refused;
    private Path listing;
    private Writer rows;
    private long count;

    Rejects(Path file) {
        this.file = requireNonNull(file, "file is null");
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
        write(ErrorFile.csv(row));
    }

    long count() {
        return count;
    }

    /** Some rows were good: the bad ones stand in {@code .failed/<name>.error.csv}. */
    void list(String name) {
        if (listing != null) {
            close();
            replace(listing, listing.resolveSibling(name + ".error.csv"));
        }
    }

    /** No row was good: {@code <failed>.error.txt} says why. */
    void explain(Path failed) {
        String name = failed.getFileName().toString();
        String text = refused != null
                ? ErrorFile.text(name, refused)
                : problems.isEmpty() ? name + ": there is nothing in it\n" : ErrorFile.text(name, problems);
        try {
            Files.writeString(failed.resolveSibling(name + ".error.txt"), text);
            if (listing != null) {
                close();
                Files.deleteIfExists(listing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the reason cannot be written beside " + name, e);
        }
    }

    private void write(String line) {
        try {
            if (rows == null) {
                Path folder = Files.createDirectories(file.resolveSibling(".failed"));
                listing = folder.resolve("." + file.getFileName() + ".rows");
                rows = Files.newBufferedWriter(listing);
                rows.write(ErrorFile.CSV_HEADER);
            }
            rows.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the bad rows of " + file.getFileName() + " cannot be written", e);
        }
    }

    /** Nothing more is listed. A file that was left in the middle is read again, and its list written anew. */
    void close() {
        try {
            if (rows != null) {
                rows.close();
                rows = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bad rows of " + file.getFileName() + " cannot be written", e);
        }
    }

    private static void replace(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the bad rows cannot be written to " + to.getFileName(), e);
        }
    }
}
