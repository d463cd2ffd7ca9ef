package amoroutes.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;

/** A store in a real file, with a clock that the test moves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class StoreTestBase {
    @TempDir
    Path directory;

    final SettableClock clock = new SettableClock();
    Store store;

    @BeforeEach
    void open() {
        store = Stores.open(directory, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    void reopen() {
        store.close();
        open();
    }
}
