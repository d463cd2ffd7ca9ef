package amoroutes.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The one row that says which node delivers. Each call is a transaction of its own and throws {@link StoreUnavailable}. */
interface LeaseRow {
    /**
     * The row as it stands.
     *
     * @param holder empty: given back, or never taken
     * @param until when it ends, by the store's clock; each renewal changes it, whatever that clock does
     * @param since when the holder took over
     * @param free it may be taken at once: given back, and long enough ago for the last requests to be counted
     */
    record Standing(Optional<String> holder, long epoch, Instant until, Instant since, boolean free) {
        /** Nobody wrote it in between. */
        boolean same(Standing other) {
            return epoch == other.epoch && until.equals(other.until) && holder.equals(other.holder);
        }
    }

    Standing read();

    /**
     * Takes over.
     *
     * @param seen only when the row still stands so
     * @return the new epoch; empty when somebody was faster
     */
    OptionalLong take(String node, Standing seen);

    /** @return false when somebody else has taken over */
    boolean renew(long epoch);

    /** Gives it back, unless somebody else has taken over. */
    void release(long epoch);

    /** This node is there. */
    void seen(ThisNode node);

    /** It ends in good order: nobody needs to look for it. */
    void gone(ThisNode node);
}
