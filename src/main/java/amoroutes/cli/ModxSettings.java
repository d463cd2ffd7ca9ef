package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.modx.Line;
import amoroutes.modx.Line.Fate;
import amoroutes.modx.TranslatedSettings;
import amoroutes.order.PrivateFiles;
import amoroutes.settings.Problem;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the component was told, on its way into the settings' file, which changes whole or not at all and is kept as it was
 * before; and, secrets, into files of their own, readable by their owner only.
 */
final class ModxSettings {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Path file;
    private final List<Line> lines;
    private final Path secrets;
    private final String text;
    private final TranslatedSettings written;
    private final Settings after;

    /** @param before the settings as they are now */
    ModxSettings(Path config, Settings before, List<Line> lines) {
        this.file = config;
        this.lines = List.copyOf(lines);
        this.text = text(config);
        this.secrets = plain(config, text).machine().dataDir().resolve("secrets");
        this.written = TranslatedSettings.of(text, lines, known(before, lines), this::reference);
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
                .filter(line -> written.text().contains(reference(line.key())))
                .forEach(line -> keep(line.key(), line.value()));
        if (written.text().equals(text)) {
            return List.of("The settings say all that already: nothing was changed.");
        }
        Optional<Path> copy = replace(written.text(), now);
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

    /** @throws Advice when it is not UTF-8 */
    private static String text(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        List<Problem> problems = RawProperties.read(file).problems();
        if (problems.stream().anyMatch(problem -> problem.line() == 0)) {
            throw new Advice(problems.get(0).toString());
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return where the file as it was before is kept; empty when there was none */
    private Optional<Path> replace(String text, LocalDateTime now) {
        try {
            if (!Files.exists(file)) {
                write(file, text);
                return Optional.empty();
            }
            Path real = file.toRealPath();
            Path before = real.resolveSibling(real.getFileName() + "." + STAMP.format(now) + ".bak");
            Files.copy(real, before, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            Path half = real.resolveSibling("." + real.getFileName() + ".half");
            Files.copy(
                    real,
                    half,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
            Files.writeString(half, text, StandardCharsets.UTF_8);
            Files.move(half, real, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(before);
        } catch (IOException e) {
            throw new Advice(file + " cannot be written (" + e + "): nothing was changed.", e);
        }
    }

    /** What a setting says whose secret lies here. */
    private String reference(String key) {
        return "file:" + secrets.resolve(key);
    }

    private void keep(String key, String secret) {
        try {
            PrivateFiles.folder(secrets);
            write(secrets.resolve(key), secret);
        } catch (IOException e) {
            throw new Advice("The secret of " + key + " cannot be kept in " + secrets + ": " + e, e);
        }
    }

    /** Never readable by others, not even while it is written. */
    private static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling("." + absolute.getFileName() + ".half");
        Files.deleteIfExists(half);
        PrivateFiles.file(half);
        Files.writeString(half, text);
        Files.move(half, absolute, StandardCopyOption.REPLACE_EXISTING);
    }
}
