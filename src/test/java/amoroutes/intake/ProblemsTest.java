package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemsTest {
    private static JsonNode read(Refused refused) throws IOException {
        return new ObjectMapper().readTree(Problems.json(refused));
    }

    @Test
    void a_refusal_is_a_problem_document() throws IOException {
        JsonNode json = read(Refused.invalid(List.of(
                new Problem(3, 7, "products[0].price", "must be a number"), new Problem(4, 0, "", "must be \"x\""))));

        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                                {"type":"about:blank","title":"Unprocessable Content","status":422,
                                 "detail":"2 problems, the first: line 7, products[0].price: must be a number",
                                 "errors":[{"index":3,"line":7,"path":"products[0].price","message":"must be a number"},
                                           {"index":4,"path":"","message":"must be \\"x\\""}]}"""));
    }

    static Stream<Arguments> refusals() {
        List<Problem> one = List.of(new Problem(0, 1, "a", "is wrong"));
        return Stream.of(
                Arguments.of(Refused.malformed(one), 400, "line 1, a: is wrong"),
                Arguments.of(Refused.unauthorized("Send a key.", "Bearer"), 401, "Send a key."),
                Arguments.of(Refused.conflict("Other body."), 409, "Other body."),
                Arguments.of(Refused.tooLarge("At most 1MB."), 413, "At most 1MB."),
                Arguments.of(Refused.unsupported("Send JSON."), 415, "Send JSON."),
                Arguments.of(Refused.invalid(one), 422, "line 1, a: is wrong"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void each_refusal_has_its_status_and_says_what_to_do(Refused refused, int status, String detail)
            throws IOException {
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.detail()).isEqualTo(detail);
        assertThat(read(refused).get("status").intValue()).isEqualTo(status);
        assertThat(read(refused).get("detail").textValue()).isEqualTo(detail);
        assertThat(read(refused).get("title").textValue()).isNotBlank();
        assertThat(read(refused).get("errors").size())
                .isEqualTo(refused.problems().size());
    }

    @Test
    void a_refusal_is_an_answer_and_costs_no_stack_trace() {
        assertThat(Refused.conflict("x").getStackTrace()).isEmpty();
    }

    @Test
    void the_document_holds_the_first_hundred_errors() throws IOException {
        List<Problem> many = IntStream.range(0, 250)
                .mapToObj(i -> new Problem(i, 0, "", "is wrong"))
                .toList();
        JsonNode json = read(Refused.invalid(many));

        assertThat(json.get("errors").size()).isEqualTo(100);
        assertThat(json.get("detail").textValue()).isEqualTo("250 problems, the first: item 0: is wrong");
    }
}
