package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MultipartTest {
    private static String tree(String body) {
        return Canonical.text(
                Multipart.read(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), "X-BOUNDARY"));
    }

    private static String part(String disposition, String value) {
        return "--X-BOUNDARY\nContent-Disposition: " + disposition + "\n\n" + value + "\n";
    }

    private static final String END = "--X-BOUNDARY--\n";

    @Test
    void text_fields_are_read() {
        assertThat(tree(part("form-data; name=\"Имя\"", "Иван") + part("form-data; name=phone", "89161234567") + END))
                .isEqualTo("{\"phone\":\"89161234567\",\"Имя\":\"Иван\"}");
    }

    @Test
    void brackets_repeats_and_quotes_in_names_work() {
        assertThat(tree(part("form-data; name=\"a[b][]\"", "1")
                        + part("form-data; name=\"a[b][]\"", "2")
                        + part("form-data; name=\"say \\\"hi\\\"\"", "3")
                        + part("form-data; name=\"%22x%22\"", "4")
                        + END))
                .isEqualTo("{\"\\\"x\\\"\":\"4\",\"a\":{\"b\":[\"1\",\"2\"]},\"say \\\"hi\\\"\":\"3\"}");
    }

    @Test
    void values_keep_their_lines_and_what_looks_like_a_boundary() {
        assertThat(tree(part("form-data; name=\"a\"", "one\n\ntwo --X-BOUNDARY three\n") + END))
                .isEqualTo("{\"a\":\"one\\u000d\\u000a\\u000d\\u000atwo --X-BOUNDARY three\\u000d\\u000a\"}");
    }

    @Test
    void an_empty_value_is_one() {
        assertThat(tree(part("form-data; name=\"a\"", "") + END)).isEqualTo("{\"a\":\"\"}");
    }

    @Test
    void of_files_only_the_names_are_kept() {
        assertThat(tree(part("form-data; name=\"photo\"; filename=\"a.jpg\"\nContent-Type: image/jpeg", "\u0000binary")
                        + part("form-data; name=\"cv\"; filename*=UTF-8''a.pdf", "x")
                        + part("form-data; name=\"none\"; filename=\"\"", "")
                        + part("form-data; name=\"a\"", "1")
                        + END))
                .isEqualTo("{\"a\":\"1\",\"cv\":\"a.pdf (file, not kept)\",\"photo\":\"a.jpg (file, not kept)\"}");
    }

    @Test
    void parts_may_have_other_headers_and_none_that_we_need() {
        assertThat(tree(
                        "preamble\n--X-BOUNDARY\nContent-Type: text/plain\ncontent-disposition: form-data; name=\"a\"\n\n1\n"
                                + "--X-BOUNDARY\n\nno headers\n"
                                + part("form-data", "no name")
                                + END
                                + "epilogue"))
                .isEqualTo("{\"a\":\"1\"}");
    }

    @Test
    void no_parts_give_no_fields() {
        assertThat(tree(END)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1",
                "--OTHER\nContent-Disposition: form-data; name=\"a\"\n\n1\n--OTHER--\n",
                "--X-BOUNDARY",
                "--X-BOUNDARY\n",
                "--X-BOUNDARY\nContent-Disposition: form-data; name=\"a\"",
                "--X-BOUNDARY\nContent-Disposition: form-data; name=\"a\"\n\n",
                "--X-BOUNDARY\nContent-Disposition: form-data; name=\"a\"\n\nvalue\n",
                "--X-BOUNDARY\nContent-Disposition: form-data; name=\"a\"\n\nvalue\n--X-BOUNDARY\n",
            })
    void a_body_that_ends_too_early_is_refused(String body) {
        assertThat(refusal(() -> tree(body)))
                .hasMessageContaining("ends too early")
                .extracting(Refused::status)
                .isEqualTo(400);
    }

    @Test
    void a_value_that_is_not_utf_8_is_named() {
        byte[] body = (part("form-data; name=\"a\"", "\u00C8") + END)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(() -> Multipart.read(body, "X-BOUNDARY")).problems())
                .containsExactly(new Problem(0, 0, "a", "is not UTF-8"));
    }
}
