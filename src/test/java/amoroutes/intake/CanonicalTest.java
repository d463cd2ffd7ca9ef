package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Sha256;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalTest {
    @Test
    void keys_are_sorted_at_every_level() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("z", 1);
        inner.put("Z", true);
        inner.put("я", null);
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("b", List.of(inner));
        outer.put("a", "x");

        assertThat(Canonical.text(outer)).isEqualTo("{\"a\":\"x\",\"b\":[{\"Z\":true,\"z\":1,\"я\":null}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1200, 1200",
        "1200.00, 1200",
        "1.2e3, 1200",
        "0.10, 0.1",
        "-0, 0",
        "0.000, 0",
        "0e10, 0",
        "-12.50, -12.5",
        "1e-7, 0.0000001",
        "1e20, 100000000000000000000",
        "9223372036854775807, 9223372036854775807",
    })
    void equal_numbers_are_one(String number, String text) {
        assertThat(Canonical.text(new BigDecimal(number))).isEqualTo(text);
    }

    @Test
    void text_is_escaped_where_json_demands_it_and_nowhere_else() {
        assertThat(Canonical.text("a\"b\\c/d\t\n\u2028ё🫖")).isEqualTo("\"a\\\"b\\\\c/d\\u0009\\u000a\u2028ё🫖\"");
    }

    @Test
    void control_characters_of_a_value_are_left_out() {
        assertThat(Canonical.text("\u0000Ив\u0007ан\r\n\u001f\u007f\u0085Петров"))
                .isEqualTo("\"Иван\\u000d\\u000aПетров\"");
    }

    @Test
    void any_json_reader_understands_it() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("quote\"", Arrays.asList("a\tb", null, true, List.of(), Map.of()));
        tree.put("number", new BigDecimal("12.50"));

        assertThat(new ObjectMapper().readTree(Canonical.text(tree)))
                .isEqualTo(new ObjectMapper().readTree("{\"quote\\\"\":[\"a\\tb\",null,true,[],{}],\"number\":12.5}"));
    }

    @Test
    void the_hash_is_sha_256_in_hexadecimal() {
        assertThat(Sha256.hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Sha256.hex("я")).isEqualTo(Sha256.hex(new byte[] {(byte) 0xD1, (byte) 0x8F}));
    }
}
