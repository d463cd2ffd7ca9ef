package amoroutes.intake;

import amoroutes.settings.HookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the signature that a body must have and compares it as text, since one signature has several base64 spellings.
 *
 * @param secretEscaped the secret may stand in the settings as a page shows it, {@code &amp;} for {@code &}
 */
record Signing(HookSignature signature, boolean secretEscaped) {
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
            throw new IllegalStateException("this Java has no " + signature.mac() + ", which every Java must have", e);
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
