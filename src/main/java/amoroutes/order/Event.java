package amoroutes.order;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A kept event as the deliverer gets it.
 *
 * @param identities who it is about
 * @param attempts tries that counted; throttling and outages do not
 */
public record Event(
        long id,
        Key key,
        Document body,
        List<Identity> identities,
        int attempts,
        Progress progress,
        Instant receivedAt) {
    public Event {
        identities = List.copyOf(identities);
    }

    /** Who it is about, as far as amoCRM can be asked for them; the phones first. */
    public List<Identity> searchable() {
        return identities.stream()
                .filter(Identity::searchable)
                .sorted(Comparator.comparing(Identity::type))
                .toList();
    }

    public Event with(Progress other) {
        return new Event(id, key, body, identities, attempts, other, receivedAt);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "event " + id + ", " + key;
    }
}
