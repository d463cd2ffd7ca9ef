package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the disk has room for more events. The last of it is left to those that were taken: what amoCRM answers about
 * them has to be written down. Asked at most once a second. Thread-safe.
 */
final class DiskSpace {
    static final long MOST_RESERVED = 100L * 1024 * 1024;

    private static final long PART_RESERVED = 10;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long MEGABYTE = 1024L * 1024;

    /** How many bytes may still be written. */
    interface Usable {
        long bytes() throws IOException;
    }

    private final Usable usable;
    private final long total;
    private final long reserve;
    private final InstantSource clock;
    private volatile Look last = new Look(Instant.MIN, Optional.empty());

    /** @param total bytes of the disk; a tenth of a small one is reserved */
    DiskSpace(Usable usable, long total, InstantSource clock) {
        this.usable = requireNonNull(usable, "usable is null");
        this.total = total;
        this.reserve = Math.min(MOST_RESERVED, total / PART_RESERVED);
        this.clock = requireNonNull(clock, "clock is null");
    }

    static DiskSpace of(Path directory, InstantSource clock) {
        try {
            FileStore disk = Files.getFileStore(directory);
            return new DiskSpace(disk::getUsableSpace, disk.getTotalSpace(), clock);
        } catch (IOException e) {
            return new DiskSpace(() -> Long.MAX_VALUE, 0, clock);
        }
    }

    private record Look(Instant at, Optional<String> trouble) {}

    /** Why nothing more should be taken; empty when there is room, or when nobody can tell. */
    Optional<String> trouble() {
        Look look = last;
        Instant now = clock.instant();
        if (Duration.between(look.at, now).abs().compareTo(FRESH) >= 0) {
            look = new Look(now, look());
            last = look;
        }
        return look.trouble;
    }

    /** What is left of it; both 0 when nobody can tell. */
    Store.Disk disk() {
        try {
            return total == 0 ? new Store.Disk(0, 0) : new Store.Disk(usable.bytes(), total);
        } catch (IOException e) {
            return new Store.Disk(0, 0);
        }
    }

    /** @throws StoreUnavailable when nothing more should be taken */
    void check() {
        trouble().ifPresent(reason -> {
            throw new StoreUnavailable(reason);
        });
    }

    private Optional<String> look() {
        try {
            long bytes = usable.bytes();
            return bytes >= reserve
                    ? Optional.empty()
                    : Optional.of("the disk of data.dir is nearly full: " + bytes / MEGABYTE + " MB are left, and "
                            + reserve / MEGABYTE + " MB are kept for what was taken already");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
