package amoroutes.rehearsal;

import amoroutes.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory for a while, with an empty store in it. Making the store's tables takes ten times as long as copying them. */
public record Scratch(Path directory) implements AutoCloseable {
    private static final class Empty {
        static final Map<String, byte[]> FILES = files();
    }

    public static Scratch create() {
        Scratch scratch = new Scratch(make());
        Empty.FILES.forEach((name, bytes) -> write(scratch.directory.resolve(name), bytes));
        return scratch;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    /** The store's own files; a folder beside them, as of SQLite's library, belongs to the program. */
    private static Map<String, byte[]> files() {
        Scratch first = new Scratch(make());
        Store.open(first.directory, InstantSource.system()).close();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> made = Files.list(first.directory)) {
            List<Path> all = made.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + first.directory, e);
        }
        first.close();
        return files;
    }

    private static Path make() {
        try {
            return Files.createTempDirectory("amocrm-routes-rehearsal");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
