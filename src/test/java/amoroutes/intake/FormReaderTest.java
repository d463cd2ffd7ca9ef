package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormReaderTest {
    private static String tree(String body) {
        return Canonical.text(FormReader.urlencoded(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=%D0%98%D0%B2%D0%B0%D0%BD+%D0%9F  | {\"name\":\"Иван П\"}",
                "name=Иван                             | {\"name\":\"Иван\"}",
                "a=1&&b=2&                             | {\"a\":\"1\",\"b\":\"2\"}",
                "a                                     | {\"a\":\"\"}",
                "=x&a=1                                | {\"a\":\"1\"}",
                "a=b=c                                 | {\"a\":\"b=c\"}",
                "a%5Bb%5D%5B%5D=1                      | {\"a\":{\"b\":[\"1\"]}}",
                "a=100%                                | {\"a\":\"100%\"}",
                "a=100%+sure%2                         | {\"a\":\"100% sure%2\"}",
                "a=%zz%2B                              | {\"a\":\"%zz+\"}",
                "+a+=1                                 | {\"a\":\"1\"}",
                "``                                    | {}",
            })
    void fields_are_decoded(String body, String tree) {
        assertThat(tree(body)).isEqualTo(tree);
    }

    @Test
    void an_old_site_may_name_its_charset() {
        byte[] body = "name=%C8%E2%E0%ED".getBytes(StandardCharsets.US_ASCII);

        assertThat(FormReader.urlencoded(body, Charset.forName("windows-1251"))).containsEntry("name", "Иван");
    }

    @Test
    void a_value_that_is_not_utf_8_is_named() {
        Refused refused = refusal(() -> tree("a=1&name=%C8%E2%E0%ED"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problems()).containsExactly(new Problem(0, 0, "name", "is not UTF-8"));
    }
}
