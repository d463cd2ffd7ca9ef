package amoroutes.store;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The right of one node to deliver, as that node knows it: granted by the store for {@link #LENGTH}, renewed long before it
 * ends, and given up by the node's own monotonic clock {@link #MARGIN} before it ends there. Counted from the moment when the
 * store was asked, so an answer that came late grants less. Each grant to another than before has a higher epoch.
 *
 * <p>Pure: time comes in as nanoseconds of a clock that never goes back. Thread-safe.
 */
public final class Lease {
    /** How long one grant lasts by the store's clock. */
    public static final Duration LENGTH = Duration.ofSeconds(15);

    /** So long before its end nothing leaves any more: for what is on its way to the wire, and for clocks that differ in pace. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

    /** How often a node that does not hold it asks for it. */
    private static final Duration ASKED_EVERY = Duration.ofMillis(500);

    private final boolean unlimited;
    private OptionalLong epoch = OptionalLong.empty();
    private long deadline;
    private boolean asked;
    private long askedAt;

    private Lease(boolean unlimited) {
        this.unlimited = unlimited;
    }

    /** Not held yet. */
    public Lease() {
        this(false);
    }

    /** Held for ever: nobody else uses the store. */
    public static Lease unlimited() {
        return new Lease(true);
    }

    /** Nobody else may deliver now. To be asked right before anything leaves. */
    public synchronized boolean held(long now) {
        return unlimited || epoch.isPresent() && deadline - now > 0;
    }

    /** Of the last grant, until somebody else took over; empty when there is none. */
    public synchronized OptionalLong epoch() {
        return epoch;
    }

    /** The last grant is the one that the store knows, so nobody else has taken over. */
    synchronized boolean allows(long storedEpoch) {
        return unlimited || epoch.isPresent() && epoch.getAsLong() == storedEpoch;
    }

    /** The store is to be asked now: to renew the grant, or for one. */
    public synchronized boolean due(long now) {
        Duration every = epoch.isPresent() && deadline - now > 0 ? RENEWED_EVERY : ASKED_EVERY;
        return !unlimited && (!asked || now - askedAt >= every.toNanos());
    }

    /** The store is asked at this moment, whatever it answers. */
    public synchronized void asking(long now) {
        asked = true;
        askedAt = now;
    }

    /** It granted what {@link #asking} asked for, or renewed it. */
    public synchronized void granted(long grantedEpoch) {
        epoch = OptionalLong.of(grantedEpoch);
        deadline = askedAt + LENGTH.minus(MARGIN).toNanos();
    }

    /** Somebody else has taken over, or it was given back. */
    public synchronized void lost() {
        epoch = OptionalLong.empty();
    }
}
