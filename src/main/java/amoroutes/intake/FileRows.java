package amoroutes.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The rows of a file of any format, good and bad, one by one: it is never held whole. Used once, and closed. */
public final class FileRows implements Iterator<Row>, AutoCloseable {
    private final InputStream input;
    private final Iterator<Row> rows;

    private FileRows(InputStream input, Iterator<Row> rows) {
        this.input = input;
        this.rows = rows;
    }

    /**
     * @param source of events that name none
     * @param form the form's name; empty where the file names it, or holds no forms
     * @throws Refused when the file as a whole is not taken: its ending, its nature, its archive's directory
     */
    public static FileRows open(Path file, String source, String form, Reception reception) {
        checkNature(file);
        RawEvent raw = RawEvent.file(source, form, file.getFileName().toString());
        try {
            if (Format.of(HeaderValue.of(raw.contentType()))
                    .filter(Format.ZIP::equals)
                    .isPresent()) {
                ZipDirectory.check(file);
            }
            return open(new BufferedInputStream(Files.newInputStream(file)), raw, reception);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileRows open(InputStream input, RawEvent raw, Reception reception) throws IOException {
        try {
            return new FileRows(input, reception.rows(raw, input).iterator());
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** A link could lead anywhere, and a pipe has no end. */
    private static void checkNature(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw Refused.unsupported("A symbolic link is not followed: put the file itself here.");
        }
        if (!Files.isRegularFile(file)) {
            throw Refused.unsupported("Only ordinary files are taken.");
        }
    }
}
