package amoroutes.intake;

import amoroutes.common.Remembered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that were moved last, each as it was when it was read: whoever uploads one may have paused and still holds it
 * open. The newest are watched, until so many others have come.
 */
final class MovedFiles {
    static final int MOST = 500;

    private final Map<Path, Found.Stamp> files = new Remembered<>(MOST);

    void add(Found read) {
        files.remove(read.file());
        files.put(read.file(), read.stamp());
    }

    /** Those that are no longer what was read, as they are now. */
    List<Found> grown() {
        List<Found> grown = new ArrayList<>();
        files.entrySet().removeIf(read -> {
            Optional<Found.Stamp> now = now(read.getKey());
            now.filter(stamp -> !stamp.equals(read.getValue()))
                    .ifPresent(stamp -> grown.add(new Found(read.getKey(), stamp)));
            return now.isEmpty();
        });
        return grown;
    }

    private static Optional<Found.Stamp> now(Path file) {
        try {
            return Found.Stamp.find(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
