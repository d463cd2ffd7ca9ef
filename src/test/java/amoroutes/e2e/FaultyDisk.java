package amoroutes.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The disk below a program: {@code src/test/c/disk.c}, compiled with gcc; without that nothing is tested. It fails when it
 * is told to, and after a kill -9 {@link #cut} leaves of what was not synced what a real one might: nothing, all, the
 * first of it, or some sectors of 512 bytes old and some new; and of the names as many as their journal had reached.
 */
final class FaultyDisk {
    static final int WRITE = 1;
    static final int SYNC = 2;
    static final int OPEN = 4;
    static final int NAME = 8;
    static final int ALL = WRITE | SYNC | OPEN | NAME;

    static final int EIO = 5;
    static final int ENOSPC = 28;
    static final int EROFS = 30;

    private static final int SECTOR = 512;
    private static final int HEAD = 40;
    private static final int NAMES = 32;
    private static final int CONTROL = 96;

    private enum Type {
        NONE,
        WRITTEN,
        CUT,
        SYNCED,
        CREATED,
        REMOVED,
        RENAMED
    }

    /** @param size of the file before */
    private record Change(Type type, long inode, int offset, int end, int size, byte[] before) {
        String[] names() {
            return new String(before, StandardCharsets.UTF_8).split("\0", -1);
        }

        /** The file as it was before. */
        byte[] undone(byte[] after) {
            byte[] file = Arrays.copyOf(after, size);
            System.arraycopy(before, 0, file, offset, Math.min(before.length, size - offset));
            return file;
        }
    }

    /** What had not been synced when the power went. */
    record Loss(int changes, int files, int names) {}

    private final Path root;
    private final Path beside;
    private final MappedByteBuffer control;

    private FaultyDisk(Path root, Path beside, MappedByteBuffer control) {
        this.root = root;
        this.beside = beside;
        this.control = control;
    }

    /**
     * @param root what lies on it, absolute
     * @param beside an empty folder of the same file system, outside of it
     */
    static FaultyDisk under(Path root, Path beside) {
        try {
            Files.createDirectories(beside);
            Native.library("disk", beside);
            try (FileChannel channel = FileChannel.open(
                    beside.resolve("control"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                MappedByteBuffer control = channel.map(FileChannel.MapMode.READ_WRITE, 0, CONTROL);
                control.order(ByteOrder.nativeOrder());
                return new FaultyDisk(root, beside, control);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", beside.resolve("disk.so").toString(),
                "DISK_ROOT", root.toString(),
                "DISK_LOG", log().toString(),
                "DISK_CONTROL", beside.resolve("control").toString());
    }

    private Path log() {
        return beside.resolve("log");
    }

    /**
     * From now on.
     *
     * @param kinds which may fail, added up
     * @param name only files whose path has this in it
     * @param after so many go well before
     * @param times and then so many fail
     */
    void fail(int kinds, int error, String name, int after, int times) {
        control.putInt(0, 0);
        byte[] text = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), CONTROL - NAMES);
        for (int i = 0; i < text.length; i++) {
            control.put(NAMES + i, text[i]);
        }
        control.putInt(4, error).putInt(8, after).putInt(12, times).putInt(0, kinds);
    }

    void work() {
        control.putInt(0, 0);
    }

    /** It says that it has synced, and has not. */
    void lie() {
        control.putInt(16, 1);
    }

    /** The program ends, as by kill -9, at its so manieth change from now. */
    void dieAt(int change) {
        control.putInt(20, change);
    }

    int failed() {
        return control.getInt(28);
    }

    /** The power went: the program is dead already. */
    Loss cut(Random random) {
        try {
            dieAt(0);
            Map<Long, List<Change>> contents = new LinkedHashMap<>();
            List<Change> names = new ArrayList<>();
            pending(contents, names);
            Map<Long, Path> files = files();
            for (Map.Entry<Long, List<Change>> one : contents.entrySet()) {
                Path file = files.get(one.getKey());
                if (file != null) {
                    Files.write(file, left(Files.readAllBytes(file), one.getValue(), random));
                }
            }
            int reached = random.nextInt(names.size() + 1);
            for (int i = names.size() - 1; i >= reached; i--) {
                undo(names.get(i));
            }
            clear();
            int changes = contents.values().stream().mapToInt(List::size).sum();
            return new Loss(changes, contents.size(), names.size() - reached);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pending(Map<Long, List<Change>> contents, List<Change> names) throws IOException {
        if (!Files.exists(log())) {
            return;
        }
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(log())).order(ByteOrder.nativeOrder());
        while (log.remaining() >= HEAD) {
            Type type = Type.values()[log.getInt()];
            int length = log.getInt();
            long inode = log.getLong();
            int offset = (int) log.getLong();
            int end = (int) log.getLong();
            int size = (int) log.getLong();
            if (log.remaining() < length) {
                return; // it died in the middle of this, and did not do it
            }
            byte[] before = new byte[length];
            log.get(before);
            Change change = new Change(type, inode, offset, end, size, before);
            switch (type) {
                case SYNCED -> {
                    contents.remove(inode);
                    names.removeIf(name -> name.inode == inode);
                }
                case WRITTEN, CUT ->
                    contents.computeIfAbsent(inode, one -> new ArrayList<>()).add(change);
                default -> names.add(change);
            }
        }
    }

    private Map<Long, Path> files() throws IOException {
        Map<Long, Path> files = new HashMap<>();
        for (Path folder : List.of(beside, root)) {
            each(folder, file -> files.put((Long) Files.getAttribute(file, "unix:ino"), file));
        }
        return files;
    }

    private interface Visit {
        void file(Path file) throws IOException;
    }

    /** Others write into the inbox meanwhile. */
    private static void each(Path folder, Visit visit) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    visit.file(file);
                } catch (NoSuchFileException moved) {
                    // it was not the program who moved it
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException moved) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static byte[] left(byte[] last, List<Change> changes, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> before(0, last, changes);
            case 1 -> last;
            case 2 -> before(random.nextInt(changes.size()), last, changes);
            default -> torn(last, changes, random);
        };
    }

    /** As the file was when only the first of them were done. */
    private static byte[] before(int done, byte[] last, List<Change> changes) {
        byte[] file = last;
        for (int i = changes.size() - 1; i >= done; i--) {
            file = changes.get(i).undone(file);
        }
        return file;
    }

    private static byte[] torn(byte[] last, List<Change> changes, Random random) {
        byte[][] versions = {before(0, last, changes), before(random.nextInt(changes.size()), last, changes), last};
        byte[] file = Arrays.copyOf(last, versions[random.nextInt(versions.length)].length);
        for (Change change : changes) {
            for (int at = change.offset; at < Math.min(change.end, file.length); at += SECTOR) {
                byte[] version = versions[random.nextInt(versions.length)];
                int length = Math.min(SECTOR, file.length - at);
                int there = Math.max(0, Math.min(length, version.length - at));
                Arrays.fill(file, at + there, at + length, (byte) 0);
                System.arraycopy(version, Math.min(at, version.length), file, at, there);
            }
        }
        return file;
    }

    private static void undo(Change change) throws IOException {
        String[] names = change.names();
        Path first = Path.of(names[0]);
        switch (change.type) {
            case CREATED -> Files.deleteIfExists(first);
            case REMOVED -> back(Path.of(names[1]), first);
            default -> {
                Path to = Path.of(names[1]);
                back(to, first);
                if (!names[2].isEmpty()) {
                    back(Path.of(names[2]), to);
                }
            }
        }
    }

    private static void back(Path from, Path to) throws IOException {
        if (Files.exists(from) && !Files.exists(to)) {
            Files.move(from, to);
        }
    }

    /** What a machine that starts again does not find, and the log of this life. */
    private void clear() throws IOException {
        for (Path folder : List.of(beside, root)) {
            each(folder, file -> {
                String name = file.getFileName().toString();
                if (name.endsWith("-shm") || folder.equals(beside) && name.startsWith("log")) {
                    Files.delete(file);
                }
            });
        }
    }
}
