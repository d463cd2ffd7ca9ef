package amoroutes.settings;

import amoroutes.common.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every key there is, in the order of {@code application.properties}. A key below our prefixes that is not here is an error. */
public final class Catalogue {
    /** What a key found in the file is: its setting, and whose it is when it is a source's or a form's. */
    record Match(Setting<?> setting, String name) {}

    private static final List<Section> SECTIONS = List.of(
            Connection.KEYS,
            MachineSettings.KEYS,
            Intake.KEYS,
            DeliverySettings.KEYS,
            MainSettings.KEYS,
            PipelineSettings.KEYS,
            LeadSettings.KEYS,
            FormSettings.KEYS,
            ContactSettings.KEYS,
            StoreSettings.KEYS,
            NodeSettings.KEYS,
            HookSettings.KEYS,
            DatabaseSettings.KEYS,
            ChangeSettings.KEYS);
    private static final Set<String> PREFIXES = Set.of(
            "amocrm",
            "source",
            "form",
            "intake",
            "inbox",
            "database",
            "store",
            "ledger",
            "sandbox",
            "ops",
            "data",
            "log",
            "node");

    private Catalogue() {}

    public static Stream<Setting<?>> settings() {
        return SECTIONS.stream().map(Section::settings).flatMap(List::stream);
    }

    /** The setting of that name; none for a source's or a form's own key. */
    public static Optional<Setting<?>> named(String name) {
        return settings().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /** Keys below other prefixes are none of ours: Camel's, or the user's own for the customise route. */
    static boolean ours(String key) {
        return PREFIXES.contains(key.replaceFirst("\\..*", "")) && key.contains(".");
    }

    static Optional<Match> find(String key) {
        return settings().flatMap(setting -> matches(setting, key)).findFirst();
    }

    /** The known keys that a mistyped one may mean, with its own source or form in place. */
    static List<String> nearest(String key) {
        String name = key.matches("(source|form)\\..+\\..+")
                ? key.substring(key.indexOf('.') + 1, key.lastIndexOf('.'))
                : Setting.PLACE;
        Function<String, String> named = known -> known.replace(Setting.PLACE, name);
        Set<String> known = settings()
                .flatMap(setting -> setting.perSource()
                        ? Stream.of(setting.name(), setting.nameForSource())
                        : Stream.of(setting.name()))
                .map(named)
                .collect(Collectors.toSet());
        return Nearest.to(key, known);
    }

    private static Stream<Match> matches(Setting<?> setting, String key) {
        if (setting.name().equals(key)) {
            return Stream.of(new Match(setting, ""));
        }
        Stream<String> patterns = setting.isPattern()
                ? Stream.of(setting.name())
                : setting.perSource() ? Stream.of(setting.nameForSource()) : Stream.of();
        return patterns.map(pattern -> nameIn(key, pattern))
                .flatMap(Optional::stream)
                .map(name -> new Match(setting, name));
    }

    private static Optional<String> nameIn(String key, String pattern) {
        String head = pattern.substring(0, pattern.indexOf(Setting.PLACE));
        String tail = pattern.substring(head.length() + Setting.PLACE.length());
        boolean fits = key.startsWith(head) && key.endsWith(tail) && key.length() > head.length() + tail.length();
        return fits ? Optional.of(key.substring(head.length(), key.length() - tail.length())) : Optional.empty();
    }
}
