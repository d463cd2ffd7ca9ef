package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# a comment\n", "---\n# only\n  # comments\n"})
    void comments_are_no_content(String text) {
        assertThat(RouteText.hasContent(text)).isFalse();
    }

    @Test
    void one_line_is_content() {
        assertThat(RouteText.hasContent("# first\n- route:\n")).isTrue();
    }

    @Test
    void a_step_in_braces_stands_where_its_word_stands() {
        String text = "steps:\n  - log: hi\n  - bean: { ref: x }\n";
        assertThat(RouteText.line(text, bean(2))).isEqualTo(3);
    }

    @Test
    void a_step_in_a_block_stands_where_camel_says() {
        String text = "steps:\n  - bean:\n      ref: x\n  - bean:\n      ref: y\n";
        assertThat(RouteText.line(text, bean(2))).isEqualTo(2);
        assertThat(RouteText.line(text, bean(4))).isEqualTo(4);
    }

    @Test
    void a_step_without_a_line_has_none_and_a_line_beyond_the_text_is_believed() {
        assertThat(RouteText.line("a\n", bean(-1))).isZero();
        assertThat(RouteText.line("a\n", bean(9))).isEqualTo(9);
    }

    @Test
    void an_unknown_field_is_searched_from_where_its_block_begins() {
        String text = "- route:\n    id: form\n    form:\n      uri: x\n";
        assertThat(RouteText.fieldLine(text, 2, "Unsupported field: form")).isEqualTo(3);
        assertThat(RouteText.fieldLine(text, 2, "Unsupported field: nowhere")).isEqualTo(2);
        assertThat(RouteText.fieldLine(text, 2, "found a tab")).isEqualTo(2);
    }

    @Test
    void the_reason_is_one_sentence_without_camels_frame() {
        Exception failure = new FailedToCreateRouteException(
                "r",
                null,
                "Route(r)",
                "to[http:x]",
                new IllegalArgumentException(
                        "Failed to resolve endpoint: http://x due to: Failed to resolve endpoint: http://x due to: no such thing\n   at 1"));
        assertThat(RouteText.sentence(failure)).isEqualTo("no such thing");
        assertThat(RouteText.step(failure)).isEqualTo("to[http:x]");
    }

    @Test
    void an_error_without_words_gives_its_name() {
        assertThat(RouteText.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(RouteText.step(new IllegalStateException())).isEmpty();
    }

    @Test
    void a_bean_is_named_by_its_class_not_by_its_content() {
        Exception failure = new IllegalArgumentException(
                "Method with name: nope not found on bean: Token[secret] of type: amoroutes.Token");
        assertThat(RouteText.sentence(failure))
                .isEqualTo("Method with name: nope not found on a bean of type: amoroutes.Token");
    }

    @Test
    void passwords_of_an_endpoint_are_masked() {
        assertThat(RouteText.sentence(new IllegalStateException("ftp://host?username=u&password=secret is down")))
                .doesNotContain("secret");
    }

    private static BeanDefinition bean(int line) {
        BeanDefinition bean = new BeanDefinition("x");
        bean.setLineNumber(line);
        return bean;
    }
}
