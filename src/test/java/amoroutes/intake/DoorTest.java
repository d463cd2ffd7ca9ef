package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorTest {
    private static final String FAR = "203.0.113.7";
    private static final String HERE = "127.0.0.1";

    private final Door locked = new Door(ApiKeysTest.keys("shop:key-of-the-shop,tilda:key-of-tilda"));
    private final Door local = new Door(ApiKeysTest.keys(""));

    private static Headers header(String name, String value) {
        return Headers.of(List.of(Map.entry(name, value)));
    }

    private static Headers none() {
        return Headers.of(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer key-of-the-shop, shop",
        "authorization, bearer key-of-tilda, tilda",
        "X-API-Key, key-of-the-shop, shop",
        "x-api-key, ' key-of-tilda ', tilda",
    })
    void a_key_lets_in_from_anywhere_and_names_the_source(String name, String value, String source) {
        assertThat(locked.admit(header(name, value), FAR)).isEqualTo(new Caller(source, source));
        assertThat(locked.admit(header(name, value), HERE)).isEqualTo(new Caller(source, source));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer wr0ng",
        "Authorization, Bearer key-of-the-shopp",
        "Authorization, key-of-the-shop",
        "Authorization, Basic a2V5LW9mLXRoZS1zaG9w",
        "Authorization, 'Bearer '",
        "X-API-Key, wr0ng",
        "X-API-Key, ''",
        "Key, key-of-the-shop",
    })
    void without_a_valid_key_nobody_comes_in_not_even_from_here(String name, String value) {
        Refused refused = refusal(() -> locked.admit(header(name, value), HERE));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Bearer");
        assertThat(Problems.json(refused)).doesNotContain("wr0ng", "key-of-the-shop");
    }

    @Test
    void the_challenge_tells_a_wrong_key_from_none() {
        String wrong = refusal(() -> locked.admit(header("X-API-Key", "wr0ng"), FAR))
                .headers()
                .get("WWW-Authenticate");
        assertThat(wrong).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(Refused.isWrongKey(wrong)).isTrue();
        assertThat(refusal(() -> locked.admit(none(), FAR)).headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(refusal(() -> local.admit(header("X-API-Key", "wr0ng"), FAR)).headers())
                .as("no key could be right")
                .containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void a_wrong_bearer_token_is_not_saved_by_a_right_api_key() {
        Headers both = Headers.of(
                List.of(Map.entry("Authorization", "Bearer wrong"), Map.entry("X-API-Key", "key-of-the-shop")));

        assertThat(refusal(() -> locked.admit(both, FAR)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void without_keys_this_machine_may_post_as_the_default_source(String address) {
        assertThat(local.admit(none(), address)).isEqualTo(Caller.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "10.0.0.2", "fe80::1", "localhost", ""})
    void without_keys_other_machines_may_not(String address) {
        assertThat(refusal(() -> local.admit(none(), address)))
                .hasMessageContaining("intake.api-keys")
                .extracting(Refused::status)
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "via", "CF-Connecting-IP", "True-Client-IP"})
    void without_keys_what_came_through_a_proxy_is_not_this_machine(String name) {
        assertThat(refusal(() -> local.admit(header(name, "127.0.0.1"), HERE)).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, localhost:8080",
        "http://127.0.0.1:8080, localhost:8080",
        "https://localhost:8080, localhost:8080",
        "http://localhost, localhost:8080",
        "https://shop.example, localhost:8080",
        "http://localhost:8080.evil.example, localhost:8080",
        "null, localhost:8080",
        "'', localhost:8080",
        "http://evil.example:8080, evil.example:8080",
    })
    void without_keys_a_page_of_another_host_or_port_may_not(String origin, String host) {
        Headers page = Headers.of(List.of(Map.entry("Origin", origin), Map.entry("Host", host)));

        assertThat(refusal(() -> local.admit(page, HERE)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080, localhost:8080", "http://127.0.0.1, 127.0.0.1", "HTTP://[::1]:9, [::1]:9"})
    void without_keys_a_page_of_this_program_may(String origin, String host) {
        Headers page = Headers.of(List.of(Map.entry("Origin", origin), Map.entry("Host", host)));

        assertThat(local.admit(page, HERE)).isEqualTo(Caller.LOCAL);
    }

    @Test
    void without_keys_a_web_page_that_is_open_on_this_machine_may_not() {
        assertThat(refusal(() -> local.admit(header("Sec-Fetch-Site", "same-site"), HERE))
                        .status())
                .isEqualTo(401);
        assertThat(refusal(() -> local.admit(header("Sec-Fetch-Site", "cross-site"), HERE))
                        .status())
                .isEqualTo(401);
        assertThat(refusal(() -> local.admit(header("Host", "evil.example"), HERE))
                        .status())
                .isEqualTo(401);
        assertThat(local.admit(header("Sec-Fetch-Site", "same-origin"), HERE)).isEqualTo(Caller.LOCAL);
        assertThat(local.admit(header("Host", "localhost:8080"), HERE)).isEqualTo(Caller.LOCAL);
    }

    @Test
    void with_keys_a_proxy_is_welcome() {
        Headers proxied = Headers.of(
                List.of(Map.entry("X-Forwarded-For", FAR), Map.entry("Authorization", "Bearer key-of-the-shop")));

        assertThat(locked.admit(proxied, HERE).source()).isEqualTo("shop");
    }

    @Test
    void without_keys_a_key_opens_nothing_from_afar() {
        assertThat(refusal(() -> local.admit(header("X-API-Key", ""), FAR)).status())
                .isEqualTo(401);
    }
}
