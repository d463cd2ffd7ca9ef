package amoroutes.wiring;

import amoroutes.common.Nearest;
import amoroutes.intake.mapping.HookMap;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.settings.HookSettings;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the hooks' settings only shows beside the maps that are there. */
final class HookCheck {
    private HookCheck() {}

    static List<Problem> problems(Settings settings, HookMaps maps) {
        List<Problem> problems = new ArrayList<>();
        for (String source : settings.sources()) {
            HookSettings hook = settings.hook(source);
            Optional<HookMap> map = maps.find(hook.preset().orElse(source));
            if (hook.preset().isPresent() && map.isEmpty()) {
                problems.add(settings.problem(
                        "source." + source + ".preset", unknown(hook.preset().get(), maps)));
            }
            boolean signs = hook.signature().isPresent()
                    || map.flatMap(HookMap::signature).isPresent();
            if (hook.secret().isPresent() && !signs) {
                problems.add(settings.problem(
                        "source." + source + ".secret",
                        "is set, but this vendor is not known to sign: set source." + source
                                + ".signature=header:algorithm:encoding, or a token instead"));
            }
        }
        return problems;
    }

    private static String unknown(String preset, HookMaps maps) {
        return "\"" + preset + "\" is no preset"
                + Nearest.meant(preset, maps.presets())
                        .map(meant -> ": did you mean " + meant + "?")
                        .orElse(": write one of " + String.join(", ", maps.presets()) + ", or add routes/hooks/"
                                + preset + ".yaml");
    }
}
