package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.shop.KnownRows;
import amoroutes.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store remembers of one shop. */
final class ShopMemory implements KnownRows {
    private final Store store;
    private final String source;

    ShopMemory(Store store, String source) {
        this.store = requireNonNull(store, "store is null");
        this.source = requireNonNull(source, "source is null");
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, Collection<Long> ids) {
        return store.sightings().of(source, kind, ids);
    }

    @Override
    public Map<Long, KnownRow> seen(Kind kind, long from, long to) {
        return store.sightings().between(source, kind, from, to);
    }

    @Override
    public List<KnownRow> waiting(Kind kind) {
        return store.sightings().waiting(source, kind);
    }

    @Override
    public Optional<String> mark(String name) {
        return store.vault().get(name);
    }

    @Override
    public boolean linked(Key key) {
        return store.links().link(key).filter(link -> link.leadId() != 0).isPresent();
    }
}
