package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that files are dropped into: {@code orders}, {@code customers} and {@code forms}, where a sub-folder names
 * the form. The folder says what is in a file; its ending says how it is written. Each folder has one reader at a time.
 */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger("inbox");
    private static final String FORMS = "forms";

    private final Path root;
    private final Map<String, Reception> receptions;
    private final Map<String, InboxFolder> folders = new LinkedHashMap<>();
    private final Map<Found, InboxFile> opened = new ConcurrentHashMap<>();

    /**
     * @param receptions by the name of the folder
     * @param ignored names that are left alone, with {@code *} and {@code ?}
     * @param nanos a monotonic clock
     */
    public Inbox(Path root, Map<String, Reception> receptions, List<String> ignored, LongSupplier nanos) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
        this.receptions = Map.copyOf(receptions);
        Pattern names = FileNames.anyOf(ignored);
        receptions
                .keySet()
                .forEach(name ->
                        folders.put(name, new InboxFolder(this.root.resolve(name), name.equals(FORMS), names, nanos)));
    }

    /** The next file of a folder that can be read; none, or one. */
    public List<Found> ready(String folder) {
        return folders.get(folder).next().stream().toList();
    }

    /** Begins with a file; nothing of it is read yet. */
    public InboxFile open(Found found) {
        Path inside = root.relativize(FileMover.home(found.file()));
        Reception reception = requireNonNull(
                receptions.get(inside.getName(0).toString()), () -> "no folder of the inbox: " + inside.getName(0));
        refuseLinks(found.file().getParent());
        String form = inside.getNameCount() > 1
                ? inside.subpath(1, inside.getNameCount()).toString().replace(File.separatorChar, '/')
                : "";
        if (FileNames.unreadable(found.file())) {
            LOG.warn(
                    "The name of {} is not in this machine's encoding: what cannot be read of it is \"_\" here",
                    FileNames.text(found.file()));
        }
        InboxFile file = new InboxFile(found, form, reception);
        close(opened.put(found, file));
        return file;
    }

    /** The file was read to its end: it goes to {@code .done} or {@code .failed} beside it, unless it has changed. */
    public void finish(InboxFile file) {
        Found found = file.found();
        try {
            file.finish().ifPresent(place -> folder(found).moved(found, place));
            opened.remove(found);
        } catch (IOException e) {
            throw new UncheckedIOException("it cannot be moved", e);
        }
    }

    /** Something went wrong with a file that may pass: the others go on, and it is tried again in a minute. */
    public void postpone(Found found, Exception why) {
        close(opened.remove(found));
        folder(found).postpone(found, why);
    }

    private static void close(InboxFile file) {
        if (file != null) {
            file.close();
        }
    }

    private InboxFolder folder(Found found) {
        return folders.get(root.relativize(found.file()).getName(0).toString());
    }

    /** A link could lead anywhere. None was there when the folder was looked through. */
    private void refuseLinks(Path folder) {
        Path part = root;
        for (Path name : root.relativize(folder)) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                throw new UncheckedIOException(new IOException(part.getFileName() + " is a link"));
            }
        }
    }
}
