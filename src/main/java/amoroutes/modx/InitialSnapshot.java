package amoroutes.modx;

import amoroutes.enrich.Enrich;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Order;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the component sent to amoCRM of its orders, as far as that can be known: what the shop has of them today. So only what
 * changes from now on goes into their leads, and what people wrote there in the meantime stays.
 */
public final class InitialSnapshot {
    /** Of the orders nothing is known but their status. */
    public static final InitialSnapshot STATUS_ONLY = new InitialSnapshot(ids -> Map.of(), Optional.empty());

    private final Function<Collection<Long>, Map<Long, Document>> shop;
    private final Optional<Enrich> enrich;

    /** @param shop the orders with these ids */
    public InitialSnapshot(Function<Collection<Long>, Map<Long, Document>> shop, Enrich enrich) {
        this(shop, Optional.of(enrich));
    }

    private InitialSnapshot(Function<Collection<Long>, Map<Long, Document>> shop, Optional<Enrich> enrich) {
        this.shop = shop;
        this.enrich = enrich;
    }

    Map<Long, Document> orders(Collection<Long> ids) {
        return shop.apply(ids);
    }

    Snapshot snapshot(Key key, LeadLink link, Optional<Document> order) {
        Snapshot lead = enrich.isPresent() && order.isPresent()
                ? Snapshot.of(enrich.get().leadOf(key, new Order(order.get()), 0, Map.of()))
                : Snapshot.NONE;
        return lead.withStatus(link.status());
    }
}
