package amoroutes.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How one source's hook is read and verified.
 *
 * @param preset whose rules it follows; empty: those of the vendor that its name says, else the canonical bodies
 * @param secret of its HMAC
 * @param token that it sends instead
 * @param tokenName query parameter, body field or header that carries the token
 * @param signature where no vendor's rules say it, or they do not hold
 */
public record HookSettings(
        Optional<String> preset,
        Optional<Secret> secret,
        Optional<Secret> token,
        Optional<String> tokenName,
        Optional<HookSignature> signature) {
    static final Section KEYS = new Section("Sources: hooks of shops and form builders, and how often each is heard");

    static final Setting<Optional<String>> PRESET = KEYS.add(
            "source.<name>.preset", "", Parsers.OPTIONAL, "Whose rules /hooks/<name> follows; empty: its name");
    static final Setting<Optional<Secret>> SECRET = KEYS.secret("source.<name>.secret", "HMAC secret of the hook");
    static final Setting<Optional<Secret>> TOKEN =
            KEYS.secret("source.<name>.token", "Or the token that the hook sends");
    static final Setting<Optional<String>> TOKEN_NAME = KEYS.add(
            "source.<name>.token-name", "token", Parsers.OPTIONAL, "Query or body field that carries the token");
    static final Setting<Optional<HookSignature>> SIGNATURE = KEYS.add(
            "source.<name>.signature",
            "",
            text -> Parsers.OPTIONAL.parse(text).map(HookSignature::parse),
            "header:algorithm:encoding of an unknown vendor");
    static final Setting<Optional<Duration>> EXPECT_EVERY = KEYS.add(
            "source.<name>.expect-every",
            "",
            text -> Optional.of(text).filter(given -> !given.isBlank()).map(Parsers.POSITIVE::parse),
            "A source, by hook or not, that sends nothing new for longer is reported; empty: never");

    static HookSettings of(Values values, String source) {
        return new HookSettings(
                values.own(PRESET, source).flatMap(given -> given),
                values.own(SECRET, source).flatMap(given -> given),
                values.own(TOKEN, source).flatMap(given -> given),
                values.own(TOKEN_NAME, source).flatMap(given -> given),
                values.own(SIGNATURE, source).flatMap(given -> given));
    }
}
