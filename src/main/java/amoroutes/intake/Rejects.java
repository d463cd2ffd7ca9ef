package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.PrivateFiles;
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
    private static final String REASON = ".error.txt";
    private static final String LIST = ".error.csv";

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
                ? ErrorFile.text(name, refused)
                : problems.isEmpty() ? name + ": there is nothing in it\n" : ErrorFile.text(name, problems);
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
                rows.write(ErrorFile.CSV_HEADER);
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
}
