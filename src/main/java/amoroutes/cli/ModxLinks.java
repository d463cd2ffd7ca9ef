package amoroutes.cli;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ManyById;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.enrich.Enrich;
import amoroutes.modx.ComponentTables;
import amoroutes.modx.InitialSnapshot;
import amoroutes.modx.LinkMigration;
import amoroutes.modx.LinkProof;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Names;
import amoroutes.settings.Settings;
import amoroutes.shop.OrdersNow;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.ShopUnavailable;
import amoroutes.store.Arrivals.Arrival;
import amoroutes.store.Store;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import amoroutes.wiring.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The component's links to leads and contacts: held against amoCRM inside the limit of all requests, then kept. */
final class ModxLinks {
    private static final int TRIES = 5;

    private final LinkMigration migration;
    private final boolean believed;

    /**
     * @param shopZone as the shop names it, for settings that name none
     * @param believed amoCRM is not asked
     */
    ModxLinks(ComponentTables tables, DatabaseSettings database, Optional<String> shopZone, boolean believed)
            throws SQLException {
        ZoneId zone = database.zone().or(() -> shopZone.map(ZoneId::of)).orElse(ZoneId.systemDefault());
        this.migration = new LinkMigration(database.source(), tables.leads(), tables.contacts(), new LinkProof(zone));
        this.believed = believed;
    }

    int count() {
        return migration.open();
    }

    /** False when there are links that amoCRM could not be asked about. */
    boolean move(Installation place, Map<String, String> environment, PrintWriter out) {
        if (count() == 0) {
            tell(0, 0, out);
            return true;
        }
        Settings settings = Configured.any(place, environment);
        if (believed) {
            migration.believe();
            try (Store store = Stores.open(settings, InstantSource.system())) {
                keep(store, InitialSnapshot.STATUS_ONLY, out);
            }
            return true;
        }
        try {
            ask(place, settings, out);
            return true;
        } catch (Advice e) {
            out.println(e.getMessage());
            out.println(
                    "Links: none of " + count() + " was taken, since amoCRM could not be asked about them. Without them"
                            + " a change of an old order would make a second lead: put that right and run import-modx again"
                            + " before the program runs. (--links-unverified takes them as they are.)");
            return false;
        }
    }

    private void ask(Installation place, Settings settings, PrintWriter out) {
        if (settings.connection().sandbox() || !settings.problems().isEmpty()) {
            throw new Advice(
                    settings.problems().isEmpty()
                            ? "amocrm.account is empty."
                            : "The settings are not right yet: "
                                    + settings.problems().get(0));
        }
        try (Application application = Application.forCommand(place, settings)) {
            Account account = AccountAccess.read(application);
            read(application, migration.leads(), migration::seeLead);
            read(application, migration.contacts(), migration::seeContact);
            DatabaseSettings database = settings.database();
            String element = settings.forSource(database.source()).leads().propertiesElement();
            try (OrdersNow orders =
                    new OrdersNow(new ShopDatabase(database), database, element, InstantSource.system())) {
                Enrich enrich = new Enrich(settings, new Names(account), ZoneId.systemDefault(), true);
                keep(application.store(), new InitialSnapshot(orders::of, enrich), out);
            } catch (ShopUnavailable e) {
                throw new Advice("The shop's orders cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private void keep(Store store, InitialSnapshot told, PrintWriter out) {
        List<Arrival> arrivals = migration.arrivals(told);
        tell(arrivals.size(), store.arrivals().take(arrivals), out);
    }

    private void tell(int good, int taken, PrintWriter out) {
        List<String> left = migration.left();
        left.forEach(reason -> out.println("link left out: " + reason));
        out.println("Links: " + taken + " taken, " + (good - taken) + " known already, " + left.size() + " left out.");
    }

    private static void read(Application application, ManyById list, Consumer<JsonNode> see) {
        while (!list.finished()) {
            Answer answer = answer(application, list.next());
            list.take(answer.kind() == Answer.Kind.DONE ? ((Answer.Done) answer).body() : null)
                    .forEach(see);
        }
    }

    private static Answer answer(Application application, Request request) {
        Answer answer = null;
        for (int tries = 0; tries < TRIES; tries++) {
            Sending sending = new Sending(request, Priority.BACKFILL);
            application.routes().send(CoreRoute.AMOCRM, sending);
            answer = sending.getAnswer();
            switch (answer.kind()) {
                case DONE, EMPTY -> {
                    return answer;
                }
                case THROTTLED, TRANSIENT, UNCLEAR -> {}
                case UNAUTHORIZED, UNPAID, FORBIDDEN, INVALID, NOT_FOUND, TOO_LARGE ->
                    throw new Advice("amoCRM refuses to show leads or contacts: " + answer.reason());
            }
        }
        throw new Advice("amoCRM does not answer: " + answer.reason());
    }
}
