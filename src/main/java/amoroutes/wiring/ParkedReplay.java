package amoroutes.wiring;

import amoroutes.intake.Hooks;
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
        this.hooks = hooks;
        this.maps = maps;
    }

    /** For a command, beside a program that may run: with the maps as they stand. */
    public static ParkedReplay of(Settings settings, Supplier<RouteSet> files) {
        return new ParkedReplay(
                Beans.Readers.of(settings).hooks(settings),
                () -> MapFiles.of(files.get()).maps());
    }

    @Override
    public Optional<Accepted> read(Key key, Document body) {
        return hooks.again(key, body, maps.get());
    }
}
