package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenSearchTest {
    private final TokenSearch search = new TokenSearch("se/cr-et я");

    private boolean found(String body) {
        return search.standsIn(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "se/cr-et я",
                "token=se/cr-et я&x=1",
                "a=b&token=se%2Fcr-et+%D1%8F",
                "token=%73%65%2f%63%72%2d%65%74%20%d1%8f",
                "{\"token\":\"se\\/cr-et \\u044f\"}",
                "{\"token\":\"\\u0073e/cr-et я\"}",
                "100%&token=se/cr-et я"
            })
    void a_token_is_found_however_it_is_written(String body) {
        assertThat(found(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "se/cr-et", "se/cr-et x", "e/cr-et я", "%", "\\u", "\\", "token=se%2Gcr-et+%D1%8F"})
    void a_body_without_it_is_none_of_its(String body) {
        assertThat(found(body)).isFalse();
        assertThat(found(body.repeat(1000))).isFalse();
    }
}
