package amoroutes.reload;

import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapFault;
import amoroutes.intake.mapping.MapReader;
import amoroutes.intake.mapping.MapRefused;
import java.util.ArrayList;
import java.util.List;

/** Reads the vendors' maps of a set of route files, {@code hooks/<preset>.yaml}. */
public final class MapFiles {
    private final List<RouteError> errors = new ArrayList<>();
    private final HookMaps maps;

    public MapFiles(RouteSet set) {
        List<HookMap> read = new ArrayList<>();
        for (String file : set.maps()) {
            try {
                read.add(MapReader.read(preset(file), set.text(file)));
            } catch (MapRefused e) {
                e.faults().forEach(fault -> errors.add(error(set.label(file), fault)));
            }
        }
        maps = HookMaps.of(read);
    }

    public HookMaps maps() {
        return maps;
    }

    /** What is wrong with them; a file that is wrong is not among the maps. */
    List<RouteError> errors() {
        return List.copyOf(errors);
    }

    private static String preset(String file) {
        return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
    }

    private static RouteError error(String file, MapFault fault) {
        return new RouteError(file, fault.line(), "", "", fault.message());
    }
}
