package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Bodies that are packed, and bodies whose type was not told. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedBodiesTest {
    private static final String ORDER = "{\"id\":\"1\"}";

    private final Formats formats = new Formats(ZoneId.of("UTC"), 100_000);
    private final Orders orders = new Orders(new Identities(List.of()), formats);
    private final Forms forms = new Forms(new Identities(List.of()), (source, form) -> List.of(), formats);

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static RawEvent packed(String encoding, byte[] body) {
        return new RawEvent("shop", "callback", "application/json", Map.of("content-encoding", encoding), "", body);
    }

    private static RawEvent typed(String type, String body) {
        return new RawEvent("shop", "callback", type, Map.of(), "", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void gzip_is_read_as_if_it_had_come_plain() throws Exception {
        for (String encoding : List.of("gzip", "GZIP", "x-gzip")) {
            assertThat(orders.parse(packed(encoding, gzip(ORDER.getBytes(StandardCharsets.UTF_8)))))
                    .extracting(event -> event.key().toString())
                    .containsExactly("shop/order/1");
        }
        assertThat(orders.parse(packed("identity", ORDER.getBytes(StandardCharsets.UTF_8))))
                .hasSize(1);
    }

    @Test
    void what_unpacks_to_more_than_a_body_may_have_is_413_and_another_encoding_415() throws Exception {
        assertThat(Sent.refusal(() -> orders.parse(packed("gzip", gzip(new byte[2_000_000]))))
                        .status())
                .isEqualTo(413);
        for (String encoding : List.of("br", "deflate", "gzip, gzip", "zstd")) {
            Refused refused =
                    Sent.refusal(() -> orders.parse(packed(encoding, ORDER.getBytes(StandardCharsets.UTF_8))));
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.detail()).contains("Content-Encoding");
        }
        assertThat(Sent.refusal(() -> orders.parse(packed("gzip", ORDER.getBytes(StandardCharsets.UTF_8))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void json_is_read_whatever_was_said_of_it() {
        for (String type :
                List.of("text/plain", "text/plain; charset=utf-8", "", "application/x-www-form-urlencoded")) {
            assertThat(orders.parse(typed(type, ORDER))).as(type).hasSize(1);
            assertThat(forms.parse(typed(type, "{\"phone\":\"1\"}"))).as(type).hasSize(1);
        }
        assertThat(Sent.refusal(() -> orders.parse(typed("text/plain", "id=1"))).status())
                .isEqualTo(415);
        assertThat(Sent.refusal(() -> orders.parse(typed("text/plain", "<order/>")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_line_break_that_nobody_escaped_is_read_as_it_stands() {
        Accepted form = forms.parse(typed("application/json", "{\"text\":\"one\ntwo\",\"phone\":\"1\"}"))
                .get(0);
        assertThat(form.body()).contains("one\\u000atwo");
    }
}
