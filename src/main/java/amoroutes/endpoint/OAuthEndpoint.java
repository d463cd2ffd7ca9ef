package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.CallbackRefused;
import amoroutes.amocrm.OAuthStart;
import amoroutes.amocrm.TokenVault;
import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Refused;
import amoroutes.settings.Connection;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/** The browser way to authorise: {@code /oauth/start} sends a person to amoCRM, {@code /oauth/callback} takes the code. */
public final class OAuthEndpoint {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connection connection;
    private final Consumer<String> authorize;
    private final OAuthStart start;

    /**
     * @param authorize takes the code: exchanged here, or by the node that delivers
     * @param states remembers what was asked: another node may be the one that is called back
     */
    public OAuthEndpoint(Connection connection, Consumer<String> authorize, TokenVault states) {
        this.connection = requireNonNull(connection, "connection is null");
        this.authorize = requireNonNull(authorize, "authorize is null");
        String account = connection.account().map(URI::getAuthority).orElse("");
        String url = connection.account().map(URI::toString).orElse("");
        this.start = new OAuthStart(
                connection.clientId().orElse(""),
                account,
                connection.host().isPresent() ? OAuthStart.consentPage(account) : url + "/oauth",
                OAuthEndpoint::state,
                states,
                InstantSource.system());
    }

    public HttpAnswer start(HttpCall call) {
        if (connection.clientId().isEmpty()) {
            throw Refused.conflict("Set amocrm.client-id, amocrm.client-secret and amocrm.redirect-uri first.");
        }
        return new HttpAnswer(302, Map.of("Location", start.url()), "");
    }

    /**
     * @throws Refused when the callback is not the answer to our question, or comes from another account; or (409) when a
     *     long-lived token is set
     */
    public HttpAnswer callback(HttpCall call) {
        try {
            authorize.accept(start.verify(call.queryParameters()));
            return HttpAnswer.of(
                    200,
                    "text/plain; charset=utf-8",
                    "The code was taken: the program exchanges it now. This page can be closed.");
        } catch (CallbackRefused e) {
            throw Refused.badQuery(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refused.conflict(e.getMessage());
        }
    }

    private static String state() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
