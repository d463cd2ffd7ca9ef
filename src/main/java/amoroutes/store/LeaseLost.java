package amoroutes.store;

/** This node does not hold the lease, or another one took over since: nothing of this transaction was written. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost() {
        super("another node delivers now: nothing was written");
    }
}
