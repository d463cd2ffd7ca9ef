package amoroutes.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file that can be read now.
 *
 * @param file its absolute path, in the bytes of the file system
 * @param stamp as it stood still
 */
public record Found(Path file, Stamp stamp) {

    /**
     * By what a file is known to be the one that was seen before, unchanged.
     *
     * @param size in bytes
     * @param key what the file system calls it; null where it has no such name
     */
    public record Stamp(long size, FileTime modified, Object key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }

        /** Of the file as it is now, a link not followed; empty when it is gone. */
        static Optional<Stamp> find(Path file) throws IOException {
            try {
                return Optional.of(
                        of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }
}
