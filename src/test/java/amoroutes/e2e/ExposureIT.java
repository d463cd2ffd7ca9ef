package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of the user that it runs as and of the rights of its settings. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExposureIT {
    private static final String READ_BY_ALL = "every user of this machine can read ops.key: chmod 600 ";

    @TempDir
    Path dir;

    @Test
    void secrets_that_everybody_can_read_and_root_are_a_warning_at_the_start_and_a_note_of_check() throws IOException {
        Path settings = dir.resolve("application.properties");
        try (Program program = Program.in(dir, Map.of("sandbox.port", "0", "ops.key", "long-and-random"))) {
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(program.start().log()).containsOnlyOnce(READ_BY_ALL).doesNotContain("long-and-random");
            assertThat(program.log().contains("the program runs as root"))
                    .isEqualTo(System.getProperty("user.name").equals("root"));
            assertThat(program.run("check").printed()).contains("note: " + READ_BY_ALL);

            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
            Program.Ran check = program.run("check");
            assertThat(check.exit()).as(check.printed()).isZero();
            assertThat(check.printed()).doesNotContain(READ_BY_ALL);
        }
    }
}
