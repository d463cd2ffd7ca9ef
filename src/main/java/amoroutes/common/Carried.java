package amoroutes.common;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Files that the program carries: in its jar, or in a folder of classes while it is being built. */
public final class Carried {
    private Carried() {}

    /**
     * Content of all files under a folder, those of its sub-folders too, by their path below it. A file system over the
     * jar would take four times as long.
     *
     * @param folder without a slash at its ends
     * @throws UncheckedIOException when the program's own file cannot be read
     */
    public static SortedMap<String, byte[]> under(String folder) {
        Path program = Path.of(URI.create(Carried.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        try {
            return Files.isDirectory(program)
                    ? ofFolder(program.resolve(folder))
                    : ofJar(program.toFile(), folder + "/");
        } catch (IOException e) {
            throw new UncheckedIOException("what " + program + " carries in " + folder + " cannot be read", e);
        }
    }

    private static SortedMap<String, byte[]> ofFolder(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> ofJar(File program, String folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (JarFile jar = new JarFile(program)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(folder.length()), content.readAllBytes());
                    }
                }
            }
        }
        return files;
    }
}
