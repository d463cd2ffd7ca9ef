package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeaderValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text/HTML                                        | text/html           | {}",
                "text/html; Charset=UTF-8                         | text/html           | {charset=UTF-8}",
                "text/html;charset=\"utf-8\" ; a=b                | text/html           | {a=b, charset=utf-8}",
                "form-data; name=\"a;b\"; filename=\"c\\\"d\"     | form-data           | {filename=c\"d, name=a;b}",
                "form-data; name=\"\"                             | form-data           | {name=}",
                "a/b; x=1; x=2                                    | a/b                 | {x=1}",
                "a/b; nonsense; =; ;                              | a/b                 | {}",
                "a/b; x=\"open                                    | a/b                 | {x=\"open}",
                "``                                               | ``                  | {}",
            })
    void a_header_is_a_value_with_parameters(String header, String value, String parameters) {
        HeaderValue parsed = HeaderValue.of(header);

        assertThat(parsed.value()).isEqualTo(value);
        assertThat(parsed.parameters()).hasToString(parameters);
    }

    @Test
    void a_parameter_may_be_missing() {
        assertThat(HeaderValue.of("a/b").parameter("charset")).isEmpty();
    }

    @Test
    void a_hostile_header_costs_no_time() {
        HeaderValue.of("a/b; x=\"" + "\\\"".repeat(50_000));
        HeaderValue.of("a/b" + "; ".repeat(50_000));
    }
}
