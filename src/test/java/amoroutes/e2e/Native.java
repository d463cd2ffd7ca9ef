package amoroutes.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of {@code src/test/c}, compiled by gcc: what no JVM can do, or must not measure of itself. Without gcc nothing is
 * tested ({@code .ci/run} installs it).
 */
final class Native {
    private static final Path SOURCES = Path.of("src/test/c").toAbsolutePath();

    private Native() {}

    static Path library(String name, Path dir) {
        return compiled(name, dir.resolve(name + ".so"), "-shared", "-fPIC");
    }

    static Path program(String name, Path dir) {
        return compiled(name, dir.resolve(name));
    }

    private static Path compiled(String name, Path result, String... options) {
        assumeTrue(Tools.installed("gcc"), "gcc is not installed");
        List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-Wall", "-Werror"));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-o", result.toString(), SOURCES.resolve(name + ".c").toString(), "-lpthread"));
        try {
            Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (gcc.waitFor() != 0) {
                throw new IllegalStateException(printed);
            }
            return result;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
