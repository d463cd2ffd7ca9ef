package amoroutes.cli;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.State;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.Incoming;
import amoroutes.rehearsal.Known;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.HookReplay;
import amoroutes.store.Interventions;
import amoroutes.store.Store;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import amoroutes.wiring.ParkedReplay;
import amoroutes.wiring.RehearsedRoutes;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rehearsal by the settings, routes and account of a place; nothing is kept. The account's pipelines, fields and users are the
 * real ones where they can be read, leads and contacts are looked up there, and every write goes to a sandbox in this process.
 *
 * @param out gets the notes on whose pipelines and fields these are
 */
record PlaceRehearsal(Installation place, PrintWriter out) {
    /** What comes in, of which nothing is known from before. */
    Explained unknown(Function<Rehearsal, Explained> explanation) {
        Settings settings = Configured.load(place);
        try (Application application = Application.forCommand(place, settings);
                RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                Rehearsal rehearsal = rehearsal(settings, application, routes)) {
            return explanation.apply(rehearsal);
        }
    }

    /**
     * An event of the store, with what the store knows of its order, customer and person.
     *
     * @throws Advice when there is no such event
     */
    Explained stored(long id) {
        Settings settings = Configured.load(place);
        try (Application application = Application.forCommand(place, settings)) {
            Store store = application.store();
            Event event = EventsCommand.known(store.ledger().event(id), id);
            Entry entry = EventsCommand.known(store.ledger().find(id), id);
            Optional<Accepted> again = Optional.empty();
            if (entry.state() == State.PARKED) {
                HookReplay reread = ParkedReplay.of(settings, place.routes());
                Interventions.Result retried =
                        store.interventions().trial().retry(List.of(id), reread).get(0);
                if (retried.refused().isPresent()) {
                    return new Explained(refused(entry, retried.refused().get()), false);
                }
                if (retried.event().isPresent()) {
                    again = reread.read(event.key(), event.body());
                }
            }
            try (RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                    Rehearsal rehearsal = rehearsal(settings, application, routes)) {
                Known.of(event, store.links()).forEach(rehearsal::knows);
                rehearsal.knows(store.products().named(Known.products(event)));
                Explained explained = again.map(accepted -> Explained.of(rehearsal, accepted))
                        .orElseGet(() -> Explained.of(rehearsal, List.of(Incoming.again(event))));
                return explained.with(Explained.remarks(entry));
            }
        }
    }

    /** What a retry would say, and what was wrong with it. */
    private static String refused(Entry entry, String why) {
        return entry.key() + ": " + entry.state()
                + entry.code().map(code -> " " + code).orElse("")
                + entry.path().map(path -> " at " + path).orElse("")
                + entry.reason().map(reason -> " (" + reason + ")").orElse("") + "\n" + why;
    }

    private Rehearsal rehearsal(Settings settings, Application application, RehearsedRoutes routes) {
        MovingClock clock = new MovingClock(Instant.now());
        return new Rehearsal(settings, amo(settings, application, clock), clock, ZoneId.systemDefault(), routes);
    }

    private SandboxAmo amo(Settings settings, Application application, MovingClock clock) {
        if (settings.connection().sandbox()) {
            out.println("note: amocrm.account is empty: these are the pipelines and fields of an example account");
            return SandboxAmo.example(clock);
        }
        try {
            Account account = AccountAccess.read(application);
            boolean customFields = application.amo().account().customFields();
            return SandboxAmo.of(account, customFields, clock).over(request -> real(application, request));
        } catch (Advice e) {
            out.println("note: " + e.getMessage());
            out.println("note: so these are the pipelines and fields of an example account, not yours");
            return SandboxAmo.example(clock);
        }
    }

    private static Reply real(Application application, Request request) {
        Sending sending = new Sending(request, Priority.DIRECTORY);
        application.routes().send(CoreRoute.AMOCRM, sending);
        return sending.getReply();
    }
}
