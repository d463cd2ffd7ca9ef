package amoroutes.amocrm;

import amoroutes.common.Sha256;
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
        return hashes.contains(Sha256.hex(code));
    }

    ExchangedCodes with(String code) {
        return new ExchangedCodes(
                Stream.concat(hashes.stream(), Stream.of(Sha256.hex(code))).toList());
    }
}
