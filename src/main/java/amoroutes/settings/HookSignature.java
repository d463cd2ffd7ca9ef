package amoroutes.settings;

import java.util.Locale;
import java.util.Map;

/**
 * How a vendor signs the bytes of a body: HMAC with a hash, written in an encoding, in a header.
 *
 * @param algorithm as the header may name it before the signature, {@code sha256=…}: sha1, sha256 or sha512
 */
public record HookSignature(String header, String algorithm, Encoding encoding) {
    private static final Map<String, String> MACS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");

    /** How the signature's bytes are written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** @throws IllegalArgumentException when the text is not {@code header:algorithm:encoding} */
    public static HookSignature parse(String text) {
        String[] parts = text.strip().split("\\s*:\\s*");
        if (parts.length != 3 || !parts[0].matches("[A-Za-z0-9-]{1,100}")) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is no signature: write header:algorithm:encoding, X-Sign:sha256:hex");
        }
        String algorithm = parts[1].toLowerCase(Locale.ROOT).replace("-", "");
        if (!MACS.containsKey(algorithm)) {
            throw new IllegalArgumentException(
                    Parsers.quoted(parts[1]) + " is no algorithm: write sha1, sha256 or sha512");
        }
        return new HookSignature(
                parts[0], algorithm, Parsers.oneOf(Encoding.class).parse(parts[2]));
    }

    /** The name that Java has for the algorithm. */
    public String mac() {
        return MACS.get(algorithm);
    }
}
