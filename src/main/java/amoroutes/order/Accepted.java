package amoroutes.order;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event that was checked and may be kept.
 *
 * @param body canonical JSON: the same content gives the same text, whatever the order of its keys
 * @param hash SHA-256 of the body in hexadecimal; equal hashes under one key are the same thing sent twice
 * @param identities who the event is about; empty when it names nobody
 * @param window for how long after its first acceptance the same content is the same thing; later it is a new one
 * @param beginning the door's own verdict; empty for an event that is queued, which is the usual case
 * @param backfill it is an old one, brought in afterwards: it goes when nothing of now waits
 * @param changed when its shop changed it, in milliseconds since 1970, or the version it has there; an older one than
 *     was taken changes nothing any more. Empty where the sender does not tell
 * @param remarks what was noticed on its way in, for its history; no secrets and no personal data
 */
public record Accepted(
        Key key,
        String body,
        String hash,
        List<Identity> identities,
        Duration window,
        Optional<InitialState> beginning,
        boolean backfill,
        OptionalLong changed,
        List<String> remarks) {
    public static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    public Accepted {
        remarks = List.copyOf(remarks);
        identities = List.copyOf(identities);
    }

    public Accepted(Key key, String body, String hash, List<Identity> identities, Duration window) {
        this(key, body, hash, identities, window, Optional.empty(), false, OptionalLong.empty(), List.of());
    }

    public Accepted(Key key, String body, String hash, List<Identity> identities) {
        this(key, body, hash, identities, FOR_EVER);
    }

    /** The same, but its content is a new thing once so much time has passed. */
    public Accepted within(Duration other) {
        return new Accepted(key, body, hash, identities, other, beginning, backfill, changed, remarks);
    }

    /** The same, behind everything of now. */
    public Accepted asBackfill() {
        return new Accepted(key, body, hash, identities, window, beginning, true, changed, remarks);
    }

    /** The same, kept for people to see but not to be sent. */
    public Accepted beginning(InitialState verdict) {
        return new Accepted(key, body, hash, identities, window, Optional.of(verdict), backfill, changed, remarks);
    }

    /** The same, with what its sender said beside its content. */
    public Accepted with(OptionalLong when, List<String> noticed) {
        return new Accepted(key, body, hash, identities, window, beginning, backfill, when, noticed);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return key.toString();
    }
}
