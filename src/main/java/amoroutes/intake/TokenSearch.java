package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Whether a token stands anywhere in a body, so that a body without it is never parsed: as it is, with percent signs as
 * forms write it, or with backslashes as JSON does. A rolling hash looks at each byte in the same time, whatever was sent.
 */
final class TokenSearch {
    private static final long BASE = new SecureRandom().nextLong() | 1;

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
        return length > 0 && (found(body) | found(percentDecoded(body)) | found(unescaped(body)));
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

    private static byte[] percentDecoded(byte[] body) {
        byte[] plain = new byte[body.length];
        int size = 0;
        for (int i = 0; i < body.length; i++) {
            int code = body[i] == '%' ? hex(body, i + 1, 2) : -1;
            plain[size++] = code >= 0 ? (byte) code : body[i] == '+' ? (byte) ' ' : body[i];
            i += code >= 0 ? 2 : 0;
        }
        return Arrays.copyOf(plain, size);
    }

    /** Of the escapes a token can hold: {@code \/}, {@code \"} and {@code \u0041}. */
    private static byte[] unescaped(byte[] body) {
        byte[] plain = new byte[body.length];
        int size = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] != '\\' || i + 1 == body.length) {
                plain[size++] = body[i];
                continue;
            }
            i++;
            int code = body[i] == 'u' ? hex(body, i + 1, 4) : -1;
            if (code < 0) {
                plain[size++] = body[i];
                continue;
            }
            i += 4;
            for (byte b : Character.toString((char) code).getBytes(StandardCharsets.UTF_8)) {
                plain[size++] = b;
            }
        }
        return Arrays.copyOf(plain, size);
    }

    /** The number of so many hexadecimal digits; -1 when they are none. */
    private static int hex(byte[] body, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < body.length ? Character.digit(body[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
