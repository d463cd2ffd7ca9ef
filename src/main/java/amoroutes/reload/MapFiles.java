package amoroutes.reload;

import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import amoroutes.intake.mapping.MapRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The vendors' maps of a set of route files, {@code hooks/<preset>.yaml}.
 *
 * @param maps those that are right
 * @param errors what is wrong with the others
 */
public record MapFiles(HookMaps maps, List<RouteError> errors) {
    /** The bean by which routes get at the maps of their generation. */
    public static final String BEAN = "hookMaps";

    /** The operator's are read now, to tell what is wrong with them; the built-in ones are right. */
    public static MapFiles of(RouteSet set) {
        List<RouteError> errors = new ArrayList<>();
        Map<String, Supplier<HookMap>> maps = new HashMap<>();
        for (String file : set.maps()) {
            String preset = preset(file);
            String text = set.text(file);
            if (!set.own().containsKey(file)) {
                maps.put(preset, () -> MapReader.read(preset, text));
                continue;
            }
            try {
                HookMap map = MapReader.read(preset, text);
                maps.put(preset, () -> map);
            } catch (MapRefused e) {
                e.faults()
                        .forEach(fault ->
                                errors.add(new RouteError(set.label(file), fault.line(), "", "", fault.message())));
            }
        }
        return new MapFiles(HookMaps.reading(maps), List.copyOf(errors));
    }

    private static String preset(String file) {
        return file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
    }
}
