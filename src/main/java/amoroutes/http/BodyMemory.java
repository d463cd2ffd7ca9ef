package amoroutes.http;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of all bodies that are being received, and keeps them within a limit ({@code intake.memory}). When there
 * is no room, the body that has been silent longest gives its bytes up: whoever sends half a body and waits takes nothing
 * from those who send. Those whose sender has not shown a key yet have a quarter of it together. Thread-safe.
 */
final class BodyMemory {
    private static final int STRANGERS = 4;

    private final long limit;
    private final LongSupplier nanos;
    private final Set<Share> receiving = new HashSet<>();
    private long held;
    private long heldByStrangers;

    /** @param limit bytes */
    BodyMemory(long limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /**
     * The share of a body that begins.
     *
     * @param known its sender has shown a key
     * @param givesUp told, by any thread, that its bytes are wanted: it holds none from then on
     */
    synchronized Share open(boolean known, Runnable givesUp) {
        Share share = new Share(known, givesUp);
        receiving.add(share);
        return share;
    }

    /** Bytes that are held now. */
    synchronized long held() {
        return held;
    }

    /** What one body holds. */
    final class Share implements AutoCloseable {
        private final boolean known;
        private final Runnable givesUp;
        private long bytes;
        private long lastHeard = nanos.getAsLong();
        private boolean closed;

        private Share(boolean known, Runnable givesUp) {
            this.known = known;
            this.givesUp = givesUp;
        }

        /** @return false when there is no room for these bytes beside those who send now */
        boolean grow(long more) {
            synchronized (BodyMemory.this) {
                lastHeard = nanos.getAsLong();
                while (!closed && full(more)) {
                    Share silent = mostSilent();
                    if (silent == null || silent == this) {
                        return false;
                    }
                    silent.close();
                    silent.givesUp.run();
                }
                if (closed) {
                    return false;
                }
                count(more);
                return true;
            }
        }

        /**
         * It is here, so that nobody takes its bytes any more; they count on.
         *
         * @return false when they were taken before
         */
        boolean received() {
            synchronized (BodyMemory.this) {
                receiving.remove(this);
                return !closed;
            }
        }

        @Override
        public void close() {
            synchronized (BodyMemory.this) {
                closed = true;
                count(-bytes);
                receiving.remove(this);
            }
        }

        private boolean full(long more) {
            return held + more > limit || !known && heldByStrangers + more > limit / STRANGERS;
        }

        private void count(long more) {
            bytes += more;
            held += more;
            heldByStrangers += known ? 0 : more;
        }

        private boolean yieldsBefore(Share other) {
            return known == other.known ? lastHeard - other.lastHeard < 0 : other.known;
        }
    }

    private Share mostSilent() {
        Share silent = null;
        for (Share share : receiving) {
            if (share.bytes > 0 && (silent == null || share.yieldsBefore(silent))) {
                silent = share;
            }
        }
        return silent;
    }
}
