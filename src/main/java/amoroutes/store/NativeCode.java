package amoroutes.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native code, unpacked once beside the data. The driver would unpack it into the host's temporary folder at each
 * start, where a kill leaves it behind, where it may be forbidden to run, and where there may be no room for it on the
 * morning after the disk was full.
 */
final class NativeCode {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCode.class);
    /** As the driver reads it: a folder that holds the library under its usual name. */
    private static final String PROPERTY = "org.sqlite.lib.path";

    private NativeCode() {}

    /** Leaves it to the driver when the operator named a library of his own, or where it cannot be unpacked. */
    static void unpack(Path directory) {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed != null) {
                Path folder = Files.createDirectories(directory.resolve("native"));
                put(packed.readAllBytes(), folder.resolve(name));
                System.setProperty(PROPERTY, folder.toAbsolutePath().toString());
            }
        } catch (IOException e) {
            LOG.info("SQLite's library is not kept in {}: {}", directory, e.toString());
        }
    }

    /** Another version of the program may be running with what is there. */
    private static void put(byte[] code, Path file) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), code)) {
            return;
        }
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.write(half, code);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
