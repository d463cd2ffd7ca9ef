package amoroutes.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.CoreRoutes;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenCasesTest {
    static final Path CASES = Path.of("src/test/resources/golden");

    private final GoldenCases cases = new GoldenCases(CASES, CoreRoutes.flow());

    @TestFactory
    Stream<DynamicTest> every_golden_case_holds() {
        return cases.files().stream()
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> {
                    GoldenCases.Result result = cases.run(file);
                    assertThat(result.holds()).as(result.text()).isTrue();
                }));
    }
}
