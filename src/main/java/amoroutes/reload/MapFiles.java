package amoroutes.reload;

import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import amoroutes.intake.mapping.MapRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * The vendors' maps of a set of route files, {@code hooks/<preset>.yaml}.
 *
 * @param maps those that are right
 * @param errors what is wrong with the others
 */
public record MapFiles(HookMaps maps, List<RouteError> errors) {
    /** The bean by which routes get at the maps of their generation. */
    public static final String BEAN = "hookMaps";

    public static MapFiles of(RouteSet set) {
        List<RouteError> errors = new ArrayList<>();
        List<HookMap> read = new ArrayList<>();
        for (String file : set.maps()) {
            try {
                read.add(MapReader.read(preset(file), set.text(file)));
            } catch (MapRefused e) {
                e.faults()
                        .forEach(fault ->
                                errors.add(new RouteError(set.label(file), fault.line(), "", "", fault.message())));
            }
        }
        return new MapFiles(HookMaps.of(read), List.copyOf(errors));
    }

    private static String preset(String file) {
        return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
    }
}
