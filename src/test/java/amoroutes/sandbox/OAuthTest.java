package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthTest extends SandboxFixture {
    private final ManualTime time = new ManualTime();

    @Override
    SandboxOptions options() {
        return SandboxOptions.defaults()
                .withLimit(false)
                .withTime(time, time)
                .withClient("id", "secret", "http://localhost:1/callback");
    }

    @Test
    void a_code_becomes_a_pair_and_the_access_token_a_jwt_that_works_for_a_day() {
        JsonNode pair = exchange(sandbox.code()).json();

        String access = pair.get("access_token").asText();
        assertThat(pair.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(pair.get("expires_in").asInt()).isEqualTo(86400);
        assertThat(pair.get("server_time").asLong()).isEqualTo(time.instant().getEpochSecond());
        JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(access.split("\\.")[1]));
        assertThat(claims.get("account_id").asLong()).isEqualTo(DemoAccount.ACCOUNT);
        assertThat(claims.get("exp").asLong()).isEqualTo(time.instant().getEpochSecond() + 86400);
        assertThat(account(access)).isEqualTo(200);
        time.pass(Duration.ofHours(24));
        assertThat(account(access)).isEqualTo(401);
    }

    @Test
    void a_code_works_once_and_for_20_minutes() {
        String once = sandbox.code();
        exchange(once);
        assertHint(exchange(once), 400, "Authorization code has been revoked");

        String late = sandbox.code();
        time.pass(Duration.ofMinutes(20));
        assertHint(exchange(late), 400, "Authorization code has expired");
        assertThat(exchange("made-up").status()).isEqualTo(400);
    }

    @Test
    void a_wrong_redirect_uri_client_or_grant_is_refused_and_spends_no_code() {
        String code = sandbox.code();

        for (String body : new String[] {
            "{'client_id':'id','client_secret':'secret','grant_type':'authorization_code','code':'%s','redirect_uri':'http://localhost:1/callback/'}",
            "{'client_id':'id','client_secret':'x','grant_type':'authorization_code','code':'%s','redirect_uri':'http://localhost:1/callback'}",
            "{'client_id':'id','client_secret':'secret','grant_type':'password','code':'%s','redirect_uri':'http://localhost:1/callback'}",
            "{}"
        }) {
            assertThat(client.post("/oauth2/access_token", body.formatted(code)).status())
                    .isEqualTo(400);
        }

        assertThat(exchange(code).status()).isEqualTo(200);
    }

    @Test
    void a_form_is_as_good_as_json() {
        String fields = "client_id=id&client_secret=secret&redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fcallback&";

        Client.Reply pair =
                client.form("/oauth2/access_token", fields + "grant_type=authorization_code&code=" + sandbox.code());

        assertThat(pair.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(client.form(
                                "/oauth2/access_token",
                                fields + "grant_type=refresh_token&refresh_token="
                                        + pair.json().get("refresh_token").asText())
                        .status())
                .isEqualTo(200);
        assertThat(client.form("/oauth2/access_token", "grant_type=%zz").status())
                .isEqualTo(400);
    }

    @Test
    void a_refresh_token_works_once_and_its_reuse_is_seen() {
        String first = exchange(sandbox.code()).json().get("refresh_token").asText();
        String second = refresh(first).json().get("refresh_token").asText();

        Client.Reply reused = refresh(first);

        assertThat(reused.body())
                .isEqualTo("{\"hint\":\"Token has been revoked\",\"title\":\"Некорректный запрос\","
                        + "\"type\":\"https://developers.amocrm.ru/v3/errors/OAuthProblemJson\",\"status\":401,"
                        + "\"detail\":\"В запросе отсутствует ряд параметров или параметры невалидны\"}");
        assertThat(reused.status()).isEqualTo(401);
        assertThat(sandbox.errorLog()).containsExactly("refresh token used twice");
        assertThat(sandbox.state().at("/oauth/reuses").asInt()).isEqualTo(1);
        assertThat(sandbox.state().at("/oauth/refreshes").asInt()).isEqualTo(1);
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_lives_three_months() {
        String token = exchange(sandbox.code()).json().get("refresh_token").asText();

        time.pass(Duration.ofDays(90));

        assertHint(refresh(token), 401, "Token has expired");
    }

    @Test
    void expired_access_tokens_can_be_refreshed_and_revoked_ones_cannot() {
        JsonNode pair = exchange(sandbox.code()).json();
        sandbox.expireTokens();
        assertThat(account(pair.get("access_token").asText())).isEqualTo(401);
        pair = refresh(pair.get("refresh_token").asText()).json();
        assertThat(account(pair.get("access_token").asText())).isEqualTo(200);

        sandbox.revoke();

        assertThat(account(pair.get("access_token").asText())).isEqualTo(401);
        assertHint(refresh(pair.get("refresh_token").asText()), 401, "Token has been revoked");
        assertThat(client.get("/api/v4/account").status()).isEqualTo(401);
        assertThat(sandbox.state().at("/oauth/reuses").asInt()).isZero();
    }

    @Test
    void a_request_without_a_valid_token_is_401() {
        assertThat(account("nonsense")).isEqualTo(401);
        assertThat(client.withToken("x")
                        .get("/api/v4/leads")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("Invalid user name or password");
    }

    @Test
    void consent_is_asked_in_the_language_of_the_reader() {
        assertThat(client.get("/oauth?client_id=id", "ru-RU,en;q=0.8").body())
                .contains("<html lang=\"ru\">", "<title>Песочница amoCRM</title>", "Доступ к аккаунту", "Разрешить");
        for (String languages : new String[] {"en-US,ru;q=0.8", "de", ",;"}) {
            assertThat(client.get("/oauth?client_id=id&state=s", languages).body())
                    .contains("<html lang=\"en\">", "<title>The sandbox of amoCRM</title>")
                    .contains("Access to the account", "Sandbox: this is not the real amoCRM")
                    .contains("<a class=\"yes\" href=\"/oauth/allow?state=s\">Allow</a>", ">Deny</a>");
        }
        assertThat(client.get("/oauth?client_id=id&lang=ru", "en").body()).contains("Разрешить");
        assertThat(client.get("/oauth?client_id=id&lang=en", "ru").body()).contains("Allow");
        assertThat(client.get("/oauth?client_id=other", "ru").body()).contains("Неизвестная интеграция");
        assertThat(client.get("/oauth?client_id=other", "en").body()).contains("Unknown integration");
        assertThat(client.get("/oauth?client_id=id").body()).contains("Allow");
    }

    @Test
    void consent_leads_back_to_the_redirect_uri() {
        assertThat(client.get("/oauth?client_id=id&state=s%22%3E%3Cb%3E").body())
                .contains("this is not the real amoCRM")
                .contains("/oauth/allow?state=s%22%3E%3Cb%3E");
        assertThat(client.get("/oauth?client_id=other").status()).isEqualTo(400);

        String location =
                client.get("/oauth/allow?state=s%26t").header("Location").orElseThrow();

        Query query = Query.parse(location.substring(location.indexOf('?') + 1));
        assertThat(location).startsWith("http://localhost:1/callback?code=");
        assertThat(query.first("state")).contains("s&t");
        assertThat(query.first("referer")).contains("127.0.0.1:" + sandbox.port());
        assertThat(query.first("platform")).contains("1");
        assertThat(exchange(query.first("code").orElseThrow()).status()).isEqualTo(200);
        assertThat(client.get("/oauth/deny?state=s").header("Location"))
                .contains("http://localhost:1/callback?error=access_denied&state=s");
    }

    @Test
    void secrets_are_not_recorded() {
        exchange(sandbox.code());

        assertThat(sandbox.requests().get(0).get("body").asText()).isEmpty();
        assertThat(sandbox.options().toString()).doesNotContain("secret").doesNotContain("eyJ");
    }

    private int account(String token) {
        return client.withToken(token).get("/api/v4/account").status();
    }

    private Client.Reply exchange(String code) {
        return client.post(
                "/oauth2/access_token",
                "{'client_id':'id','client_secret':'secret','grant_type':'authorization_code','code':'" + code
                        + "','redirect_uri':'http://localhost:1/callback'}");
    }

    private Client.Reply refresh(String token) {
        return client.post(
                "/oauth2/access_token",
                "{'client_id':'id','client_secret':'secret','grant_type':'refresh_token','refresh_token':'" + token
                        + "','redirect_uri':'http://localhost:1/callback'}");
    }

    private static void assertHint(Client.Reply reply, int status, String hint) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("hint").asText()).isEqualTo(hint);
    }
}
