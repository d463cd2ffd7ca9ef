package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictUtf8Test {
    /** What was read before the end, and whether the end was an error. */
    private record Outcome(String text, boolean malformed) {}

    private static Outcome read(InputStream in, int atOnce) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Reader reader = new StrictUtf8(in)) {
            char[] chars = new char[atOnce];
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                text.append(chars, 0, count);
            }
        } catch (StrictUtf8.NotUtf8 e) {
            return new Outcome(text.toString(), true);
        }
        return new Outcome(text.toString(), false);
    }

    private static Outcome read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes), 100);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 5000})
    void text_comes_out_as_it_is_however_little_is_taken_at_once(int atOnce) throws IOException {
        String text = "Чайник 🫖 за 1 200 ₽\n".repeat(700);

        assertThat(read(new ByteArrayInputStream(utf8(text)), atOnce)).isEqualTo(new Outcome(text, false));
    }

    @Test
    void a_stream_that_trickles_is_read_whole() throws IOException {
        InputStream trickle = new InputStream() {
            private final InputStream all = new ByteArrayInputStream(utf8("Курьер 🚚"));

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return all.read(target, offset, Math.min(1, length));
            }
        };

        assertThat(read(trickle, 100)).isEqualTo(new Outcome("Курьер 🚚", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "я"})
    void a_byte_order_mark_is_skipped(String text) throws IOException {
        assertThat(read(utf8("\uFEFF" + text))).isEqualTo(new Outcome(text, false));
    }

    @Test
    void a_byte_order_mark_elsewhere_is_text() throws IOException {
        assertThat(read(utf8("a\uFEFFb"))).isEqualTo(new Outcome("a\uFEFFb", false));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4095", "4096", "4097", "20000"})
    void everything_before_an_invalid_byte_is_handed_out_first(int before) throws IOException {
        String text = "x".repeat(before);

        assertThat(read(joined(utf8(text), bytes(0xCF, 0xF0), utf8("more")))).isEqualTo(new Outcome(text, true));
    }

    @Test
    void overlong_forms_surrogates_and_cut_sequences_are_invalid() throws IOException {
        assertThat(read(bytes(0xC0, 0x80)).malformed()).as("overlong zero").isTrue();
        assertThat(read(bytes(0xE0, 0x80, 0xAF)).malformed())
                .as("overlong slash")
                .isTrue();
        assertThat(read(bytes(0xED, 0xA0, 0xBD)).malformed()).as("surrogate").isTrue();
        assertThat(read(bytes(0xF5, 0x80, 0x80, 0x80)).malformed())
                .as("beyond Unicode")
                .isTrue();
        assertThat(read(bytes('a', 0xD0))).as("cut at the end").isEqualTo(new Outcome("a", true));
        assertThat(read(bytes(0xFF, 0xFE, '{', 0)).malformed()).as("UTF-16").isTrue();
    }
}
