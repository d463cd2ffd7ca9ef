package amoroutes.deliver;

import java.util.List;

/**
 * Drafts, and what has to be read before they can be sent.
 *
 * @param readings their answers stand in them when they are back
 */
public record Prepared(List<Draft> drafts, Look look, List<Sending> readings) {
    public Prepared {
        drafts = List.copyOf(drafts);
        readings = List.copyOf(readings);
    }

    /** By identity: Camel hashes what an expression calls, and this holds whole orders. */
    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
