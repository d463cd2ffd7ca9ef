package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.settings.Settings;
import amoroutes.settings.StoreSettings;
import amoroutes.store.Occupation;
import amoroutes.store.StoreCopy;
import amoroutes.store.StoreCopy.Place;
import amoroutes.wiring.Stores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code store copy}: everything that is in the store goes to another database, and the program goes on from there. */
@Command(
        name = "copy",
        description =
                "Copy everything from the store of the settings into another that is empty: events, links, tokens."
                        + " Stop every program first. Afterwards the old one is marked as moved.")
final class StoreCopyCommand extends CliCommand {
    private static final String FILE = "data.dir";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "jdbc:postgresql://host:5432/database, with the user and password of store.user and"
                    + " store.password; or data.dir for SQLite there.")
    private String to;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        Path data = settings.machine().dataDir();
        Place from = from(settings);
        Place target = target(settings);
        Occupation ours = Occupation.of(data)
                .orElseThrow(() -> new Advice("A program runs on " + data + ": stop it first. Nothing was changed."));
        try {
            Map<String, Long> rows = StoreCopy.run(from, target, InstantSource.system());
            rows.forEach((table, count) -> out().println(table + ": " + count));
            out().println("Everything was copied. Now "
                    + (to.equals(FILE) ? "empty store.url" : "set store.url=" + to)
                    + " and start the program: the old store is marked as moved, and no program starts on it.");
            return Cli.FINE;
        } catch (IllegalStateException e) {
            throw new Advice("Nothing was copied: " + e.getMessage() + ".", e);
        } finally {
            ours.close();
        }
    }

    private static Place from(Settings settings) {
        return Stores.server(settings.store())
                .map(Place::server)
                .orElseGet(() -> Place.file(settings.machine().dataDir()));
    }

    private Place target(Settings settings) {
        StoreSettings now = settings.store();
        if (to.equals(FILE)) {
            if (now.url().isEmpty()) {
                throw new Advice("The store is in data.dir already: name a server by --to jdbc:postgresql://…");
            }
            return Place.file(settings.machine().dataDir());
        }
        if (now.url().equals(Optional.of(to))) {
            throw new Advice("The store is there already: store.url says so.");
        }
        try {
            StoreSettings there = now.at(to);
            return Place.server(Stores.server(there).orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new Advice("--to " + e.getMessage() + ".", e);
        }
    }
}
