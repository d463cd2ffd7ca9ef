package amoroutes.intake;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One folder of the inbox as it is watched: which of its files stood still for a second, oldest first, and which of
 * those that were moved have grown since. What is no file is passed over and logged once. Thread-safe.
 */
final class InboxFolder {
    private static final Logger LOG = LoggerFactory.getLogger("inbox");
    private static final long STILL = TimeUnit.SECONDS.toNanos(1);
    private static final long AGAIN = TimeUnit.MINUTES.toNanos(1);

    /** So many files are looked at in one turn; the others come when these have been moved. */
    static final int MOST_FILES = 10_000;

    private static final int DEEPEST = 8;

    private final Path dir;
    private final boolean deep;
    private final Pattern ignored;
    private final LongSupplier nanos;
    private final MovedFiles moved = new MovedFiles();
    private final Deque<Found> ready = new ArrayDeque<>();
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Set<Path> logged = new HashSet<>();
    private final Set<Path> present = new HashSet<>();

    /** @param next not before this is it tried, in nanoseconds of the clock */
    private record Seen(Found.Stamp stamp, long next) {}

    InboxFolder(Path dir, boolean deep, Pattern ignored, LongSupplier nanos) {
        this.dir = dir;
        this.deep = deep;
        this.ignored = ignored;
        this.nanos = nanos;
    }

    /** The file that is to be read next; empty when none stands still. */
    synchronized Optional<Found> next() {
        if (ready.isEmpty()) {
            look();
        }
        Found found = ready.poll();
        while (found != null && !unchanged(found)) {
            found = ready.poll();
        }
        return Optional.ofNullable(found);
    }

    /** That file was read to its end and lies there now; should it change, it is read again. */
    synchronized void moved(Found found, Path place) {
        seen.remove(found.file());
        moved.add(new Found(place, found.stamp()));
    }

    /** The file is left alone for a minute. */
    synchronized void postpone(Found found, Exception why) {
        seen.put(found.file(), new Seen(found.stamp(), nanos.getAsLong() + AGAIN));
        if (!logged.add(found.file())) {
            return;
        }
        String name = FileNames.text(found.file());
        if (why instanceof UncheckedIOException) {
            LOG.warn(
                    "{} cannot be taken and is tried again each minute: {}",
                    name,
                    why.getCause().toString());
        } else {
            LOG.error("{} cannot be taken and is tried again each minute", name, why);
        }
    }

    private void look() {
        present.clear();
        List<Found> found = new ArrayList<>();
        try {
            if (Files.isSymbolicLink(dir)) {
                pass(dir, "a link");
            } else {
                look(PrivateFiles.folder(dir), 1, found);
                logged.remove(dir);
            }
        } catch (IOException e) {
            if (logged.add(dir)) {
                LOG.warn("{} cannot be read: {}", dir, e.toString());
            }
        }
        present.add(dir);
        moved.grown()
                .forEach(file -> consider(
                        file,
                        found,
                        () -> LOG.warn(
                                "{} changed after it was moved, since its upload paused: it is read again",
                                FileNames.text(file.file()))));
        seen.keySet().retainAll(present);
        logged.retainAll(present);
        found.sort(Comparator.comparing((Found file) -> file.stamp().modified()).thenComparing(Found::file));
        ready.addAll(found);
    }

    private void look(Path folder, int depth, List<Found> found) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (present.size() >= MOST_FILES) {
                    return;
                }
                String name = entry.getFileName().toString();
                if (!name.startsWith(".") && !ignored.matcher(name).matches()) {
                    look(entry, depth, found, attributes(entry));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void look(Path entry, int depth, List<Found> found, Optional<BasicFileAttributes> is) throws IOException {
        if (is.isEmpty()) {
            return;
        }
        present.add(entry);
        BasicFileAttributes attributes = is.get();
        if (attributes.isDirectory()) {
            lookInto(entry, depth, found);
        } else if (attributes.isSymbolicLink() && Files.isDirectory(entry)) {
            pass(entry, "a link to a folder");
        } else if (attributes.isOther()) {
            pass(entry, "no ordinary file");
        } else {
            consider(new Found(entry, Found.Stamp.of(attributes)), found, () -> {});
        }
    }

    private void lookInto(Path folder, int depth, List<Found> found) throws IOException {
        if (!deep || depth == DEEPEST) {
            pass(folder, "a folder");
            return;
        }
        try {
            look(folder, depth + 1, found);
        } catch (IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                pass(folder, "a folder that cannot be read");
            }
        }
    }

    /** Still is what was seen a second ago as it is now. What was handed out and is still here went wrong: it waits. */
    private void consider(Found file, List<Found> found, Runnable taken) {
        present.add(file.file());
        long now = nanos.getAsLong();
        Seen before = seen.get(file.file());
        if (before == null || !before.stamp().equals(file.stamp())) {
            seen.put(file.file(), new Seen(file.stamp(), now + STILL));
        } else if (now - before.next() >= 0) {
            taken.run();
            found.add(file);
            seen.put(file.file(), new Seen(file.stamp(), now + AGAIN));
        }
    }

    private void pass(Path entry, String what) {
        present.add(entry);
        if (logged.add(entry)) {
            LOG.warn("{} is {} and is passed over", dir.getParent().relativize(entry), what);
        }
    }

    private static boolean unchanged(Found found) {
        try {
            return Found.Stamp.find(found.file()).equals(Optional.of(found.stamp()));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path entry) {
        try {
            return Optional.of(Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
