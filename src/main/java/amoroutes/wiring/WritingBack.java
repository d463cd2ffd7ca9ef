package amoroutes.wiring;

import amoroutes.logs.Logs;
import amoroutes.settings.Account;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Settings;
import amoroutes.shop.Connector;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.StatusMover;
import amoroutes.shop.StatusTables;
import amoroutes.store.Store;
import amoroutes.writeback.LeadFollower;
import amoroutes.writeback.WriteBack;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** The way back into the shop, where the settings want one. */
final class WritingBack {
    private WritingBack() {}

    static Optional<WriteBack> of(
            Settings settings, Store store, Supplier<Optional<Account>> account, InstantSource clock) {
        DatabaseSettings database = settings.database();
        if (database.writeBack() == DatabaseSettings.WriteBack.OFF
                || database.url().isEmpty()) {
            return Optional.empty();
        }
        StatusTables desk =
                new StatusTables(new ShopDatabase(database), database.zone().orElse(ZoneId.systemDefault()), clock);
        StatusMover mover = database.writeBack() == DatabaseSettings.WriteBack.SQL
                ? desk
                : new Connector(database.connector().orElseThrow());
        LeadFollower follower = new LeadFollower(
                desk,
                mover,
                settings.forSource(database.source()).pipelines().orderStatuses(),
                store.links(),
                account,
                Logs.PROGRAM::info);
        return Optional.of(new WriteBack(follower, database.source(), store.links(), store.vault(), clock));
    }
}
