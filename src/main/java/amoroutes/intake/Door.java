package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Decides who may post. With API keys only their holders, wherever they are; without any, only this machine, and only
 * when no proxy stood between.
 */
public final class Door {
    private static final String CHALLENGE = "Bearer";

    private final ApiKeys keys;

    public Door(ApiKeys keys) {
        this.keys = requireNonNull(keys, "keys is null");
    }

    /**
     * @param remoteAddress the other end of the connection as an IP literal
     * @throws Refused (401) when the caller may not post
     */
    public Caller admit(Headers headers, String remoteAddress) {
        if (keys.isEmpty()) {
            return admitLocal(headers, remoteAddress);
        }
        Optional<String> presented = presented(headers);
        return presented.flatMap(keys::nameOf).map(Caller::ofKey).orElseThrow(() -> refusal(presented.isPresent()));
    }

    private static Refused refusal(boolean keyShown) {
        String advice = "Send a key of intake.api-keys as \"Authorization: Bearer KEY\" or \"X-API-Key: KEY\".";
        return keyShown ? Refused.wrongKey(advice, CHALLENGE) : Refused.unauthorized(advice, CHALLENGE);
    }

    private static Caller admitLocal(Headers headers, String remoteAddress) {
        if (!Loopback.sends(headers, remoteAddress)) {
            throw Refused.unauthorized(
                    "Without intake.api-keys only this machine may post, by its own name (127.0.0.1, localhost), and no"
                            + " proxy or page of another site. Set a key there.",
                    CHALLENGE);
        }
        return Caller.LOCAL;
    }

    private static Optional<String> presented(Headers headers) {
        return headers.authorization("Bearer").or(() -> headers.get("X-API-Key").map(String::strip));
    }
}
