package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password, key or token. It is never printed. */
public record Secret(String value) {
    public Secret {
        requireNonNull(value, "value is null");
    }

    /** Compared in the same time whatever was presented, whose length is not revealed either. */
    public boolean is(String presented) {
        return MessageDigest.isEqual(digest(value), digest(presented));
    }

    private static byte[] digest(String text) {
        return Sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
