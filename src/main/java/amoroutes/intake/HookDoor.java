package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.HookSettings;
import amoroutes.settings.HookSignature;
import amoroutes.settings.Secret;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a hook's call is its vendor's: by the signature over its bytes, by a token, by both where both are
 * set, and by the rules of {@link Door} where nothing is. All comparisons take the same time whatever was sent.
 */
public final class HookDoor {
    private static final String CHALLENGE = "Bearer";

    private final Door door;

    public HookDoor(Door door) {
        this.door = requireNonNull(door, "door is null");
    }

    /** @throws Refused 401 when it is forged, 403 when it shows the key of another source */
    void admit(Hook hook) {
        HookSettings settings = hook.settings();
        settings.secret().ifPresent(secret -> signed(hook, secret));
        settings.token().ifPresent(token -> carries(hook, token));
        if (settings.secret().isEmpty() && settings.token().isEmpty()) {
            door.admit(hook.headers(), hook.remoteAddress()).demand(hook.source());
        }
    }

    /** How the source signs: what its settings say, else what its vendor does. */
    static Optional<HookSignature> signature(Hook hook) {
        return hook.settings().signature().or(() -> hook.map().signature().map(HookSignature::parse));
    }

    private static void signed(Hook hook, Secret secret) {
        HookSignature signature = signature(hook)
                .orElseThrow(() -> Refused.unauthorized(
                        "source." + hook.source() + ".secret is set, but not how it signs: set source." + hook.source()
                                + ".signature=header:algorithm:encoding.",
                        CHALLENGE));
        String presented = hook.headers().get(signature.header()).orElse("");
        boolean right = new Signing(signature, hook.map().secretEscaped())
                .fits(presented, secret.value(), hook.raw().body());
        if (!right) {
            throw Refused.wrongKey("The signature in " + signature.header() + " is not right.", CHALLENGE);
        }
    }

    private static void carries(Hook hook, Secret token) {
        amoroutes.intake.Secret right = new amoroutes.intake.Secret(token.value());
        Headers headers = hook.headers();
        String name = hook.token().name();
        boolean welcome = Stream.of(
                                headers.authorization("Bearer"),
                                headers.authorization("Basic").flatMap(OpsDoor::password),
                                headers.get("X-API-Key").map(String::strip),
                                headers.get(name).map(String::strip),
                                Optional.ofNullable(hook.query().get(name)))
                        .flatMap(Optional::stream)
                        .anyMatch(right::is)
                || hook.first().flatMap(hook.token()::in).filter(right::is).isPresent();
        if (!welcome) {
            throw Refused.wrongKey(
                    "Send the token of source." + hook.source() + ".token as \"Authorization: Bearer TOKEN\","
                            + " \"X-API-Key: TOKEN\", or as the parameter or field " + name + ".",
                    CHALLENGE);
        }
    }
}
