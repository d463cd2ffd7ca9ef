package amoroutes.reload;

import amoroutes.common.Carried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads route files, {@code *.camel.yaml} of a folder and the vendors' maps in its {@code hooks}: those of the operator,
 * and the built-in ones that the program carries. Files whose name starts with a dot are an editor's.
 */
public final class RouteFiles {
    private static final String ROUTES = "routes";
    private static final String SUFFIX = ".camel.yaml";
    private static final String HOOKS = "hooks";
    private static final String MAP_SUFFIX = ".yaml";

    private RouteFiles() {}

    /** Content by name, a map's as {@code hooks/<preset>.yaml}. */
    static SortedMap<String, byte[]> read(Path dir) throws IOException {
        SortedMap<String, byte[]> files = read(dir, "", SUFFIX);
        Path hooks = dir.resolve(HOOKS);
        if (Files.isDirectory(hooks)) {
            files.putAll(read(hooks, HOOKS + "/", MAP_SUFFIX));
        }
        return files;
    }

    /** Those of this version, by name; they never change while the program runs. */
    public static SortedMap<String, byte[]> builtIn() {
        return BuiltIn.FILES;
    }

    private static SortedMap<String, byte[]> read(Path dir, String prefix, String suffix) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : list(dir, suffix)) {
            try {
                files.put(prefix + file.getFileName(), Files.readAllBytes(file));
            } catch (NoSuchFileException renamed) {
                // It was there when listed: an editor is at work, and the next look will see what it left.
                continue;
            }
        }
        return files;
    }

    private static List<Path> list(Path dir, String suffix) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(file -> isOurs(file, suffix)).toList();
        }
    }

    private static boolean isOurs(Path file, String suffix) {
        String name = file.getFileName().toString();
        return name.endsWith(suffix) && !name.startsWith(".") && !Files.isDirectory(file);
    }

    /** Read at first use: most commands need no routes. */
    private static final class BuiltIn {
        private static final SortedMap<String, byte[]> FILES = Collections.unmodifiableSortedMap(Carried.under(ROUTES));
    }
}
