package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.HookSettings;
import amoroutes.settings.HookSignature;
import amoroutes.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

    /**
     * Asks what the headers and the address alone can tell.
     *
     * @return true when they let him in; false when the body decides
     * @throws Refused (401) when no body could
     */
    boolean ask(Hook hook) {
        HookSettings settings = hook.settings();
        if (settings.secret().isPresent()) {
            HookSignature signature = signature(hook).orElseThrow(() -> unknown(hook));
            if (hook.headers().get(signature.header()).isEmpty()) {
                throw wrong(signature);
            }
            return false;
        }
        if (settings.token().isPresent()) {
            return shows(hook, settings.token().get());
        }
        door.admit(hook.headers(), hook.remoteAddress()).demand(hook.source());
        return true;
    }

    /** How the source signs: what its settings say, else what its vendor does. */
    static Optional<HookSignature> signature(Hook hook) {
        return hook.settings().signature().or(() -> hook.map().signature().map(HookSignature::parse));
    }

    private static void signed(Hook hook, Secret secret) {
        HookSignature signature = signature(hook).orElseThrow(() -> unknown(hook));
        String presented = hook.headers().get(signature.header()).orElse("");
        boolean right = new Signing(signature, hook.map().secretEscaped())
                .fits(presented, secret.value(), hook.raw().body());
        if (!right) {
            throw wrong(signature);
        }
    }

    private static Refused unknown(Hook hook) {
        return Refused.unauthorized(
                "source." + hook.source() + ".secret is set, but not how it signs: set source." + hook.source()
                        + ".signature=header:algorithm:encoding.",
                CHALLENGE);
    }

    private static Refused wrong(HookSignature signature) {
        return Refused.wrongKey("The signature in " + signature.header() + " is not right.", CHALLENGE);
    }

    private static void carries(Hook hook, Secret token) {
        boolean welcome = shows(hook, token) || holds(hook, token);
        if (!welcome) {
            throw Refused.wrongKey(
                    "Send the token of source." + hook.source() + ".token as \"Authorization: Bearer TOKEN\","
                            + " \"X-API-Key: TOKEN\", or as the parameter or field "
                            + hook.token().name() + ".",
                    CHALLENGE);
        }
    }

    /** In its headers or its address. */
    private static boolean shows(Hook hook, Secret right) {
        Headers headers = hook.headers();
        String name = hook.token().name();
        return Stream.of(
                        headers.authorization("Bearer"),
                        headers.authorization("Basic").flatMap(OpsDoor::password),
                        headers.get("X-API-Key").map(String::strip),
                        headers.get(name).map(String::strip),
                        Optional.ofNullable(hook.query().get(name)))
                .flatMap(Optional::stream)
                .anyMatch(right::is);
    }

    /** In its body, which is parsed only when the token stands there somewhere. A packed body is not opened for it. */
    private static boolean holds(Hook hook, Secret token) {
        return !Gzip.packed(hook.raw())
                && new TokenSearch(token.value()).standsIn(hook.raw().body())
                && hook.first().flatMap(hook.token()::in).filter(token::is).isPresent();
    }

    /**
     * Makes the signature that a body must have and compares it as text, since one signature has several base64 spellings.
     *
     * @param secretEscaped the secret may stand in the settings as a page shows it, {@code &amp;} for {@code &}
     */
    private record Signing(HookSignature signature, boolean secretEscaped) {
        private static final Map<String, String> ESCAPES =
                Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#039;", "'", "&#39;", "'");

        boolean fits(String presented, String secret, byte[] body) {
            String sign = signature.algorithm() + "=";
            String given = presented.startsWith(sign) ? presented.substring(sign.length()) : presented;
            return same(given, written(mac(secret, body)))
                    || secretEscaped && same(given, written(mac(unescaped(secret), body)));
        }

        private boolean same(String presented, String right) {
            boolean same = equal(presented, right);
            return signature.encoding() == HookSignature.Encoding.HEX
                    ? equal(presented, right.toUpperCase(Locale.ROOT)) || same
                    : same;
        }

        private static boolean equal(String one, String other) {
            return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        private String written(byte[] mac) {
            return switch (signature.encoding()) {
                case HEX -> HexFormat.of().formatHex(mac);
                case BASE64 -> Base64.getEncoder().encodeToString(mac);
            };
        }

        private byte[] mac(String secret, byte[] body) {
            try {
                Mac mac = Mac.getInstance(signature.mac());
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), signature.mac()));
                return mac.doFinal(body);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "this Java has no " + signature.mac() + ", which every Java must have", e);
            }
        }

        private static String unescaped(String secret) {
            String plain = secret;
            for (Map.Entry<String, String> escape : ESCAPES.entrySet()) {
                plain = plain.replace(escape.getKey(), escape.getValue());
            }
            return plain.replace("&amp;", "&");
        }
    }
}
