package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.Enrich;
import amoroutes.intake.ApiKeys;
import amoroutes.intake.Customers;
import amoroutes.intake.Door;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.HookDoor;
import amoroutes.intake.HookEvents;
import amoroutes.intake.Hooks;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.Statuses;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.reload.MapFiles;
import amoroutes.reload.RouteSet;
import amoroutes.settings.Settings;
import amoroutes.store.HookReplay;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads again what a vendor's hook had to park, by the settings and maps of today. */
public final class ParkedReplay implements HookReplay {
    private final Hooks hooks;
    private final Supplier<HookMaps> maps;

    ParkedReplay(Hooks hooks, Supplier<HookMaps> maps) {
        this.hooks = requireNonNull(hooks, "hooks is null");
        this.maps = requireNonNull(maps, "maps is null");
    }

    /** For a command, beside a program that may run: with the maps as they stand. */
    public static ParkedReplay of(Settings settings, Supplier<RouteSet> files) {
        return new ParkedReplay(hooks(settings), () -> new MapFiles(files.get()).maps());
    }

    /** The vendors' door by these settings. */
    static Hooks hooks(Settings settings) {
        Identities identities = Identities.of(settings);
        Formats formats =
                new Formats(settings.machine().zone(), settings.intake().maxBodySize());
        Forms forms = new Forms(identities, (source, form) -> Enrich.unfilled(settings, source, form), formats);
        return new Hooks(
                settings::hook,
                new HookDoor(new Door(new ApiKeys(settings.intake().apiKeys()))),
                new HookEvents(
                        new Orders(identities, formats),
                        new Customers(identities, formats),
                        forms,
                        new Statuses(formats)),
                formats);
    }

    @Override
    public Optional<Accepted> read(Key key, Document body) {
        return hooks.again(key, body, maps.get());
    }
}
