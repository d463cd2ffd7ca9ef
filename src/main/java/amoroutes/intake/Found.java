package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that can be read now.
 *
 * @param file its absolute path, in the bytes of the file system
 * @param stamp as it stood still
 */
public record Found(Path file, FileStamp stamp) {
    public Found {
        requireNonNull(file, "file is null");
        requireNonNull(stamp, "stamp is null");
    }
}
