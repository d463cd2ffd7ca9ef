package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeadersTest {
    private static Headers of(String... namesAndValues) {
        List<Map.Entry<String, String>> sent = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            sent.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return Headers.of(sent);
    }

    @Test
    void a_name_is_found_in_any_case() {
        assertThat(of("X-Api-KEY", "k").get("x-api-key")).contains("k");
        assertThat(of().get("X-API-Key")).isEmpty();
    }

    @Test
    void of_a_header_that_was_sent_twice_the_first_counts() {
        assertThat(of("X-API-Key", "first", "x-api-key", "second").get("X-API-Key"))
                .contains("first");
    }

    @Test
    void only_what_is_on_the_allow_list_comes_in() {
        Headers headers = of("Prefer", "wait=5", "Cookie", "secret", "CamelHttpUri", "x");

        assertThat(headers.only(List.of("Prefer", "Idempotency-Key"))).containsExactly(Map.entry("prefer", "wait=5"));
    }

    @Test
    void credentials_are_those_of_the_scheme_in_any_case() {
        assertThat(of("Authorization", "bearer  abc ").authorization("Bearer")).contains("abc");
        assertThat(of("Authorization", "Basic abc").authorization("Bearer")).isEmpty();
        assertThat(of("Authorization", "Bearerabc").authorization("Bearer")).isEmpty();
        assertThat(of("Authorization", "Bearer").authorization("Bearer")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "X-Forwarded-For",
                "x-forwarded-proto",
                "X-FORWARDED-ANYTHING",
                "X-Real-IP",
                "Via",
                "X-Forwarded-Server",
                "X-Forwarded-Prefix",
                "X-Forwarded-Ssl",
                "X-Original-Forwarded-For",
                "CF-Connecting-IP",
                "CF-Connecting-IPv6",
                "True-Client-IP",
                "X-Client-IP",
                "x-cluster-client-ip",
                "Client-IP",
                "Fastly-Client-IP",
                "CDN-Loop"
            })
    void a_proxys_header_gives_it_away(String name) {
        assertThat(of(name, "1.2.3.4").throughProxy()).isTrue();
    }

    @Test
    void other_headers_are_no_sign_of_a_proxy() {
        assertThat(of("Host", "localhost", "X-Forward", "x", "User-Agent", "curl")
                        .throughProxy())
                .isFalse();
    }

    @Test
    void values_are_not_printed() {
        assertThat(of("Authorization", "Bearer s3cret")).hasToString("[Authorization]");
    }
}
