package amoroutes.cli;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Advice;
import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold one secret each, readable by their owner only; the settings refer to them by {@code file:}. */
final class SecretFiles {
    private final Path directory;

    /** @param dataDirectory where the folder {@code secrets} lies */
    SecretFiles(Path dataDirectory) {
        this.directory = requireNonNull(dataDirectory, "dataDirectory is null").resolve("secrets");
    }

    /** What a setting says whose secret lies here. */
    String reference(String key) {
        return "file:" + directory.resolve(key);
    }

    void keep(String key, String secret) {
        try {
            PrivateFiles.folder(directory);
            write(directory.resolve(key), secret);
        } catch (IOException e) {
            throw new Advice("The secret of " + key + " cannot be kept in " + directory + ": " + e, e);
        }
    }

    /** Never readable by others, not even while it is written. */
    static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling("." + absolute.getFileName() + ".half");
        Files.deleteIfExists(half);
        PrivateFiles.file(half);
        Files.writeString(half, text);
        Files.move(half, absolute, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
