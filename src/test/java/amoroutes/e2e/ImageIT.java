package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.Dockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Dockerfile says to run is run: the command that makes the archive of classes, the entry point, the look at its
 * health and the signal. Only the folders are others; there is no Docker here.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageIT {
    private static final Dockerfile IMAGE = Dockerfile.read();
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private int port;

    @BeforeEach
    void copy() throws IOException {
        assumeTrue(Tools.installed("bash"), "bash is not installed");
        Files.createDirectories(dir.resolve("opt"));
        Files.createDirectories(dir.resolve("home"));
        Files.copy(Program.JAR, dir.resolve("opt/amocrm-routes.jar"));
        port = FreePort.next();
    }

    @Test
    @Timeout(180)
    void it_is_built_refuses_to_stand_open_answers_its_health_check_and_ends_by_its_signal() throws Exception {
        Process archive = launch("build.log", Map.of(), List.of("sh", "-e", "-c", here(archiving())));
        assertThat(archive.waitFor()).as(read("build.log")).isZero();
        assertThat(dir.resolve("opt/amocrm-routes.jsa")).exists();

        Map<String, String> settings = Map.of(
                "SANDBOX_PORT",
                "0",
                "CAMEL_SERVER_PORT",
                String.valueOf(port),
                "CAMEL_SERVER_HOST",
                IMAGE.one("ENV").text().replace("CAMEL_SERVER_HOST=", ""),
                "JDK_JAVA_OPTIONS",
                "-Xshare:on"); // an archive that does not fit is then no start at all
        assertThat(launch("open.log", settings, entry()).waitFor()).isEqualTo(1);
        assertThat(read("open.log")).contains("intake.api-keys");

        Map<String, String> keys = new HashMap<>(settings);
        keys.putAll(Map.of("INTAKE_API_KEYS", "shop:key", "OPS_KEY", "ops"));
        Process program = launch("run.log", keys, entry());
        try {
            Http.until("it is ready", START, () -> read("run.log").contains("Ready: http://0.0.0.0:" + port));
            assertThat(healthy()).isZero();
            assertThat(Http.post("http://127.0.0.1:" + port + "/orders", Shop.order("image"))
                            .status())
                    .isEqualTo(401);
            program.destroy(); // SIGTERM, as STOPSIGNAL says
            assertThat(program.waitFor()).isZero();
            assertThat(healthy()).isNotZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static String archiving() {
        return IMAGE.all("RUN")
                .map(Dockerfile.Instruction::text)
                .filter(text -> text.contains(" archive "))
                .findFirst()
                .orElseThrow();
    }

    private List<String> entry() {
        return IMAGE.one("ENTRYPOINT").words().stream().map(this::here).toList();
    }

    private int healthy() throws IOException, InterruptedException {
        List<String> command = IMAGE.one("HEALTHCHECK").words().stream()
                .map(word -> word.replace("/8080 ", "/" + port + " "))
                .toList();
        return launch("health.log", Map.of(), command).waitFor();
    }

    private String here(String text) {
        return text.replace("/opt/amocrm-routes", dir.resolve("opt").toString());
    }

    private Process launch(String log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.resolve("home").toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(log).toFile());
        builder.environment().putAll(environment);
        Path java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().merge("PATH", java.toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    private String read(String log) {
        try {
            return Files.readString(dir.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
