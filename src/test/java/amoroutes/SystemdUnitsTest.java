package amoroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.cli.Main;
import amoroutes.e2e.Tools;
import amoroutes.settings.Catalogue;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units that we give to systemd. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SystemdUnitsTest {
    private static final String ONE = "amocrm-routes.service";
    private static final String EACH = "amocrm-routes@.service";
    private static final Path SCRIPT = Path.of("src/dist/amocrm-routes.sh");
    private static final Path UNITS = Path.of("src/dist/systemd");
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");

    /** What a JVM takes beside its heap: classes, code, stacks, buffers. */
    private static final int BESIDE_THE_HEAP = 200;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {ONE, "amocrm-routes@shop.service"})
    void systemd_has_nothing_to_say_against_it(String unit) throws IOException, InterruptedException {
        assumeTrue(Tools.installed("systemd-analyze"), "systemd-analyze is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/java")), "there is no /usr/bin/java, which the unit starts");
        String template = unit.replace("@shop", "@");
        Path copy = Files.copy(UNITS.resolve(template), dir.resolve(unit));
        Path secrets = Files.createDirectory(dir.resolve(unit + ".d")).resolve("secrets.conf");
        Files.copy(UNITS.resolve(template + ".d/secrets.conf"), secrets);
        Process verify = new ProcessBuilder("systemd-analyze", "verify", copy.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(printed).isZero();
        assertThat(printed).doesNotContain(unit, "secrets.conf");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, EACH})
    void it_writes_its_own_folder_only_and_has_memory_for_its_heap(String unit) throws IOException {
        Map<String, String> lines = lines(unit);
        assertThat(lines)
                .containsEntry("User", "amocrm")
                .containsEntry("UMask", "0077")
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("Restart", "on-failure");
        assertThat(lines.get("ReadWritePaths"))
                .isEqualTo(lines.get("WorkingDirectory"))
                .isEqualTo("/var/lib/" + lines.get("StateDirectory"));
        assertThat(lines)
                .containsEntry("ExecStart", "/bin/sh /opt/amocrm-routes/" + SCRIPT.getFileName())
                .containsEntry("CacheDirectory", "amocrm-routes");
        assertThat(SCRIPT).isExecutable().content().contains(Main.class.getName());
        Matcher heap = HEAP.matcher(lines.get("Environment"));
        assertThat(heap.find()).isTrue();
        assertThat(megabytes(lines.get("MemoryMax")))
                .isGreaterThanOrEqualTo(Integer.parseInt(heap.group(1)) + BESIDE_THE_HEAP);
    }

    @Test
    void each_account_has_a_folder_and_a_file_of_its_own() throws IOException {
        Map<String, String> lines = lines(EACH);
        assertThat(lines.get("WorkingDirectory")).endsWith("/%i");
        assertThat(lines.get("EnvironmentFile")).isEqualTo("/etc/amocrm-routes/%i.env");
    }

    /** What systemd keeps for the unit alone is what the settings name. */
    @ParameterizedTest
    @ValueSource(strings = {ONE, EACH})
    void each_credential_is_the_secret_of_a_setting(String unit) throws IOException {
        Path secrets = UNITS.resolve(unit + ".d/secrets.conf");
        List<String> credentials = values(secrets, "LoadCredential=([^:]+):/etc/amocrm-routes/.+");
        assertThat(values(secrets, "Environment=\\w+=file:%d/(.+)"))
                .isEqualTo(credentials)
                .isNotEmpty();
        assertThat(values(secrets, "Environment=(\\w+)=.+"))
                .allSatisfy(variable -> assertThat(Catalogue.settings()
                                .filter(Setting::secret)
                                .map(setting -> RawProperties.variableOf(setting.name())))
                        .contains(variable));
    }

    private static List<String> values(Path file, String line) throws IOException {
        Pattern pattern = Pattern.compile(line);
        return Files.readAllLines(file).stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    private static int megabytes(String size) {
        int number = Integer.parseInt(size.substring(0, size.length() - 1));
        return size.endsWith("G") ? number * 1024 : number;
    }

    private static Map<String, String> lines(String unit) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : Files.readAllLines(UNITS.resolve(unit))) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                lines.merge(line.substring(0, equals), line.substring(equals + 1), (one, other) -> one + " " + other);
            }
        }
        return lines;
    }
}
