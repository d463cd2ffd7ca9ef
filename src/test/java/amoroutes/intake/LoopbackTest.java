package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopbackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "127.255.255.255",
                "::1",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                "::1%lo",
                "0:0:0:0:0:0:0:1%1",
                "::ffff:127.0.0.1",
                "::FFFF:7f00:1",
                "0:0:0:0:0:ffff:127.0.0.1",
            })
    void this_machine_is_loopback(String address) {
        assertThat(Loopback.is(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.1",
                "128.0.0.1",
                "127.0.0.256",
                "127.0.0",
                "127.0.0.1.example.com",
                "0.0.0.0",
                "::",
                "::2",
                "fe80::1",
                "::ffff:10.0.0.1",
                "::ffff:128.0.0.1",
                "localhost",
                "cafe",
                "2130706433",
                "0x7f.0.0.1",
                "1:127.0.0.1:",
                ":::::",
                ":",
                "127.0.0.1:8080",
                "[::1]",
                "a:b:c",
                "::1::1",
            })
    void anything_else_is_not(String address) {
        assertThat(Loopback.is(address)).isFalse();
    }

    @Test
    void an_unknown_address_is_not_loopback() {
        assertThat(Loopback.is(null)).isFalse();
    }
}
