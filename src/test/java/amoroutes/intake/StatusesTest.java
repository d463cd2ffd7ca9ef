package amoroutes.intake;

import static amoroutes.intake.Sent.only;
import static amoroutes.intake.Sent.refusal;
import static amoroutes.intake.Sent.sentences;
import static amoroutes.intake.Sent.status;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusesTest {
    private final Statuses statuses = new Statuses();

    @Test
    void a_status_belongs_to_the_order_in_the_path() {
        Accepted change = only(statuses.parse(status("2411/12", "{\"status\":2,\"source\":\"shop\",\"by\":\"Анна\"}")));

        assertThat(change.key()).hasToString("shop/order-status/2411/12");
        assertThat(change.key().subject()).hasToString("shop/order/2411/12");
        assertThat(change.body()).isEqualTo("{\"by\":\"Анна\",\"source\":\"shop\",\"status\":\"2\"}");
        assertThat(change.identities()).isEmpty();
    }

    @Test
    void the_source_is_the_callers_when_the_body_names_none() {
        assertThat(only(statuses.parse(status("7", "{\"status\":\"new\"}"))).key())
                .hasToString("default/order-status/7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7  | `{}`                              | line 1, status: is missing: send the status that the order has in the shop",
                "7  | `{\"status\":null}`               | line 1, status: is missing: send the status that the order has in the shop",
                "7  | `{\"status\":\" \"}`              | line 1, status: must not be blank",
                "7  | `{\"status\":[2]}`                | line 1, status: must be a string",
                "7  | `{\"status\":2,\"source\":\"A\"}` | line 1, source: must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
                "`` | `{\"status\":2}`                  | line 1, id: must not be blank",
                "` `| `{\"status\":2}`                  | line 1, id: must not be blank",
                "7  | `2`                               | line 1: must be a JSON object",
                "7  | `[{\"status\":2},{\"status\":3}]` | line 1: an order has one status: send one object",
                "7  | `[]`                              | item 0: the body holds no order-status",
            })
    void a_wrong_change_is_refused(String orderId, String body, String problem) {
        Refused refused = refusal(() -> statuses.parse(status(orderId, body)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(sentences(refused)).containsExactly(problem);
    }
}
