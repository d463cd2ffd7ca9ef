package amoroutes.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the catalogue as {@code application.properties}: each key with its line of explanation and its default. */
public final class Written {
    private Written() {}

    public static String catalogue() {
        return Catalogue.sections().stream().map(Written::section).collect(Collectors.joining("\n"));
    }

    private static String section(Section section) {
        Stream<String> title = Stream.of("# ---- " + section.title() + " ----");
        return Stream.concat(title, section.settings().stream().flatMap(setting -> lines(setting).stream()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> lines(Setting<?> setting) {
        boolean silent = setting.isPattern()
                || setting.fallback().isEmpty() && !setting.name().equals("amocrm.account");
        String name = setting.name().replace(Setting.PLACE, "NAME");
        String doc = "# " + setting.doc() + (setting.inEffect() ? "" : " (no effect yet)");
        return List.of(doc, (silent ? "#" : "") + name + "=" + setting.fallback());
    }
}
