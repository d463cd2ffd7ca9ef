package amoroutes.store;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Says that one program has a data directory for itself. It ends with the program, however that ends. */
public final class Occupation implements AutoCloseable {
    private static final String NAME = "amocrm-routes.lock";

    private final FileChannel channel;

    private Occupation(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Empty when another program has it.
     *
     * @throws StoreUnavailable when the directory cannot be written
     */
    public static Optional<Occupation> of(Path dataDirectory) {
        try {
            Path file = PrivateFiles.folder(dataDirectory).resolve(NAME);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new Occupation(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreUnavailable("the data directory " + dataDirectory + " cannot be written: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProgram) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the end of the program gives it back
        }
    }
}
