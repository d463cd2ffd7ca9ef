package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LookupTest {
    private final Lookup<String> lookup = new Lookup<>();
    private int looked;

    private String look(String name) {
        return lookup.get(name, () -> {
            looked++;
            return "found " + name;
        });
    }

    @Test
    void each_name_is_looked_for_once() {
        assertThat(look("Город")).isEqualTo("found Город").isSameAs(look("Город"));
        assertThat(look("Скидка")).isEqualTo("found Скидка");
        assertThat(looked).isEqualTo(2);
    }

    @Test
    void a_stranger_who_sends_ever_new_names_fills_no_memory() {
        IntStream.range(0, 3_000).forEach(number -> look("field " + number));
        looked = 0;
        IntStream.range(0, 3_000).forEach(number -> look("field " + number));
        assertThat(looked).as("those beyond the first 2,000").isEqualTo(1_000);
    }

    @Test
    void a_text_longer_than_names_are_is_not_kept() {
        String longText = "x".repeat(301);
        look(longText);
        look(longText);
        assertThat(looked).isEqualTo(2);
    }

    @Test
    void the_same_word_of_two_pipelines_stands_for_two_stages() {
        Names names = new Names(Accounts.shop());
        for (int time = 0; time < 2; time++) {
            assertThat(status(names, "Опт")).isEqualTo(202);
            assertThat(status(names, "Продажи")).isEqualTo(103);
            assertThat(names.stage("Оплачен").ambiguous()).isTrue();
        }
    }

    private static long status(Names names, String pipeline) {
        return names.stage("Оплачен", names.pipeline(pipeline).value().orElseThrow())
                .value()
                .orElseThrow()
                .status()
                .id();
    }
}
