package amoroutes.wiring;

/** Counts who is inside. Once closed nobody enters, so that empty means empty for ever. Thread-safe. */
final class InFlight {
    private int inside;
    private boolean closed;

    /** @return false when closed: then nothing was counted, and {@link #leave} must not be called */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
    }

    synchronized void close() {
        closed = true;
    }

    synchronized boolean isEmpty() {
        return inside == 0;
    }
}
