package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Tokens.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongLivedTokenTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void it_serves_as_it_is_and_is_never_renewed() {
        Tokens token = new LongLivedToken(" abc \n", clock);
        assertThat(token.access()).isEqualTo("abc");
        assertThat(token.state()).isEqualTo(State.LIVE);
        assertThat(token.usable()).isTrue();
        assertThat(token.due()).isFalse();
        assertThat(token.refreshSecondsLeft()).isEmpty();
        assertThat(token.trouble()).isEmpty();
        assertThat(token.notes()).isEmpty();
        assertThatThrownBy(token::request).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> token.keep(new Reply(200, null, "{}"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_401_kills_it_and_says_where_a_new_one_comes_from() {
        Tokens token = new LongLivedToken("abc", clock);
        token.expire("Bearer other");
        assertThat(token.usable()).isTrue();
        token.expire("Bearer abc");
        token.expire("Bearer other");
        assertThat(token.state()).isEqualTo(State.DEAD);
        assertThat(token.usable()).isFalse();
        assertThat(token.due()).isFalse();
        assertThat(token.trouble()).contains("amocrm.access-token", "Make a new one");
    }

    @Test
    void a_401_that_passes_needs_no_restart() {
        Tokens token = new LongLivedToken("abc", clock);
        token.expire("abc");
        clock.pass(Duration.ofMinutes(1).minusNanos(1));
        assertThat(token.usable()).isFalse();
        clock.pass(Duration.ofNanos(1));
        assertThat(token.usable()).isTrue();
        assertThat(token.trouble()).isEmpty();
        token.expire("abc");
        assertThat(token.usable()).isFalse();
    }

    @Test
    void a_code_beside_it_is_refused_with_the_reason() {
        Tokens token = new LongLivedToken("abc", clock);
        assertThatThrownBy(() -> token.authorize("code"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("amocrm.access-token");
    }

    @Test
    void its_end_is_read_from_the_token_itself() {
        long end = clock.instant().getEpochSecond() + 90;
        Tokens token = new LongLivedToken(jwt("{\"aud\":\"x\",\"exp\":" + end + "}"), clock);
        assertThat(token.accessSecondsLeft()).hasValue(90);
        clock.pass(Duration.ofDays(1));
        assertThat(token.accessSecondsLeft()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b", "a.*.c", "a.bm90IGpzb24.c", "a.e30.c"})
    void a_token_that_does_not_say_its_end_is_no_error(String text) {
        assertThat(new LongLivedToken(text, clock).accessSecondsLeft()).isEmpty();
    }

    @Test
    void it_does_not_stand_in_its_text() {
        assertThat(new LongLivedToken("abc", clock).toString()).doesNotContain("abc");
    }

    private static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "eyJhbGciOiJSUzI1NiJ9." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".sig";
    }
}
