package amoroutes.amocrm;

import static amoroutes.amocrm.Examples.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Tokens.State;
import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthTokensTest {
    private static final OAuthClient CLIENT = new OAuthClient("client-1", "s3cret", "https://shop.example/");

    private final ManualClock clock = new ManualClock();
    private final MemoryVault vault = new MemoryVault();

    @Test
    void with_nothing_to_begin_with_a_person_is_told_what_to_do() {
        OAuthTokens tokens = tokens("");
        assertThat(tokens.state()).isEqualTo(State.NONE);
        assertThat(tokens.usable()).isFalse();
        assertThat(tokens.due()).isFalse();
        assertThat(tokens.access()).isEmpty();
        assertThat(tokens.trouble()).contains("authorize CODE", "20 minutes", "/oauth/start");
        assertThat(tokens.accessSecondsLeft()).isEmpty();
        assertThat(tokens.refreshSecondsLeft()).isEmpty();
        assertThatThrownBy(tokens::request).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_code_is_exchanged_as_documented() {
        OAuthTokens tokens = tokens(" code-1 ");
        assertThat(tokens.state()).isEqualTo(State.CODE);
        assertThat(tokens.due()).isTrue();
        Request request = tokens.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/oauth2/access_token");
        assertThat(json(request.body())).isEqualTo(json("""
                        {"client_id":"client-1","client_secret":"s3cret","grant_type":"authorization_code",
                         "code":"code-1","redirect_uri":"https://shop.example/"}"""));
        assertThat(tokens.keep(granted("a1", "r1"))).isEqualTo(State.LIVE);
        assertThat(tokens.access()).isEqualTo("a1");
        assertThat(tokens.accessSecondsLeft()).hasValue(86_400);
        assertThat(tokens.refreshSecondsLeft()).hasValue(90 * 86_400L);
        assertThat(tokens.trouble()).isEmpty();
    }

    @Test
    void a_pair_is_stored_before_its_first_use() {
        List<String> accessWhenSaved = new ArrayList<>();
        OAuthTokens[] tokens = new OAuthTokens[1];
        TokenVault watching = new TokenVault() {
            @Override
            public java.util.Optional<String> load() {
                return vault.load();
            }

            @Override
            public void save(String json) {
                accessWhenSaved.add(tokens[0].access());
                vault.save(json);
            }
        };
        tokens[0] = new OAuthTokens(CLIENT, "code-1", watching, clock);
        tokens[0].request();
        tokens[0].keep(granted("a1", "r1"));
        clock.pass(Duration.ofHours(22));
        tokens[0].request();
        tokens[0].keep(granted("a2", "r2"));
        assertThat(accessWhenSaved).containsExactly("", "a1");
        assertThat(json(vault.saved.get(1)).path("refresh_token").asText()).isEqualTo("r2");
    }

    @Test
    void a_vault_that_is_full_loses_no_pair() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        tokens.request();
        vault.full = true;
        assertThatThrownBy(() -> tokens.keep(granted("a2", "r2"))).hasMessage("the disk is full");
        assertThat(tokens.access()).isEqualTo("a1");
        assertThatThrownBy(tokens::due).hasMessage("the disk is full");
        vault.full = false;
        assertThat(tokens.due()).isFalse();
        assertThat(tokens.access()).isEqualTo("a2");
        assertThat(tokens("").access()).isEqualTo("a2");
    }

    @Test
    void it_is_due_when_a_tenth_of_its_life_is_left() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofSeconds(86_400 * 9 / 10 - 10));
        assertThat(tokens.state()).isEqualTo(State.LIVE);
        assertThat(tokens.due()).isFalse();
        clock.pass(Duration.ofSeconds(10));
        assertThat(tokens.state()).isEqualTo(State.DUE);
        assertThat(tokens.usable()).as("still good meanwhile").isTrue();
        assertThat(tokens.due()).isTrue();
        assertThat(json(tokens.request().body())).isEqualTo(json("""
                        {"client_id":"client-1","client_secret":"s3cret","grant_type":"refresh_token",
                         "refresh_token":"r1","redirect_uri":"https://shop.example/"}"""));
        assertThat(tokens.keep(granted("a2", "r2"))).isEqualTo(State.LIVE);
        assertThat(tokens.access()).isEqualTo("a2");
        assertThat(tokens.due()).isFalse();
    }

    @Test
    void a_short_life_is_renewed_by_the_same_rule() {
        OAuthTokens tokens = tokens("code-1");
        tokens.request();
        tokens.keep(reply(
                200, "{\"token_type\":\"Bearer\",\"expires_in\":100,\"access_token\":\"a\",\"refresh_token\":\"r\"}"));
        clock.pass(Duration.ofSeconds(88));
        assertThat(tokens.state()).isEqualTo(State.LIVE);
        clock.pass(Duration.ofSeconds(2));
        assertThat(tokens.state()).isEqualTo(State.DUE);
        clock.pass(Duration.ofSeconds(10));
        assertThat(tokens.state()).isEqualTo(State.EXPIRED);
        assertThat(tokens.usable()).isFalse();
    }

    @Test
    void a_token_from_a_later_time_is_renewed_once_since_nobody_knows_its_end() {
        live();
        clock.pass(Duration.ofDays(-1));
        OAuthTokens tokens = tokens("");
        assertThat(tokens.state()).isEqualTo(State.DUE);
        assertThat(tokens.usable()).as("still good meanwhile").isTrue();
        tokens.request();
        assertThat(tokens.keep(granted("a2", "r2"))).isEqualTo(State.LIVE);
        assertThat(tokens.due()).isFalse();
    }

    @Test
    void clocks_of_two_nodes_may_differ_by_minutes() {
        live();
        clock.pass(Duration.ofMinutes(-5));
        assertThat(tokens("").state()).isEqualTo(State.LIVE);
    }

    @Test
    void the_401s_of_sixteen_lanes_cause_one_refresh() {
        OAuthTokens tokens = live();
        for (int lane = 0; lane < 16; lane++) {
            tokens.expire("Bearer a1");
        }
        assertThat(tokens.state()).isEqualTo(State.EXPIRED);
        assertThat(tokens.usable()).isFalse();
        assertThat(tokens.due()).isTrue();
        tokens.request();
        tokens.expire("a1");
        assertThat(tokens.due()).as("one at a time").isFalse();
        tokens.keep(granted("a2", "r2"));
        tokens.expire("Bearer a1");
        assertThat(tokens.state()).as("a late 401 of the old token").isEqualTo(State.LIVE);
        assertThat(tokens.due()).isFalse();
    }

    @Test
    void a_401_asks_at_once_even_within_the_minute() {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        assertThat(tokens.due()).isTrue();
    }

    @Test
    void a_new_token_that_is_refused_as_well_is_not_renewed_in_a_loop() {
        OAuthTokens tokens = live();
        int refreshes = 0;
        for (int second = 0; second < 600; second++) {
            tokens.expire(tokens.access());
            if (tokens.due()) {
                refreshes++;
                tokens.request();
                tokens.keep(granted("a" + refreshes + "x", "r" + refreshes));
            }
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(refreshes).isBetween(10, 20);
    }

    @Test
    void otherwise_it_is_tried_once_a_minute() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        tokens.request();
        tokens.keep(reply(502, Examples.HTML));
        assertThat(tokens.state()).isEqualTo(State.DUE);
        assertThat(tokens.trouble()).contains("502");
        assertThat(tokens.due()).isFalse();
        clock.pass(Duration.ofSeconds(59));
        assertThat(tokens.due()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.due()).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_does_not_stop_it() {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        clock.pass(Duration.ofHours(-3));
        assertThat(tokens.due()).isTrue();
    }

    @Test
    void after_a_lost_answer_the_same_refresh_token_is_sent_again() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        String first = tokens.request().body();
        clock.pass(Duration.ofMinutes(1));
        assertThat(tokens.due()).isTrue();
        assertThat(tokens.request().body()).isEqualTo(first);
        assertThat(tokens.keep(granted("a2", "r2"))).isEqualTo(State.LIVE);
    }

    @Test
    void if_the_lost_answer_had_used_it_up_a_person_is_called_while_the_access_token_serves_on() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        tokens.request();
        clock.pass(Duration.ofMinutes(1));
        tokens.request();
        assertThat(tokens.keep(reply(401, Examples.OAUTH_REVOKED))).isEqualTo(State.DEAD);
        assertThat(tokens.trouble()).contains("Token has been revoked", "was lost", "authorize CODE");
        assertThat(tokens.usable()).isTrue();
        clock.pass(Duration.ofMinutes(10));
        assertThat(tokens.due()).isFalse();
        tokens.expire("a1");
        assertThat(tokens.usable()).isFalse();
        assertThat(tokens.due()).isFalse();
        assertThat(tokens.state()).isEqualTo(State.DEAD);
    }

    @Test
    void a_revoked_refresh_token_is_dead_and_says_why_and_what_to_do() {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        assertThat(tokens.keep(reply(401, Examples.OAUTH_REVOKED))).isEqualTo(State.DEAD);
        assertThat(tokens.trouble())
                .contains("3 months", "was killed", "authorize CODE")
                .doesNotContain("was lost");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 429, 500, 504})
    void a_page_of_a_gateway_is_no_refusal(int status) {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        assertThat(tokens.keep(reply(status, Examples.HTML))).isEqualTo(State.EXPIRED);
        clock.pass(Duration.ofMinutes(1));
        assertThat(tokens.due()).isTrue();
    }

    @Test
    void a_passing_system_error_is_no_refusal() {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        String body = Examples.problem(400, "x", "Возникла системная ошибка. Пожалуйста, повторите попытку.");
        assertThat(tokens.keep(reply(400, body))).isEqualTo(State.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":\"a\"}", "{\"access_token\":\"a\",\"refresh_token\":null}", "[]"})
    void a_200_without_a_whole_pair_changes_nothing(String body) {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        assertThat(tokens.keep(reply(200, body))).isEqualTo(State.EXPIRED);
        assertThat(vault.saved).hasSize(1);
    }

    @Test
    void a_refused_code_says_exactly_how_to_get_a_new_one_and_is_not_tried_again() {
        OAuthTokens tokens = tokens("code-1");
        tokens.request();
        String body =
                "{\"hint\":\"Authorization code has been revoked\",\"title\":\"x\",\"status\":400,\"detail\":\"y\"}";
        assertThat(tokens.keep(reply(400, body))).isEqualTo(State.NONE);
        assertThat(tokens.trouble())
                .contains(
                        "Authorization code has been revoked",
                        "20 minutes",
                        "amocrm.redirect-uri",
                        "Ключи и доступы",
                        "authorize CODE");
        clock.pass(Duration.ofDays(1));
        assertThat(tokens.due()).isFalse();
    }

    @Test
    void a_code_that_is_still_in_the_file_after_its_exchange_is_ignored_with_a_note() {
        live();
        OAuthTokens again = tokens("code-1");
        assertThat(again.state()).isEqualTo(State.LIVE);
        assertThat(again.notes())
                .singleElement()
                .asString()
                .contains("amocrm.client-code")
                .doesNotContain("code-1");
        assertThat(again.due()).isFalse();
    }

    @Test
    void it_is_still_known_as_used_after_many_refreshes() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        tokens.request();
        tokens.keep(granted("a2", "r2"));
        assertThat(tokens("code-1").state()).isEqualTo(State.LIVE);
    }

    @Test
    void it_is_still_known_as_used_after_a_code_that_was_given_later() {
        OAuthTokens tokens = live();
        tokens.authorize("code-2");
        tokens.request();
        tokens.keep(granted("a2", "r2"));
        assertThat(tokens("code-1").state()).isEqualTo(State.LIVE);
        assertThat(tokens("code-2").state()).isEqualTo(State.LIVE);
        assertThat(vault.saved.get(1)).doesNotContain("code-1", "code-2");
    }

    @Test
    void another_code_in_the_file_replaces_the_tokens() {
        live();
        OAuthTokens tokens = tokens("code-2");
        assertThat(tokens.state()).isEqualTo(State.CODE);
        assertThat(tokens.notes()).isEmpty();
        assertThat(tokens.usable()).as("meanwhile the old one serves").isTrue();
        tokens.request();
        tokens.keep(granted("a2", "r2"));
        assertThat(tokens.access()).isEqualTo("a2");
    }

    @Test
    void a_wrong_new_code_leaves_the_old_tokens_alone() {
        OAuthTokens tokens = live();
        tokens.authorize("code-2");
        tokens.request();
        assertThat(tokens.keep(reply(400, Examples.OAUTH_REVOKED))).isEqualTo(State.LIVE);
        assertThat(tokens.access()).isEqualTo("a1");
        assertThat(tokens.trouble()).contains("authorization code");
    }

    @Test
    void a_code_given_later_brings_dead_tokens_back_to_life_at_once() {
        OAuthTokens tokens = live();
        tokens.expire("a1");
        tokens.request();
        tokens.keep(reply(401, Examples.OAUTH_REVOKED));
        tokens.authorize(" code-2 ");
        assertThat(tokens.state()).isEqualTo(State.CODE);
        assertThat(tokens.due()).isTrue();
        assertThat(tokens.request().body()).contains("\"code\":\"code-2\"");
        assertThat(tokens.keep(granted("a2", "r2"))).isEqualTo(State.LIVE);
        assertThat(tokens.trouble()).isEmpty();
    }

    @Test
    void a_code_given_while_a_refresh_is_in_flight_is_exchanged_after_it() {
        OAuthTokens tokens = live();
        clock.pass(Duration.ofHours(22));
        tokens.request();
        tokens.authorize("code-2");
        tokens.keep(granted("a2", "r2"));
        assertThat(tokens.state()).isEqualTo(State.CODE);
        assertThat(tokens.request().body()).contains("code-2");
    }

    @Test
    void an_empty_code_is_refused() {
        OAuthTokens tokens = live();
        assertThatThrownBy(() -> tokens.authorize(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_another_process_authorised_is_taken_over() {
        OAuthTokens running = live();
        running.expire("a1");
        running.request();
        running.keep(reply(401, Examples.OAUTH_REVOKED));
        assertThat(running.state()).isEqualTo(State.DEAD);
        OAuthTokens command = tokens("code-2");
        command.request();
        command.keep(granted("a9", "r9"));
        assertThat(running.due()).isFalse();
        assertThat(running.state()).isEqualTo(State.LIVE);
        assertThat(running.access()).isEqualTo("a9");
    }

    @Test
    void a_401_finds_the_token_that_another_process_renewed() {
        OAuthTokens running = live();
        OAuthTokens other = tokens("");
        clock.pass(Duration.ofHours(22));
        other.request();
        other.keep(granted("a2", "r2"));
        running.expire("a1");
        assertThat(running.usable()).isTrue();
        assertThat(running.access()).isEqualTo("a2");
        assertThat(running.due()).isFalse();
    }

    @Test
    void a_refresh_that_lost_the_race_with_another_process_takes_over_its_token() {
        OAuthTokens running = live();
        OAuthTokens other = tokens("");
        clock.pass(Duration.ofHours(22));
        running.request();
        other.request();
        other.keep(granted("a2", "r2"));
        assertThat(running.keep(reply(401, Examples.OAUTH_REVOKED))).isEqualTo(State.LIVE);
        assertThat(running.access()).isEqualTo("a2");
        assertThat(running.trouble()).isEmpty();
    }

    @Test
    void a_refresh_never_replaces_what_another_node_stored_meanwhile() {
        OAuthTokens slept = live();
        clock.pass(Duration.ofHours(22));
        slept.request();
        OAuthTokens other = tokens("");
        other.authorize("code-2");
        other.request();
        other.keep(granted("a3", "r3"));
        slept.keep(granted("a2", "r2"));
        assertThat(slept.access()).isEqualTo("a3");
        assertThat(tokens("").access()).isEqualTo("a3");
    }

    @Test
    void the_tokens_of_another_integration_are_not_ours() {
        live();
        OAuthTokens other = new OAuthTokens(new OAuthClient("client-2", "x", ""), "", vault, clock);
        assertThat(other.state()).isEqualTo(State.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{}", "{\"client_id\":\"client-1\",\"access_token\":\"a\"}", "[1]"})
    void a_vault_with_nonsense_is_an_empty_vault(String json) {
        vault.save(json);
        assertThat(tokens("").state()).isEqualTo(State.NONE);
    }

    @Test
    void neither_tokens_nor_secrets_nor_codes_stand_in_any_text() {
        OAuthTokens tokens = live();
        String texts = tokens.toString()
                + CLIENT
                + tokens.request()
                + granted("a1", "r1")
                + TokenReply.read(granted("a1", "r1"))
                + TokenPair.parse(vault.saved.get(0)).orElseThrow();
        assertThat(texts).doesNotContain("s3cret", "a1", "r1", "code-1");
    }

    private OAuthTokens tokens(String code) {
        return new OAuthTokens(CLIENT, code, vault, clock);
    }

    /** With the pair a1, r1 from code-1. */
    private OAuthTokens live() {
        OAuthTokens tokens = tokens("code-1");
        tokens.request();
        tokens.keep(granted("a1", "r1"));
        return tokens;
    }

    private static Reply granted(String access, String refresh) {
        return reply(200, """
                {"token_type":"Bearer","expires_in":86400,"server_time":1751621727,
                 "access_token":"%s","refresh_token":"%s"}""".formatted(access, refresh));
    }

    private static JsonNode json(String text) {
        return Json.container(text).orElseThrow();
    }
}
