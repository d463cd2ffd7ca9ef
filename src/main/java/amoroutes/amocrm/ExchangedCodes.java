package amoroutes.amocrm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one-time codes that became tokens so far: the settings may still name one.
 *
 * @param hashes their SHA-256, the latest last
 */
record ExchangedCodes(List<String> hashes) {
    static final ExchangedCodes NONE = new ExchangedCodes(List.of());

    private static final int KEPT = 10;

    ExchangedCodes {
        hashes = List.copyOf(hashes.subList(Math.max(0, hashes.size() - KEPT), hashes.size()));
    }

    boolean has(String code) {
        return hashes.contains(hash(code));
    }

    ExchangedCodes with(String code) {
        return new ExchangedCodes(
                Stream.concat(hashes.stream(), Stream.of(hash(code))).toList());
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
