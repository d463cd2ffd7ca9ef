package amoroutes.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestTest {
    private static final Set<String> KNOWN = Set.of("httpMethod", "connectTimeout", "soTimeout");

    @Test
    void it_counts_letters_that_are_wrong_missing_or_too_many() {
        assertThat(Nearest.distance("lane", "lanes")).isEqualTo(1);
        assertThat(Nearest.distance("line", "lane")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }

    @Test
    void a_slip_finds_the_word_that_was_meant() {
        assertThat(Nearest.meant("httpMetod", KNOWN)).contains("httpMethod");
        assertThat(Nearest.meant("conectTimeot", KNOWN)).contains("connectTimeout");
    }

    @Test
    void a_known_or_quite_another_word_finds_none() {
        assertThat(Nearest.meant("httpMethod", KNOWN)).isEmpty();
        assertThat(Nearest.meant("page", KNOWN)).isEmpty();
    }
}
