package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start script and its archive of classes, with the jar where an operator puts it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchiveIT {
    private static final String MOST = "-Xlog:class+load:file=classes.log";

    @TempDir
    Path dir;

    private Path jar;
    private Path script;
    private Path archive;

    @BeforeEach
    void install() throws IOException {
        Path opt = Files.createDirectory(dir.resolve("opt"));
        jar = Files.copy(Program.JAR, opt.resolve("amocrm-routes.jar"));
        script = Files.copy(Path.of("src/dist/amocrm-routes.sh"), opt.resolve("amocrm-routes.sh"));
        archive = dir.resolve("cache.jsa");
    }

    @Test
    void the_first_start_of_a_jar_makes_the_archive_and_the_next_one_is_of_it() throws Exception {
        start();
        FileTime made = Files.getLastModifiedTime(archive);
        assertThat(sharedOfOurs()).isGreaterThan(500);
        start();
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
        start();
        assertThat(Files.getLastModifiedTime(archive)).as("another jar").isGreaterThan(made);
        assertThat(sharedOfOurs()).isGreaterThan(500);
    }

    @Test
    void where_no_archive_can_be_written_it_starts_without() throws Exception {
        archive = dir.resolve("missing").resolve("cache.jsa");
        String printed = start();
        assertThat(printed).contains("The archive cannot be written");
        assertThat(sharedOfOurs()).isZero();
    }

    @Test
    void a_damaged_archive_is_made_anew() throws Exception {
        Files.writeString(archive, "no archive");
        start();
        assertThat(archive.toFile().length()).isGreaterThan(10_000_000);
        assertThat(sharedOfOurs()).isGreaterThan(500);
    }

    @Test
    void a_command_makes_none_and_the_settings_of_the_real_program_are_left_alone() throws Exception {
        Process version = script("--version").start();
        assertThat(new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("amocrm-routes ");
        assertThat(archive).doesNotExist();
        Program program = Program.in(dir.resolve("own"), Map.of("amocrm.lanes", "many"));
        Program.Ran made = program.run("archive", archive.toString());
        assertThat(made.printed()).contains(archive + ": ", " MB.");
        assertThat(made.exit()).isZero();
        assertThat(program.has("data")).isFalse();
    }

    @Test
    void what_is_wrong_with_the_settings_is_told_by_a_bare_start() throws Exception {
        Files.writeString(dir.resolve("application.properties"), "amocrm.lanes=many\namocrm.batch-size=0\n");
        for (String[] arguments : new String[][] {{}, {"run"}}) {
            Program.Ran ran = Program.alone(dir, Map.of()).run(arguments);
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.printed())
                    .contains("amocrm.lanes", "amocrm.batch-size")
                    .doesNotContain("\tat ");
        }
    }

    /** Until it is ready; then it is stopped. Gives what was printed until then. */
    private String start() throws IOException, InterruptedException {
        Process process = script().start();
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("Ready: http")) {
                printed.append(line).append('\n');
                line = lines.readLine();
            }
            assertThat(line).as(printed.toString()).isNotNull();
            process.toHandle().destroy(); // leaves the stream open
            while (lines.readLine() != null) {
                // it may say more, and must not wait for a reader
            }
        }
        assertThat(process.waitFor()).isZero();
        return printed.toString();
    }

    private ProcessBuilder script(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(dir.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTIONS", "-Xmx256m -XX:TieredStopAtLevel=1 " + MOST,
                        "ARCHIVE", archive.toString(),
                        "CAMEL_SERVER_PORT", String.valueOf(FreePort.next()),
                        "SANDBOX_PORT", "0"));
        return builder;
    }

    private long sharedOfOurs() throws IOException {
        try (var lines = Files.lines(dir.resolve("classes.log"))) {
            return lines.filter(line -> line.contains(" amoroutes.") && line.contains("shared objects file (top)"))
                    .count();
        }
    }
}
