package amoroutes.store;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes the database's file readable by its owner only before anything is in it: it will hold tokens and people's
 * phones. SQLite gives the files it puts beside it the same rights.
 */
final class DataFile {
    static final String NAME = "amocrm-routes.db";

    private DataFile() {}

    static Path in(Path directory) {
        try {
            return PrivateFiles.file(PrivateFiles.folder(directory).resolve(NAME));
        } catch (IOException e) {
            throw new StoreUnavailable("the data directory " + directory + " cannot be written: " + e, e);
        }
    }
}
