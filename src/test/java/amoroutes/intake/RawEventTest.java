package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RawEventTest {
    @Test
    void it_prints_no_body_and_no_headers() {
        RawEvent raw = new RawEvent(
                "shop", "", Sent.JSON, Map.of("x-signature", "s3cret"), "7", "{\"name\":\"Ivan\"}".getBytes());

        assertThat(raw).hasToString("RawEvent[shop, application/json, 15 bytes]");
    }

    @Test
    void a_file_knows_what_is_in_it() {
        assertThat(RawEvent.file("default", "callback", "forms.jsonl").contentType())
                .isEqualTo(Sent.NDJSON);
        assertThat(RawEvent.file("default", "callback", "forms.JSON").contentType())
                .isEqualTo(Sent.JSON);
        assertThat(RawEvent.file("default", "callback", "forms.JSON").name()).isEqualTo("callback");
    }

    @Test
    void nothing_in_it_is_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RawEvent("shop", "", Sent.JSON, Map.of(), "", null))
                .withMessage("body is null");
    }

    @Test
    void items_print_no_personal_data() {
        assertThat(Sent.jsonItems("[{\"name\":\"Ivan\"},{\"name\":\"Ivan\",\"name\":\"Petr\"}]")
                        .toString())
                .isEqualTo("[Parsed[0, line 1], Unreadable[1, line 1]]");
    }
}
