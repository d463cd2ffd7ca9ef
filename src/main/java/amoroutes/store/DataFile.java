package amoroutes.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes the database's file readable by its owner only before anything is in it: it will hold tokens and people's
 * phones. SQLite gives the files it puts beside it the same rights.
 */
final class DataFile {
    static final String NAME = "amocrm-routes.db";

    private DataFile() {}

    static Path in(Path directory) {
        try {
            boolean posix =
                    directory.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(directory, rights(posix, "rwx------"));
            Path file = directory.resolve(NAME);
            create(file, rights(posix, "rw-------"));
            if (posix) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return file;
        } catch (IOException e) {
            throw new StoreUnavailable("the data directory " + directory + " cannot be written: " + e, e);
        }
    }

    private static void create(Path file, FileAttribute<?>... rights) throws IOException {
        try {
            Files.createFile(file, rights);
        } catch (FileAlreadyExistsException e) {
            // the usual case: every start but the first
        }
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(rights);
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
