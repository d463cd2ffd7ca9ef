package amoroutes.store;

/** The database cannot be read or written now: full disk, read-only file, closed. Nothing of the call was done. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
