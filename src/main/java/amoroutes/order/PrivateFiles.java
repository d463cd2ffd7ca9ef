package amoroutes.order;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that hold tokens or people's data: 0700 and 0600 from the moment they exist, where the file system
 * knows such rights.
 */
public final class PrivateFiles {
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private PrivateFiles() {}

    /** Creates the folder and its missing parents; a folder that exists keeps its rights. */
    public static Path folder(Path folder) throws IOException {
        // createDirectories refuses a link to a folder, which an operator may well have set.
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, rights(folder, FOLDER));
    }

    /** Creates an empty file; one that exists is kept, and closed to others. */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, rights(file, FILE));
        } catch (FileAlreadyExistsException e) {
            close(file, FILE);
            return file;
        }
    }

    /** Takes the rights of everybody but the owner away. Whose file it is not cannot do that: then it stays as it is. */
    public static void closeFolder(Path folder) {
        closeIfOurs(folder, FOLDER);
    }

    /** As {@link #closeFolder}, of a file. */
    public static void closeFile(Path file) {
        closeIfOurs(file, FILE);
    }

    private static void closeIfOurs(Path path, String rights) {
        try {
            close(path, rights);
        } catch (IOException e) {
            // its owner decides; the folder above it is ours and closed
        }
    }

    private static void close(Path path, String rights) throws IOException {
        if (posix(path) && !Files.isSymbolicLink(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
