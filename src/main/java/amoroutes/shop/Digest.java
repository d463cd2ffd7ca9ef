package amoroutes.shop;

import amoroutes.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Digests of rows. The server makes one of each row, so that only they travel; here they become one of each order. */
final class Digest {
    private static final int BYTES = 16;

    private final MessageDigest digest = Sha256.start();

    Digest add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** 32 hexadecimal digits. */
    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** SQL for a digest of these columns of the table with this alias; a value that moves to its neighbour is noticed. */
    static String sql(String alias, Collection<String> columns) {
        return columns.stream()
                .map(column -> "coalesce(" + alias + ".`" + column + "`, '')")
                .collect(Collectors.joining(", ", "md5(concat_ws(char(31), ", "))"));
    }
}
