package amoroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.e2e.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in a file, rotated while the program goes on writing into it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogrotateTest {
    @TempDir
    Path dir;

    @Test
    void a_log_is_rotated_and_the_file_that_the_program_holds_stays_the_same()
            throws IOException, InterruptedException {
        assumeTrue(Tools.installed("logrotate"), "logrotate is not installed");
        Path logs = Files.createDirectory(
                dir.resolve("logs"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path log = Files.writeString(logs.resolve("amocrm-routes.log"), "a line\n");
        Object inode = Files.getAttribute(log, "unix:ino");
        Path settings = Files.writeString(
                dir.resolve("settings"),
                Files.readString(Path.of("src/dist/logrotate/amocrm-routes"))
                        .replace("/var/log/amocrm-routes", logs.toString())
                        .replaceFirst("(?m)^ +su .*\\n", "")); // its user is not on this machine
        Process rotate = new ProcessBuilder(
                        Tools.find("logrotate").orElseThrow().toString(),
                        "--force",
                        "--state",
                        dir.resolve("state").toString(),
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(rotate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rotate.waitFor()).as(printed).isZero();
        assertThat(log).isEmptyFile();
        assertThat(Files.getAttribute(log, "unix:ino")).isEqualTo(inode);
        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files.filter(file -> !file.equals(log)))
                    .singleElement()
                    .satisfies(old -> assertThat(old).content().isEqualTo("a line\n"));
        }
    }
}
