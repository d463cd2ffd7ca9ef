package amoroutes.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The {@code *.camel.yaml} files of one directory, and the vendors' maps below it, as they stood at one moment; files
 * whose name starts with a dot are an editor's. A generation is built from these bytes alone, whatever happens to the
 * files meanwhile.
 *
 * @param files content by file name
 * @param maps content by {@code hooks/<preset>.yaml}
 * @param hash SHA-256 over names and content, so that two sets are the same when it is the same
 */
record RouteSet(SortedMap<String, byte[]> files, SortedMap<String, byte[]> maps, String hash) {
    static final RouteSet NONE = new RouteSet(new TreeMap<>(), new TreeMap<>(), "");

    private static final String SUFFIX = ".camel.yaml";
    private static final String HOOKS = "hooks";
    private static final String MAP_SUFFIX = ".yaml";

    /** @throws IOException when the directory or a file in it cannot be read */
    static RouteSet read(Path dir) throws IOException {
        SortedMap<String, byte[]> files = read(dir, "", SUFFIX);
        Path hooks = dir.resolve(HOOKS);
        SortedMap<String, byte[]> maps =
                Files.isDirectory(hooks) ? read(hooks, HOOKS + "/", MAP_SUFFIX) : new TreeMap<>();
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.putAll(maps);
        return new RouteSet(files, maps, hash(all));
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

    String text(String file) {
        byte[] content = files.get(file);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
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

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
