package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.intake.ShippedMaps;
import amoroutes.settings.Problem;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HookCheckTest {
    private static List<Problem> problems(String settings) {
        return HookCheck.problems(Settings.of(RawProperties.parse(settings, "p"), Map.of()), ShippedMaps.all());
    }

    @Test
    void a_preset_that_nobody_knows_is_told_with_the_one_that_may_be_meant() {
        assertThat(problems("a=b\nsource.shop.preset=wocommerce"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.property()).isEqualTo("source.shop.preset");
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.message()).contains("did you mean woocommerce");
                });
    }

    @Test
    void a_source_of_any_name_needs_none() {
        assertThat(problems("source.shop.token=t\nsource.north.preset=tilda\nsource.woocommerce.secret=s"))
                .isEmpty();
    }

    @Test
    void a_secret_without_a_known_signature_is_told() {
        assertThat(problems("source.tilda.secret=s"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("source.tilda.signature=header:algorithm:encoding"));
        assertThat(problems("source.tilda.secret=s\nsource.tilda.signature=X-Sign:sha256:hex"))
                .isEmpty();
    }
}
