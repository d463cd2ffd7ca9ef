package amoroutes.intake;

import amoroutes.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key that is compared in the same time whatever was presented, and is never shown. */
final class Secret {
    private final byte[] digest;

    Secret(String key) {
        digest = digest(key);
    }

    boolean is(String presented) {
        return MessageDigest.isEqual(digest, digest(presented));
    }

    /** Of one length, so that the comparison tells nothing about the key's length either. */
    private static byte[] digest(String key) {
        return Sha256.digest(key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
