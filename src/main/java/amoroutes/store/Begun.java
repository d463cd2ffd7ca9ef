package amoroutes.store;

import static amoroutes.store.Damage.WAYS_OUT;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file beside the database which says that a store was begun here. A database that is missing or empty although it
 * stands was lost, with all that waited in it, and is not begun anew as if nothing had been there.
 */
final class Begun {
    static final String NAME = "amocrm-routes.begun";

    private static final Logger LOG = LoggerFactory.getLogger(Begun.class);
    private static final String TEXT =
            "A store was begun in this folder. While this file stands, the program does not start without"
                    + " its database.\nRemove it only to begin anew on purpose: runbook.md, section 8.\n";

    private final Path mark;
    private final Path database;

    Begun(Path directory) {
        mark = directory.resolve(NAME);
        database = directory.resolve(Database.NAME);
    }

    /**
     * To be asked before anything opens the database: SQLite deletes the log of one that is empty.
     *
     * @throws StoreUnavailable when it is gone; nothing was changed
     */
    void check() {
        if (!stands()) {
            return;
        }
        if (!Files.exists(database)) {
            throw gone("is missing");
        }
        if (database.toFile().length() == 0) {
            throw gone("is empty");
        }
    }

    /** As {@link #check()}; @param tables whether the tables of this program are in it */
    void check(boolean tables) {
        if (stands() && !tables) {
            throw gone("has no tables of this program");
        }
    }

    private boolean stands() {
        return Files.exists(mark);
    }

    private StoreUnavailable gone(String how) {
        return new StoreUnavailable("store-gone: the database " + database + " " + how + ", though " + mark
                + " says that a store was begun there. It was removed, overwritten or lost with the disk; orders"
                + " may have waited in it. Nothing was begun. " + WAYS_OUT);
    }

    /** On the disk when it returns, the folder's entry too. Where it cannot be written the store works without it. */
    void mark() {
        if (stands()) {
            return;
        }
        try {
            Files.writeString(PrivateFiles.file(mark), TEXT);
            force(mark, StandardOpenOption.WRITE);
            force(mark.getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", mark, e.toString());
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
