package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decides who may see and steer: the holder of {@code ops.key}, as the password of HTTP Basic (any user name) or as a
 * Bearer token; without that setting only this machine, and only when no proxy stood between.
 */
public final class OpsDoor {
    private static final String CHALLENGE = "Basic realm=\"amocrm-routes\", charset=\"UTF-8\"";

    private final Optional<Secret> key;

    /** @param key the setting {@code ops.key}; blank means none. */
    public OpsDoor(String key) {
        this.key = Optional.of(requireNonNull(key, "key is null").strip())
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    /**
     * Who may look, and wants to change something: a browser keeps the key and would lend it to any page, so that one of
     * another site is turned away.
     *
     * @throws Refused (401, 403) when the caller may not
     */
    public void admitChange(Headers headers, String remoteAddress) {
        admit(headers, remoteAddress);
        if (headers.fromAnotherPage()) {
            throw Refused.forbidden("A page of another site may not do this.");
        }
    }

    /**
     * @param remoteAddress the other end of the connection as an IP literal
     * @throws Refused (401) when the caller may not look
     */
    public void admit(Headers headers, String remoteAddress) {
        boolean welcome = key.map(
                        secret -> presented(headers).filter(secret::is).isPresent())
                .orElseGet(() -> Loopback.looks(headers, remoteAddress));
        if (!welcome && key.isPresent()) {
            String advice = "Give the ops.key as the password, or as \"Authorization: Bearer KEY\".";
            throw presented(headers).isPresent()
                    ? Refused.wrongKey(advice, CHALLENGE)
                    : Refused.unauthorized(advice, CHALLENGE);
        }
        if (!welcome) {
            throw Refused.unauthorized(
                    "Without ops.key only this machine may look, by its own name (127.0.0.1, localhost), and not"
                            + " through a proxy. Set a key there.",
                    CHALLENGE);
        }
    }

    private static Optional<String> presented(Headers headers) {
        return headers.authorization("Bearer")
                .or(() -> headers.authorization("Basic").flatMap(OpsDoor::password));
    }

    /** The password of HTTP Basic's credentials; empty when they are none. */
    static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
