package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExposureTest {
    private static final Path FILE = Path.of("application.properties");

    @Test
    void root_is_one_line_with_what_to_do() {
        assertThat(warnings("root", "rw-------", List.of("ops.key")))
                .singleElement()
                .asString()
                .contains("root", "a user of its own")
                .doesNotContain("\n");
        assertThat(warnings("amocrm", "rw-------", List.of("ops.key"))).isEmpty();
    }

    @Test
    void secrets_in_a_file_that_everybody_reads_are_named_and_never_printed() {
        assertThat(warnings("amocrm", "rw-r--r--", List.of("ops.key", "amocrm.client-secret")))
                .singleElement()
                .asString()
                .contains("chmod 600 application.properties", "ops.key, amocrm.client-secret")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rwxrwx---"})
    void a_file_that_only_its_owner_and_his_group_read_is_fine(String rights) {
        assertThat(warnings("amocrm", rights, List.of("ops.key"))).isEmpty();
    }

    @Test
    void a_file_without_secrets_may_be_read_by_everybody() {
        assertThat(warnings("amocrm", "rw-r--r--", List.of())).isEmpty();
        assertThat(new Exposure("amocrm", FILE, Set.of(), List.of("ops.key")).warnings())
                .as("a file system without rights")
                .isEmpty();
    }

    /** A reference to a secret is none, and what the environment gives stands in no file. */
    @Test
    void only_a_secret_that_stands_in_the_file_itself_counts() {
        String file = """
                amocrm.client-secret=top-secret
                amocrm.access-token=env:TOKEN
                store.password={{env:PASSWORD}}
                source.tilda.token=plain
                source.none.token=
                amocrm.account=shop
                """;
        Map<String, String> environment = Map.of("TOKEN", "a", "PASSWORD", "b", "OPS_KEY", "c");
        assertThat(Settings.of(RawProperties.parse(file, "application.properties"), environment)
                        .secretsInFile())
                .containsExactly("amocrm.client-secret", "source.tilda.token");
    }

    private static List<String> warnings(String user, String rights, List<String> secrets) {
        return new Exposure(user, FILE, PosixFilePermissions.fromString(rights), secrets).warnings();
    }
}
