package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutesCommandTest extends CommandLineTestBase {
    @Test
    void the_list_says_of_each_file_where_it_comes_from() throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes/hooks")).getParent();
        Files.copy(Path.of("routes/ops.camel.yaml"), routes.resolve("ops.camel.yaml"));
        Files.writeString(routes.resolve("customize.camel.yaml"), "# mine\n");
        Files.writeString(routes.resolve("mine.camel.yaml"), "# mine\n");
        Files.writeString(routes.resolve("hooks/mine.yaml"), "# mine\n");
        Files.writeString(routes.resolve("hooks/tilda.yaml"), "# mine\n");

        assertThat(run("amocrm.lanes=many\n", routes, "routes")).as(said()).isZero();

        assertThat(said())
                .containsPattern("(?m)^accept\\.camel\\.yaml +built-in$")
                .containsPattern("(?m)^ops\\.camel\\.yaml +replaced, equal to this version's$")
                .containsPattern("(?m)^customize\\.camel\\.yaml +replaced, differs from this version's$")
                .containsPattern("(?m)^mine\\.camel\\.yaml +own$")
                .containsPattern("(?m)^hooks/mine\\.yaml +own$")
                .containsPattern("(?m)^hooks/tilda\\.yaml +replaced, differs from this version's$")
                .containsPattern("(?m)^hooks/shopify\\.yaml +built-in$")
                .doesNotContain("orders-table", "example");
    }

    @Test
    void the_folder_may_have_the_name_of_the_command() {
        assertThat(Cli.execute(new String[] {"--routes", "routes", "routes"})).isZero();
        assertThat(said()).containsPattern("(?m)^accept\\.camel\\.yaml +replaced, equal to this version's$");
    }

    @ParameterizedTest
    @CsvSource({"customize.camel.yaml", "hooks/tilda.yaml"})
    void a_built_in_file_is_printed_as_it_is(String name) throws IOException {
        assertThat(run("", "routes", "show", name)).isZero();
        assertThat(said()).isEqualTo(Files.readString(Path.of("routes", name)));
    }

    @ParameterizedTest
    @CsvSource({
        "deliver,deliver.camel.yaml",
        "tilda.yaml,hooks/tilda.yaml",
        "custmize.camel.yaml,customize.camel.yaml",
        "hooks/wocommerce.yaml,hooks/woocommerce.yaml",
        "../application.properties,",
    })
    void a_wrong_name_is_a_problem_and_the_nearest_one_is_told(String wrong, String meant) throws IOException {
        assertThat(run("", "routes", "show", wrong)).isEqualTo(1);
        assertThat(said())
                .startsWith(
                        "There is no built-in file " + wrong + ": did you mean " + (meant == null ? "" : meant + "?"))
                .doesNotContain("\tat ");
    }
}
