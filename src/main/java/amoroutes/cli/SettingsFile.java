package amoroutes.cli;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Advice;
import amoroutes.settings.Problem;
import amoroutes.settings.RawProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The settings as a file that a command may change: whole or not at all, with what it was before kept beside it. */
final class SettingsFile {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Path file;

    SettingsFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /** @throws Advice when it is not UTF-8 */
    String text() {
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
    Optional<Path> replace(String text, LocalDateTime now) {
        try {
            if (!Files.exists(file)) {
                SecretFiles.write(file, text);
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
}
