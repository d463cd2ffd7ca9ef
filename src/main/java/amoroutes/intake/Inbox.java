package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folders that files are dropped into: {@code orders}, {@code customers} and {@code forms}, where a sub-folder names
 * the form. The folder says what is in a file; its ending says how it is written.
 */
public final class Inbox {
    private final Path root;
    private final Map<String, Reception> receptions;

    /** @param receptions by the name of the folder */
    public Inbox(Path root, Map<String, Reception> receptions) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
        this.receptions = Map.copyOf(receptions);
    }

    /** Begins with a file; nothing of it is read yet. */
    public InboxFile open(File file) {
        Path path = file.toPath().toAbsolutePath().normalize();
        Path inside = root.relativize(path);
        String form = inside.getNameCount() > 2
                ? inside.subpath(1, inside.getNameCount() - 1).toString().replace(File.separatorChar, '/')
                : "";
        Reception reception = requireNonNull(
                receptions.get(inside.getName(0).toString()), () -> "no folder of the inbox: " + inside.getName(0));
        return new InboxFile(firstLink(path), form, reception);
    }

    /** The symbolic link through which the file would be reached, be it a folder; else the file itself. */
    private Path firstLink(Path file) {
        Path part = root;
        for (Path name : root.relativize(file)) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                return part;
            }
        }
        return file;
    }

    /** The file was read to its end: it goes to {@code .done} or {@code .failed} beside it. */
    public void finish(InboxFile file) {
        file.finish();
    }
}
