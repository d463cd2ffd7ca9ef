package amoroutes.store;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Event;
import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A data directory as one zip file, taken while the program runs or stands still: unpacked it is a data directory. Each
 * database in it is as it stood at one moment; what runs goes on writing meanwhile. All files in it are 0600, and so is it.
 */
public final class Backup {
    private static final String RIGHTS = "rw-------";
    /** What a running program needs beside its data, and makes anew. */
    private static final String PASSING = ".*(-wal|-shm|-journal|\\.lock|\\.begun|\\.half)";

    private static final String NATIVE = "native";

    /**
     * What went in.
     *
     * @param bytes of the zip file
     * @param unsure events that wait, whose lead may be made before the backup is used: then it is looked for first
     */
    public record Taken(int files, long bytes, int unsure) {}

    private final Path directory;
    private final Predicate<Event> makesLead;
    private final InstantSource clock;

    /** @param makesLead whether such an event becomes a lead */
    public Backup(Path directory, Predicate<Event> makesLead, InstantSource clock) {
        this.directory = requireNonNull(directory, "directory is null");
        this.makesLead = requireNonNull(makesLead, "makesLead is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Returns when it is on the disk; when it fails, there is no such file.
     *
     * @param zip a file that is not there yet, outside of the data directory
     * @throws IOException when it is there, or cannot be written
     * @throws StoreUnavailable when the database cannot be read
     */
    public Taken into(Path zip) throws IOException {
        Path target = zip.toAbsolutePath();
        Path work = Files.createTempDirectory(target.getParent(), ".backup"); // 0700
        try {
            NativeCode.unpack(directory);
            Path packed = work.resolve("backup.zip");
            Taken taken = pack(packed, work);
            Files.move(packed, target); // refuses what is there
            return taken;
        } finally {
            delete(work);
        }
    }

    private Taken pack(Path zip, Path work) throws IOException {
        int unsure = 0;
        List<Path> files = files();
        try (FileSystem packed = FileSystems.newFileSystem(
                zip, Map.of("create", "true", "useTempFile", "true", "enablePosixFileAttributes", "true"))) {
            for (Path file : files) {
                Path entry =
                        packed.getPath(directory.relativize(file).toString().replace('\\', '/'));
                if (entry.getParent() != null) {
                    Files.createDirectories(entry.getParent());
                }
                if (file.endsWith(Database.NAME)) {
                    Path copy = work.resolve(Database.NAME);
                    unsure += copy(file, copy);
                    Files.copy(copy, entry);
                    Files.delete(copy);
                } else {
                    Files.copy(file, entry);
                }
                Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(RIGHTS));
            }
        }
        PrivateFiles.closeFile(zip);
        try (FileChannel written = FileChannel.open(zip, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return new Taken(files.size(), Files.size(zip), unsure);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.getFileName().toString().matches(PASSING))
                    .filter(file -> !file.getParent().endsWith(NATIVE))
                    .sorted()
                    .toList();
        }
    }

    private int copy(Path database, Path copy) throws IOException {
        long begun = clock.millis();
        try {
            new Sqlite(database).copy(PrivateFiles.file(copy));
            try (Session session = new Sqlite(copy).writing()) {
                session.begin();
                int unsure = new Unsure(session, begun, makesLead).mark();
                session.commit();
                return unsure;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    "the database " + database + " cannot be copied (" + e.getMessage()
                            + "): is it of this version of the program?",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
