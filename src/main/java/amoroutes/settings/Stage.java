package amoroutes.settings;

/** A status together with its pipeline: 142 and 143 exist in every pipeline, so neither says enough alone. */
public record Stage(Account.Pipeline pipeline, Account.Status status) {
    public boolean unsorted() {
        return status.type() == Account.Status.UNSORTED;
    }

    /** Won or lost: nothing moves a lead out of it by itself. */
    public boolean closed() {
        return status.id() == Account.Status.WON || status.id() == Account.Status.LOST;
    }
}
