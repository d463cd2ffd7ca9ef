package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthStartTest {
    private final ManualClock clock = new ManualClock();
    private final MemoryVault given = new MemoryVault();
    private int states;
    private final OAuthStart start = start("shop.amocrm.ru");

    @Test
    void the_browser_is_sent_to_the_consent_page_with_a_new_state_each_time() {
        assertThat(start.url()).isEqualTo("https://www.amocrm.ru/oauth?client_id=client+1&state=state-1&mode=popup");
        assertThat(start.url()).endsWith("&state=state-2&mode=popup");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.amocrm.ru,https://www.amocrm.ru/oauth",
        "shop.amocrm.com,https://www.amocrm.com/oauth",
        "https://shop.kommo.com/,https://www.kommo.com/oauth"
    })
    void the_consent_page_is_that_of_the_accounts_domain(String host, String page) {
        assertThat(OAuthStart.consentPage(host)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.amocrm.ru", "SHOP.amocrm.ru", "https://shop.amocrm.ru/"})
    void the_code_of_our_own_account_is_taken(String referer) {
        start.url();
        assertThat(start.verify(callback("state-1", referer))).isEqualTo("the-code");
    }

    @Test
    void the_code_of_the_sandbox_on_this_machine_is_taken() {
        OAuthStart local = start("http://127.0.0.1:8090");
        local.url();
        assertThat(local.verify(callback("state-1", "127.0.0.1:8090"))).isEqualTo("the-code");
    }

    @Test
    void a_state_works_once() {
        start.url();
        start.verify(callback("state-1", "shop.amocrm.ru"));
        refused(callback("state-1", "shop.amocrm.ru"), "used before");
    }

    @Test
    void a_state_that_was_not_given_here_is_refused() {
        start.url();
        refused(callback("state-9", "shop.amocrm.ru"), "not made here");
        Map<String, String> without = callback("", "shop.amocrm.ru");
        without.remove("state");
        refused(without, "not made here");
    }

    @Test
    void a_state_lives_ten_minutes() {
        start.url();
        start.url();
        clock.pass(Duration.ofMinutes(10));
        assertThat(start.verify(callback("state-1", "shop.amocrm.ru"))).isEqualTo("the-code");
        clock.pass(Duration.ofNanos(1));
        refused(callback("state-2", "shop.amocrm.ru"), "10 minutes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.amocrm.ru",
                "evil.example",
                "shop.amocrm.ru.evil.example",
                "shop.amocrm.ru@evil.example",
                "evil.example/shop.amocrm.ru",
                "http://shop.amocrm.ru",
                "shop.kommo.com",
                ""
            })
    void another_account_is_refused_and_its_state_is_used_up(String referer) {
        start.url();
        refused(callback("state-1", referer), "shop.amocrm.ru");
        refused(callback("state-1", "shop.amocrm.ru"), "used before");
    }

    @Test
    void a_host_that_is_no_account_of_amocrm_is_refused_even_if_it_were_ours() {
        OAuthStart misled = start("evil.example");
        misled.url();
        assertThatThrownBy(() -> misled.verify(callback("state-1", "evil.example")))
                .isInstanceOf(CallbackRefused.class);
    }

    @Test
    void the_sandbox_on_this_machine_is_an_account_too() {
        OAuthStart local = start("localhost:8090");
        local.url();
        assertThat(local.verify(callback("state-1", "localhost:8090"))).isEqualTo("the-code");
    }

    @Test
    void a_person_who_said_no_is_told_what_to_press() {
        start.url();
        Map<String, String> query = callback("state-1", "shop.amocrm.ru");
        query.put("error", "access_denied");
        refused(query, "press Allow");
    }

    @Test
    void a_callback_without_a_code_is_refused() {
        start.url();
        Map<String, String> query = callback("state-1", "shop.amocrm.ru");
        query.put("code", " ");
        refused(query, "no code");
    }

    @Test
    void who_opens_the_page_very_often_fills_no_memory() {
        for (int count = 0; count < 1_000; count++) {
            start.url();
        }
        refused(callback("state-980", "shop.amocrm.ru"), "not made here");
        assertThat(start.verify(callback("state-981", "shop.amocrm.ru"))).isEqualTo("the-code");
    }

    @Test
    void the_answer_may_come_to_another_node_and_counts_once() {
        start.url();
        OAuthStart other = start("shop.amocrm.ru");
        assertThat(other.verify(callback("state-1", "shop.amocrm.ru"))).isEqualTo("the-code");
        refused(callback("state-1", "shop.amocrm.ru"), "used before");
    }

    private OAuthStart start(String accountHost) {
        return new OAuthStart(
                "client 1", accountHost, OAuthStart.consentPage(accountHost), () -> "state-" + ++states, given, clock);
    }

    private void refused(Map<String, String> query, String message) {
        assertThatThrownBy(() -> start.verify(query))
                .isInstanceOf(CallbackRefused.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("the-code");
    }

    private static Map<String, String> callback(String state, String referer) {
        return new HashMap<>(Map.of("code", "the-code", "state", state, "referer", referer, "platform", "1"));
    }
}
