package amoroutes.wiring;

import amoroutes.logs.Logs;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.KnownRow;
import amoroutes.settings.Account;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Settings;
import amoroutes.shop.Connector;
import amoroutes.shop.KnownRows;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.StatusMover;
import amoroutes.shop.StatusTables;
import amoroutes.store.Store;
import amoroutes.writeback.LeadFollower;
import amoroutes.writeback.WriteBack;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return Optional.of(new WriteBack(follower, database.source(), store.links(), store.vault(), clock));
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
