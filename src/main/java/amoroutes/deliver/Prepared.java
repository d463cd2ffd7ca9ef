package amoroutes.deliver;

import java.util.List;

/** Drafts, and what has to be read before they can be sent. No record, as {@link Batch}. */
public final class Prepared {
    private final List<Draft> drafts;
    private final Lookup look;
    private final List<Sending> readings;

    Prepared(List<Draft> drafts, Lookup look, List<Sending> readings) {
        this.drafts = List.copyOf(drafts);
        this.look = look;
        this.readings = List.copyOf(readings);
    }

    List<Draft> drafts() {
        return drafts;
    }

    Lookup look() {
        return look;
    }

    /** Their answers stand in them when they are back. */
    public List<Sending> readings() {
        return readings;
    }
}
