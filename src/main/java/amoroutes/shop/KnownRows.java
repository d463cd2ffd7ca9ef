package amoroutes.shop;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What we remember of a shop from earlier readings; written by whoever keeps the events of a {@link Found}. */
public interface KnownRows {
    Map<Long, KnownRow> seen(Kind kind, Collection<Long> ids);

    /** Both ends included. */
    Map<Long, KnownRow> seen(Kind kind, long from, long to);

    /** Rows that are not whole yet. */
    List<KnownRow> waiting(Kind kind);

    Optional<String> mark(String name);

    /** The lead of this order is known. */
    boolean linked(Key key);
}
