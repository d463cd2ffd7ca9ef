package amoroutes.wiring;

import amoroutes.intake.RawEvent;
import amoroutes.intake.Reception;
import amoroutes.logs.Logs;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.reconcile.Reconciliation.Wanted;
import amoroutes.reconcile.ShopOrders;
import amoroutes.settings.Account;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Settings;
import amoroutes.shop.Connector;
import amoroutes.shop.KnownRows;
import amoroutes.shop.OrderList;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.StatusMover;
import amoroutes.shop.StatusTables;
import amoroutes.store.Store;
import amoroutes.writeback.LeadFollower;
import amoroutes.writeback.WriteBack;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Our side of the line to the shop's database: what is read there, and what goes back. */
final class ShopSide {
    private ShopSide() {}

    /** Empty when no database is read. */
    static Optional<Shop> shop(Settings settings, Store store, InstantSource clock) {
        DatabaseSettings database = settings.database();
        String element = settings.forSource(database.source()).leads().propertiesElement();
        return database.url()
                .map(url -> new Shop(
                        new ShopDatabase(database), database, element, new Memory(store, database.source()), clock));
    }

    /** Empty when the settings want nothing to go back. */
    static Optional<WriteBack> writeBack(
            Settings settings, Store store, Supplier<Optional<Account>> account, InstantSource clock) {
        DatabaseSettings database = settings.database();
        if (database.writeBack() == DatabaseSettings.WriteBack.OFF
                || database.url().isEmpty()) {
            return Optional.empty();
        }
        StatusTables tables =
                new StatusTables(new ShopDatabase(database), database.zone().orElse(ZoneId.systemDefault()), clock);
        StatusMover mover = database.writeBack() == DatabaseSettings.WriteBack.SQL
                ? tables
                : new Connector(database.connector().orElseThrow());
        LeadFollower follower = new LeadFollower(
                tables,
                mover,
                settings.forSource(database.source()).pipelines().orderStatuses(),
                store.links(),
                account,
                Logs.PROGRAM::info);
        return Optional.of(new WriteBack(
                follower, database.source(), store.links(), store.vault(), store.deliverersVault(), clock));
    }

    /** What the shop's database holds, to be held against amoCRM; a connection of its own each time, for it is asked rarely. */
    static ShopOrders orders(Settings settings, Store store, Reception reception, InstantSource clock) {
        DatabaseSettings database = settings.database();
        return database.url().isEmpty() ? ShopOrders.NONE : new Orders(settings, store, reception, clock);
    }

    private record Orders(Settings settings, Store store, Reception reception, InstantSource clock)
            implements ShopOrders {
        @Override
        public List<Wanted> since(Instant since, boolean beforeUs) {
            try (OrderList list = list()) {
                return list.since(since, beforeUs).stream()
                        .map(order ->
                                new Wanted(Optional.of(order.key()), order.number(), OptionalLong.of(order.row())))
                        .toList();
            }
        }

        @Override
        public List<Accepted> read(Collection<Long> rows) {
            Map<Long, KnownRow> known = memory().seen(Kind.ORDER, rows);
            try (OrderList list = list()) {
                return list.whole(rows).entrySet().stream()
                        .map(order -> accepted(order.getKey(), order.getValue(), known))
                        .toList();
            }
        }

        /** As {@link ShopReading} takes it; nobody waits for it. */
        private Accepted accepted(long row, Document body, Map<Long, KnownRow> known) {
            String source = settings.database().source();
            String id = Optional.ofNullable(known.get(row))
                    .map(seen -> seen.key().externalId())
                    .orElse(Long.toString(row));
            RawEvent raw = new RawEvent(source, "", "", Map.of(), id, new byte[0]);
            return reception.take(raw, id, body).asBackfill();
        }

        private OrderList list() {
            DatabaseSettings database = settings.database();
            String element = settings.forSource(database.source()).leads().propertiesElement();
            return new OrderList(new ShopDatabase(database), database, element, memory(), clock);
        }

        private Memory memory() {
            return new Memory(store, settings.database().source());
        }
    }

    /** What the store remembers of one shop. */
    record Memory(Store store, String source) implements KnownRows {
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
}
