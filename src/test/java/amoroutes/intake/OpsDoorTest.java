package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpsDoorTest {
    private static final String FAR = "203.0.113.7";
    private static final String HERE = "::1";

    private final OpsDoor locked = new OpsDoor("сезам:откройся");
    private final OpsDoor local = new OpsDoor("  ");

    private static Headers authorization(String value) {
        return Headers.of(List.of(Map.entry("Authorization", value)));
    }

    private static Headers basic(String pair) {
        return authorization("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Headers none() {
        return Headers.of(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator:сезам:откройся", ":сезам:откройся"})
    void the_password_of_any_user_name_opens(String pair) {
        assertThatCode(() -> locked.admit(basic(pair), FAR)).doesNotThrowAnyException();
    }

    @Test
    void a_bearer_token_opens() {
        assertThatCode(() -> locked.admit(authorization("Bearer сезам:откройся"), FAR))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator:wr0ng", "operator:", "сезам:откройся:operator", ""})
    void a_wrong_password_is_refused_with_the_browsers_challenge(String pair) {
        Refused refused = refusal(() -> locked.admit(basic(pair), HERE));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Basic realm=\"amocrm-routes\"");
        assertThat(refused.detail()).doesNotContain("wr0ng", "сезам");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic !!!", "Basic", "Basic ", "Digest x", "Bearer wrong"})
    void broken_credentials_are_refused(String value) {
        assertThat(refusal(() -> locked.admit(authorization(value), HERE)).status())
                .isEqualTo(401);
    }

    @Test
    void without_a_key_only_this_machine_looks() {
        assertThatCode(() -> local.admit(none(), HERE)).doesNotThrowAnyException();
        assertThat(refusal(() -> local.admit(none(), FAR))).hasMessageContaining("ops.key");
    }

    @Test
    void without_a_key_a_proxy_is_not_this_machine() {
        Headers proxied = Headers.of(List.of(Map.entry("X-Forwarded-For", "127.0.0.1")));

        assertThat(refusal(() -> local.admit(proxied, HERE)).status()).isEqualTo(401);
    }

    @Test
    void without_a_key_an_empty_password_opens_nothing_from_afar() {
        assertThat(refusal(() -> local.admit(basic("operator:"), FAR)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8080", "localhost:8080", "localhost", "[::1]:8080", "shop.localhost:80", "127.0.0.1"})
    void without_a_key_this_machine_is_asked_by_its_own_name(String host) {
        assertThatCode(() -> local.admit(headers("Host", host), HERE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]:8080", ""})
    void without_a_key_a_name_that_was_bent_to_this_machine_opens_nothing(String host) {
        assertThat(refusal(() -> local.admit(headers("Host", host), HERE)).status())
                .isEqualTo(401);
    }

    @Test
    void without_a_key_a_page_of_another_site_reads_nothing_but_a_link_can_be_followed() {
        assertThat(refusal(() -> local.admit(headers("Sec-Fetch-Site", "cross-site"), HERE))
                        .status())
                .isEqualTo(401);
        assertThatCode(() -> local.admit(headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-User", "?1"), HERE))
                .doesNotThrowAnyException();
        assertThatCode(() -> local.admit(headers("Sec-Fetch-Site", "same-origin"), HERE))
                .doesNotThrowAnyException();
    }

    @Test
    void a_page_of_another_site_changes_nothing_even_with_the_key_that_the_browser_kept() {
        String key = "Bearer сезам:откройся";
        assertThatCode(() -> locked.admitChange(headers("Authorization", key), FAR))
                .doesNotThrowAnyException();
        Headers foreign = headers("Authorization", key, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-User", "?1");
        assertThat(refusal(() -> locked.admitChange(foreign, FAR)).status()).isEqualTo(403);
        assertThat(refusal(() -> local.admitChange(
                                headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-User", "?1"), HERE))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void without_a_key_a_page_on_another_port_reads_nothing_and_changes_nothing() {
        Headers page = headers("Host", "localhost:8080", "Origin", "http://localhost:3000");
        assertThat(refusal(() -> local.admit(page, HERE)).status()).isEqualTo(401);
        assertThat(refusal(() -> local.admitChange(page, HERE)).status()).isEqualTo(401);
        assertThat(refusal(() -> local.admit(headers("Sec-Fetch-Site", "same-site"), HERE))
                        .status())
                .isEqualTo(401);
        Headers sent = headers("Host", "localhost:8080", "Origin", "null", "Sec-Fetch-User", "?1");
        assertThat(refusal(() -> local.admit(sent, HERE)).status()).isEqualTo(401);
    }

    @Test
    void behind_a_proxy_our_own_page_changes_things_and_a_page_without_fetch_metadata_is_told_by_its_origin() {
        String key = "Bearer сезам:откройся";
        assertThatCode(() -> locked.admitChange(
                        headers(
                                "Authorization", key,
                                "Host", "127.0.0.1:8080",
                                "Origin", "https://crm.example",
                                "Sec-Fetch-Site", "same-origin"),
                        FAR))
                .doesNotThrowAnyException();
        assertThatCode(() -> locked.admitChange(
                        headers(
                                "Authorization", key,
                                "Host", "127.0.0.1:8080",
                                "X-Forwarded-Host", "crm.example",
                                "Origin", "https://crm.example"),
                        FAR))
                .doesNotThrowAnyException();
        for (String origin : List.of("null", "https://evil.example", "https://crm.example:8443")) {
            Headers foreign = headers("Authorization", key, "Host", "crm.example", "Origin", origin);
            assertThat(refusal(() -> locked.admitChange(foreign, FAR)).status()).isEqualTo(403);
        }
    }

    private static Headers headers(String... namesAndValues) {
        List<Map.Entry<String, String>> sent = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            sent.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return Headers.of(sent);
    }
}
