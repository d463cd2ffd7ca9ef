package amoroutes.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Which amoCRM, and how to prove that we may.
 *
 * @param host of the account; empty for the built-in sandbox, and when only a base URL is given
 * @param baseUrl where requests go, without a slash at the end; empty for the built-in sandbox
 * @param tokenCheck Quartz cron of the token route
 * @param simpleQueue a sender's wish to wait for his lead is ignored
 */
public record Connection(
        Optional<Host> host,
        Optional<URI> baseUrl,
        Optional<String> clientId,
        Optional<Secret> clientSecret,
        Optional<Secret> clientCode,
        Optional<String> redirectUri,
        Optional<Secret> accessToken,
        String tokenCheck,
        boolean simpleQueue) {
    static final Section KEYS = new Section("Connection");

    static final Setting<String> ACCOUNT = KEYS.add(
            "amocrm.account", "", Parsers.TEXT, "Sub-domain, host or URL of the account; empty: built-in sandbox");
    static final Setting<String> DOMAIN =
            KEYS.add("amocrm.domain", "amocrm.ru", Parsers.TEXT, "Used when the account is a bare sub-domain");
    static final Setting<Optional<URI>> BASE_URL =
            KEYS.add("amocrm.base-url", "", Connection::url, "Another address for the API: tests, proxies");
    static final Setting<Optional<String>> CLIENT_ID =
            KEYS.add("amocrm.client-id", "", Parsers.OPTIONAL, "OAuth: the integration's id");
    static final Setting<Optional<Secret>> CLIENT_SECRET =
            KEYS.secret("amocrm.client-secret", "OAuth: its secret; env:NAME and file:/path work for each secret");
    static final Setting<Optional<Secret>> CLIENT_CODE =
            KEYS.secret("amocrm.client-code", "OAuth: the one-time code, valid for 20 minutes");
    static final Setting<Optional<String>> REDIRECT_URI = KEYS.add(
            "amocrm.redirect-uri", "", Connection::redirect, "OAuth: as in the integration, character by character");
    static final Setting<Optional<Secret>> ACCESS_TOKEN =
            KEYS.secret("amocrm.access-token", "A long-lived token instead of OAuth");
    static final Setting<String> TOKEN_CHECK =
            KEYS.add("amocrm.token-check", "0 * * * * ?", Parsers.CRON, "When tokens are looked after (Quartz cron)");
    static final Setting<Boolean> USE_SIMPLE_QUEUE = KEYS.add(
            "amocrm.use-simple-queue",
            "no",
            Parsers.BOOLEAN,
            "Everything is queued anyway; yes: nobody may wait for his lead (Prefer: wait)");

    /** No account and no base URL: the program delivers into its own amoCRM. */
    public boolean sandbox() {
        return baseUrl.isEmpty();
    }

    /** The amoCRM is one on this machine: a sandbox, or a test's. */
    public boolean onThisMachine() {
        return baseUrl.map(URI::getHost)
                .filter(host -> host.matches("localhost|127(\\.\\d{1,3}){3}|\\[::1]"))
                .isPresent();
    }

    /** Where the account is, as a person opens it in a browser; empty for the built-in sandbox. */
    public Optional<URI> account() {
        return host.map(Host::uri).or(() -> baseUrl);
    }

    /** amoCRM sends browsers back to an address that is not this machine's own. */
    boolean publicRedirect() {
        return redirectUri
                .filter(uri -> !uri.matches("(?i)https?://(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/?#].*)?"))
                .isPresent();
    }

    /** @throws IllegalArgumentException as {@link Host#parse} */
    static Connection of(Values values) {
        Optional<Host> host = hostOf(values);
        return new Connection(
                host,
                values.get(BASE_URL).or(() -> host.map(Host::uri)),
                values.get(CLIENT_ID),
                values.get(CLIENT_SECRET),
                values.get(CLIENT_CODE),
                values.get(REDIRECT_URI),
                values.get(ACCESS_TOKEN),
                values.get(TOKEN_CHECK),
                values.get(USE_SIMPLE_QUEUE));
    }

    private static Optional<Host> hostOf(Values values) {
        try {
            return Host.parse(values.get(ACCOUNT), values.get(DOMAIN));
        } catch (IllegalArgumentException toldElsewhere) {
            return Optional.empty();
        }
    }

    static Optional<URI> url(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("https?://[\\w.-]+(:\\d{1,5})?(/[\\w./~-]*)?")) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is no address: write one such as http://127.0.0.1:8090");
        }
        return Optional.of(URI.create(text.replaceFirst("/+$", "")));
    }

    private static Optional<String> redirect(String text) {
        if (!text.isBlank() && !text.matches("https?://[^\\s/?#]+.*")) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is no address: copy the redirect URI from the integration");
        }
        return Parsers.OPTIONAL.parse(text);
    }
}
