package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The browser way to authorise: sends a person to amoCRM's consent page and checks who comes back (amocrm-api.md 2).
 * Anybody can call the redirect URI, so the state must be one that was given out here in the last 10 minutes, and the
 * account must be the one of the settings. Thread-safe.
 */
public final class OAuthStart {
    private static final Duration STATE_LIFE = Duration.ofMinutes(10);
    private static final int MOST_STATES = 20;
    /** Accounts of amoCRM and Kommo, and the sandbox on this machine. */
    private static final Pattern ACCOUNT_HOST =
            Pattern.compile("[a-z0-9-]+\\.(amocrm\\.ru|amocrm\\.com|kommo\\.com)|(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private final String clientId;
    private final String accountHost;
    private final String consentPage;
    private final Supplier<String> randomStates;
    private final InstantSource clock;
    private final TokenVault given;

    /**
     * @param accountHost such as {@code shop.amocrm.ru}
     * @param consentPage see {@link #consentPage(String)}
     * @param randomStates unguessable texts
     * @param given remembers those that were given out: another node may be the one that is called back
     */
    public OAuthStart(
            String clientId,
            String accountHost,
            String consentPage,
            Supplier<String> randomStates,
            TokenVault given,
            InstantSource clock) {
        this.clientId = requireNonNull(clientId, "clientId is null");
        this.accountHost =
                host(requireNonNull(accountHost, "accountHost is null").replaceFirst("^http://", ""));
        this.consentPage = requireNonNull(consentPage, "consentPage is null");
        this.randomStates = requireNonNull(randomStates, "randomStates is null");
        this.given = requireNonNull(given, "given is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** amoCRM's page for accounts of this host. */
    public static String consentPage(String accountHost) {
        String host = host(accountHost);
        String domain = host.substring(host.indexOf('.') + 1);
        return "https://www." + domain + "/oauth";
    }

    /** Where to send the browser; each call gives a new state. */
    public synchronized String url() {
        String state = randomStates.get();
        Map<String, Instant> states = states();
        if (states.size() >= MOST_STATES) {
            states.remove(states.keySet().iterator().next());
        }
        states.put(state, clock.instant());
        remember(states);
        return consentPage + "?client_id=" + Request.encoded(clientId) + "&state=" + Request.encoded(state)
                + "&mode=popup";
    }

    /**
     * The code that amoCRM sent along; its state is used up.
     *
     * @param query {@code code, state, referer, error} as they came; what is missing may be absent
     * @throws CallbackRefused when the person refused, or the call is not the answer to {@link #url()}
     */
    public synchronized String verify(Map<String, String> query) {
        Map<String, Instant> states = states();
        Instant at = states.remove(query.getOrDefault("state", ""));
        if (at != null) {
            remember(states);
        }
        if (at == null || Duration.between(at, clock.instant()).compareTo(STATE_LIFE) > 0) {
            throw new CallbackRefused("this link was not made here, was used before or is older than 10 minutes:"
                    + " open /oauth/start and try again");
        }
        String error = query.getOrDefault("error", "");
        if (!error.isEmpty()) {
            throw new CallbackRefused("amoCRM gave no consent: open /oauth/start and press Allow");
        }
        String referer = host(query.getOrDefault("referer", ""));
        if (!ACCOUNT_HOST.matcher(referer).matches() || !referer.equals(accountHost)) {
            throw new CallbackRefused("consent was given in another account than amocrm.account names (" + accountHost
                    + "): open /oauth/start and choose that account");
        }
        String code = query.getOrDefault("code", "").strip();
        if (code.isEmpty()) {
            throw new CallbackRefused("amoCRM sent no code: open /oauth/start and try again");
        }
        return code;
    }

    /** Oldest first. */
    private Map<String, Instant> states() {
        Map<String, Instant> states = new LinkedHashMap<>();
        given.load().stream().flatMap(String::lines).forEach(line -> {
            int space = line.indexOf(' ');
            states.put(line.substring(space + 1), Instant.parse(line.substring(0, space)));
        });
        return states;
    }

    private void remember(Map<String, Instant> states) {
        given.save(states.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining("\n")));
    }

    private static String host(String hostOrUrl) {
        return hostOrUrl
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https://", "")
                .replaceFirst("/$", "");
    }
}
