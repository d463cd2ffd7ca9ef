package amoroutes.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The page on which an administrator lets the integration in; it answers to the redirect URI as amoCRM does.
 *
 * @param host the account's host, as it comes back in {@code referer}
 */
record Consent(OAuth oauth, Supplier<SandboxOptions> options, String host) {
    private static final Map<String, Words> WORDS = Map.of(
            "ru",
            new Words(
                    "Песочница amoCRM",
                    "Доступ к аккаунту",
                    "Песочница: это не настоящий amoCRM",
                    "Интеграция просит доступ к сделкам и контактам демонстрационного аккаунта.",
                    "Разрешить",
                    "Отказать",
                    "Неизвестная интеграция",
                    "client_id не тот, что у песочницы."),
            "en",
            new Words(
                    "The sandbox of amoCRM",
                    "Access to the account",
                    "Sandbox: this is not the real amoCRM",
                    "An integration asks for access to the leads and contacts of the demo account.",
                    "Allow",
                    "Deny",
                    "Unknown integration",
                    "client_id is not that of the sandbox."));

    /** What the page says in one language. */
    private record Words(
            String title,
            String access,
            String warn,
            String asks,
            String allow,
            String deny,
            String unknown,
            String wrongId) {}

    Answer ask(Call call) {
        Words words = WORDS.get(call.language());
        String clientId = call.query().first("client_id").orElse("");
        if (!clientId.equals(options.get().client().id())) {
            return page(call, 400, words.unknown, "<p>%s</p>".formatted(words.wrongId));
        }
        String state = encode(call.query().first("state").orElse(""));
        return page(
                call, 200, words.access, """
                <p class="warn">%s</p>
                <p>%s</p>
                <p><a class="yes" href="/oauth/allow?state=%s">%s</a>
                <a href="/oauth/deny?state=%s">%s</a></p>
                """.formatted(words.warn, words.asks, state, words.allow, state, words.deny));
    }

    private static Answer page(Call call, int status, String heading, String text) {
        String main = "<main class=\"consent\"><h1>" + heading + "</h1>" + text + "</main>";
        return Page.html(status, call.language(), WORDS.get(call.language()).title, main);
    }

    Answer allow(Call call) {
        return back(call, "code=" + encode(oauth.code()) + "&referer=" + encode(host) + "&platform=1");
    }

    Answer deny(Call call) {
        return back(call, "error=access_denied");
    }

    private Answer back(Call call, String parameters) {
        String redirectUri = options.get().client().redirectUri();
        String state = call.query()
                .first("state")
                .filter(text -> !text.isEmpty())
                .map(text -> "&state=" + encode(text))
                .orElse("");
        return Answer.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + parameters + state);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
