package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a token stands anywhere in a body, so that a body without it is never parsed: as it is, with percent signs as
 * forms write it, or with backslashes as JSON does. A rolling hash looks at each byte in the same time, whatever was sent.
 */
final class TokenSearch {
    private static final long BASE = new SecureRandom().nextLong() | 1;

    /** Those a token can hold: {@code \/}, {@code \"} and {@code \u0041}. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private final int length;
    private final long wanted;
    private final long first;

    TokenSearch(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        wanted = hash(bytes);
        long power = 1;
        for (int i = 1; i < length; i++) {
            power *= BASE;
        }
        first = power;
    }

    /** A body in which it stands may still hold it at another place than it should. */
    boolean standsIn(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return length > 0
                && (found(body) | found(bytes(FormReader.percentDecoded(text))) | found(bytes(unescaped(text))));
    }

    private static long hash(byte[] bytes) {
        long hash = 0;
        for (byte b : bytes) {
            hash = hash * BASE + b;
        }
        return hash;
    }

    private boolean found(byte[] body) {
        boolean found = false;
        long hash = 0;
        for (int i = 0; i < body.length; i++) {
            long leaves = i < length ? 0 : body[i - length] * first;
            hash = (hash - leaves) * BASE + body[i];
            found |= hash == wanted & i >= length - 1;
        }
        return found;
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(MatchResult escape) {
        return escape.group(1) == null
                ? escape.group(2)
                : new String(
                        Character.toString(Integer.parseInt(escape.group(1), 16))
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
    }
}
