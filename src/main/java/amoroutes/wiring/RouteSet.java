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
 * The {@code *.camel.yaml} files of one directory as they stood at one moment; files whose name starts with a dot are
 * an editor's. A generation is built from these bytes alone, whatever happens to the files meanwhile.
 *
 * @param files content by file name
 * @param hash SHA-256 over names and content, so that two sets are the same when it is the same
 */
record RouteSet(SortedMap<String, byte[]> files, String hash) {
    static final RouteSet NONE = new RouteSet(new TreeMap<>(), "");

    private static final String SUFFIX = ".camel.yaml";

    /** @throws IOException when the directory or a file in it cannot be read */
    static RouteSet read(Path dir) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : list(dir)) {
            try {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            } catch (NoSuchFileException renamed) {
                // It was there when listed: an editor is at work, and the next look will see what it left.
                continue;
            }
        }
        return new RouteSet(files, hash(files));
    }

    String text(String file) {
        byte[] content = files.get(file);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    private static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(RouteSet::isRouteFile).toList();
        }
    }

    private static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && !Files.isDirectory(file);
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
