package amoroutes.order;

import java.time.Instant;
import java.util.Optional;

/**
 * What we know of one row of a shop's database: how it looked when we last looked.
 *
 * @param id of the row
 * @param key under which its events are kept; another than the row's id where a restored database used the id again
 * @param print a digest of its content without its status
 * @param status the status it had; empty for a customer
 * @param born when the shop made it, as it stands there
 * @param log the last line of the shop's log that was read for it; zero when none was
 * @param since when it was first seen; only of what waits
 */
public record KnownRow(
        long id,
        Key key,
        Standing standing,
        String print,
        String status,
        String born,
        long log,
        Optional<Instant> since) {
    /** What was made of it. */
    public enum Standing {
        /** Its events were kept. */
        TAKEN,
        /** It was there before the reading began: nothing was kept of it. */
        PASSED,
        /** It is not whole yet. */
        WAITING,
        /** It stayed without goods, or a draft: reported, not sent. */
        DROPPED,
        /** It is no longer in the shop. */
        GONE
    }
}
