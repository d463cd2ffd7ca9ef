package amoroutes.wiring;

import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import amoroutes.settings.StoreSettings;
import amoroutes.store.Server;
import amoroutes.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The store that the settings name. */
public final class Stores {
    private Stores() {}

    /** @throws amoroutes.store.StoreUnavailable when it cannot be opened, saying why */
    public static Store open(Settings settings, InstantSource clock) {
        Path directory = settings.machine().dataDir();
        Optional<Server> server = server(settings.store());
        return server.isPresent() ? Store.open(server.get(), directory, clock) : Store.open(directory, clock);
    }

    /** Empty when the store is a file of {@code data.dir}. */
    public static Optional<Server> server(StoreSettings store) {
        return store.url()
                .map(url -> new Server(url, store.user(), store.password().map(Secret::value)));
    }
}
