package amoroutes.order;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An event that was checked and may be kept.
 *
 * @param body canonical JSON: the same content gives the same text, whatever the order of its keys
 * @param hash SHA-256 of the body in hexadecimal; equal hashes under one key are the same thing sent twice
 * @param identities who the event is about; empty when nobody can be told from it
 * @param window for how long after its first acceptance the same content is the same thing; later it is a new one
 * @param beginning the door's own verdict; empty for an event that is queued, which is the usual case
 * @param backfill it is an old one, brought in afterwards: it goes when nothing of now waits
 */
public record Accepted(
        Key key,
        String body,
        String hash,
        List<Identity> identities,
        Duration window,
        Optional<Beginning> beginning,
        boolean backfill) {
    public static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    public Accepted {
        requireNonNull(key, "key is null");
        requireNonNull(body, "body is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(window, "window is null");
        requireNonNull(beginning, "beginning is null");
        identities = List.copyOf(identities);
    }

    public Accepted(Key key, String body, String hash, List<Identity> identities, Duration window) {
        this(key, body, hash, identities, window, Optional.empty(), false);
    }

    public Accepted(Key key, String body, String hash, List<Identity> identities) {
        this(key, body, hash, identities, FOR_EVER);
    }

    /** The same, but its content is a new thing once so much time has passed. */
    public Accepted within(Duration other) {
        return new Accepted(key, body, hash, identities, other, beginning, backfill);
    }

    /** The same, behind everything of now. */
    public Accepted asBackfill() {
        return new Accepted(key, body, hash, identities, window, beginning, true);
    }

    /** The same, kept for people to see but not to be sent. */
    public Accepted beginning(Beginning verdict) {
        return new Accepted(key, body, hash, identities, window, Optional.of(verdict), backfill);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return key.toString();
    }
}
