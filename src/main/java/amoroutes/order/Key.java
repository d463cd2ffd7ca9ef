package amoroutes.order;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;

/**
 * The idempotency key of an event: the same key again is the same thing. Written {@code shop/order/1042}; the external
 * id may itself hold slashes.
 */
public record Key(String source, Kind kind, String externalId) {
    public Key {
        requireNonNull(source, "source is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(externalId, "externalId is null");
    }

    /** The key of the thing whose events are kept in order: a status change belongs to its order. */
    public Key subject() {
        return kind == Kind.ORDER_STATUS ? new Key(source, Kind.ORDER, externalId) : this;
    }

    /** @throws IllegalArgumentException when the text is not {@code source/kind/external id}. */
    public static Key parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("a key reads source/kind/id, not \"" + text + "\"");
        }
        return new Key(parts[0], Kind.of(parts[1]), parts[2]);
    }

    /** What is left of a key where it must not be read; 64 hexadecimal digits. */
    public String sha256() {
        return Sha256.hex(toString());
    }

    @Override
    public String toString() {
        return source + "/" + kind + "/" + externalId;
    }
}
