package amoroutes.cli;

import static java.util.Objects.requireNonNull;

import amoroutes.modx.Line;
import amoroutes.modx.Line.Fate;
import amoroutes.modx.TranslatedSettings;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the component was told, on its way into the settings' file and, secrets, into files of their own. */
final class ModxSettings {
    private final SettingsFile file;
    private final List<Line> lines;
    private final SecretFiles secrets;
    private final String text;
    private final TranslatedSettings written;
    private final Settings after;

    /** @param before the settings as they are now */
    ModxSettings(Path config, Settings before, List<Line> lines) {
        this.file = new SettingsFile(config);
        this.lines = List.copyOf(requireNonNull(lines, "lines is null"));
        this.text = file.text();
        this.secrets = new SecretFiles(plain(config, text).machine().dataDir());
        this.written = TranslatedSettings.of(text, lines, known(before, lines), secrets::reference);
        this.after = plain(config, written.text());
    }

    /** One sentence for each key that gets another value. */
    List<String> changes() {
        return written.changes();
    }

    /** The settings as they will be, without the environment. */
    Settings after() {
        return after;
    }

    /** Secrets first, so that the file never refers to one that is not there. */
    List<String> write(LocalDateTime now) {
        lines.stream()
                .filter(line -> line.fate() == Fate.SECRET)
                .filter(line -> written.text().contains(secrets.reference(line.key())))
                .forEach(line -> secrets.keep(line.key(), line.value()));
        if (written.text().equals(text)) {
            return List.of("The settings say all that already: nothing was changed.");
        }
        Optional<Path> copy = file.replace(written.text(), now);
        List<String> told = new ArrayList<>();
        written.changes().forEach(change -> told.add("set " + change));
        copy.ifPresent(before -> told.add("The settings as they were are kept in " + before));
        return told;
    }

    /** The keys whose secret the file gives already, wherever it lies. */
    private static Set<String> known(Settings before, List<Line> lines) {
        Set<String> known = new HashSet<>();
        for (Line line : lines) {
            Optional<Secret> now = switch (line.key()) {
                case "amocrm.client-secret" -> before.connection().clientSecret();
                case "database.password" -> before.database().password();
                default -> Optional.empty();
            };
            if (line.fate() == Fate.SECRET
                    && now.map(Secret::value).filter(line.value()::equals).isPresent()) {
                known.add(line.key());
            }
        }
        return known;
    }

    private static Settings plain(Path config, String text) {
        return Settings.of(RawProperties.parse(text, config.getFileName().toString()), Map.of());
    }
}
