package amoroutes.shop;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Seen;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What we remember of a shop from earlier readings; written by whoever keeps the events of a {@link Found}. */
public interface Memory {
    Map<Long, Seen> seen(Kind kind, Collection<Long> ids);

    /** Both ends included. */
    Map<Long, Seen> seen(Kind kind, long from, long to);

    /** Rows that are not whole yet. */
    List<Seen> waiting(Kind kind);

    Optional<String> mark(String name);

    /** The lead of this order is known. */
    boolean linked(Key key);
}
