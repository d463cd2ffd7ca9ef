package amoroutes.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The page on which an administrator lets the integration in; it answers to the redirect URI as amoCRM does.
 *
 * @param host the account's host, as it comes back in {@code referer}
 */
record Consent(OAuth oauth, Supplier<SandboxOptions> options, String host) {
    Answer ask(Call call) {
        String clientId = call.query().first("client_id").orElse("");
        if (!clientId.equals(options.get().client().id())) {
            return Page.message(400, "Неизвестная интеграция", "client_id не тот, что у песочницы.");
        }
        String state = encode(call.query().first("state").orElse(""));
        return Page.html(200, """
                <main class="consent"><h1>Доступ к аккаунту</h1>
                <p class="warn">Песочница: это не настоящий amoCRM</p>
                <p>Интеграция просит доступ к сделкам и контактам демонстрационного аккаунта.</p>
                <p><a class="yes" href="/oauth/allow?state=%s">Разрешить</a>
                <a href="/oauth/deny?state=%s">Отказать</a></p></main>
                """.formatted(state, state));
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
