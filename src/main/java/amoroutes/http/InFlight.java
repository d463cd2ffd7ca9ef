package amoroutes.http;

/** Counts who is inside. Once closed nobody enters, so that empty means empty for ever. Thread-safe. */
public final class InFlight {
    private int inside;
    private boolean closed;

    /** @return false when closed: then nothing was counted, and {@link #leave} must not be called */
    public synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    public synchronized void leave() {
        inside--;
    }

    public synchronized void close() {
        closed = true;
    }

    public synchronized boolean isEmpty() {
        return inside == 0;
    }
}
