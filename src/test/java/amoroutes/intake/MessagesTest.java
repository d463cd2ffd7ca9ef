package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.order.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesTest {
    private static final String ORDER = "{\"id\":\"7\",\"comment\":\"Чайник\"}";

    private final Messages messages = new Messages();
    private final Statuses statuses = new Statuses();

    @Test
    void bytes_and_text_are_the_same_message() {
        assertThat(messages.of("shop", null, ORDER).body())
                .isEqualTo(messages.of("shop", null, ORDER.getBytes(StandardCharsets.UTF_8))
                        .body())
                .isEqualTo(ORDER.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_message_names_the_source_and_its_key_the_order_of_a_status() {
        List<Accepted> events = statuses.parse(messages.of(" north ", "1042", "{\"status\":\"2\"}"));
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.key()).hasToString("north/order-status/1042"));
    }

    @Test
    void a_body_may_name_another_source_than_its_message() {
        assertThat(statuses.parse(messages.of("north", "1", "{\"status\":\"2\",\"source\":\"south\"}")))
                .singleElement()
                .satisfies(event -> assertThat(event.key()).hasToString("south/order-status/1"));
    }

    @Test
    void without_a_source_it_is_the_default_one() {
        assertThat(messages.of(null, null, ORDER).source()).isEqualTo("default");
        assertThat(messages.of(" ", null, ORDER).source()).isEqualTo("default");
    }

    @Test
    void a_message_without_a_body_is_refused() {
        RawEvent empty = messages.of("shop", "1", null);
        assertThatThrownBy(() -> statuses.parse(empty)).isInstanceOf(Refused.class);
    }
}
