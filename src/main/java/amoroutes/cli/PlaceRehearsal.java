package amoroutes.cli;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.KeptEvent;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import amoroutes.wiring.ParkedReplay;
import amoroutes.wiring.RehearsedRoutes;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.NoSuchElementException;
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
        try (Application application = Application.forCommand(place, settings)) {
            return played(settings, application, explanation);
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
            return KeptEvent.explained(
                    application.store(),
                    id,
                    ParkedReplay.of(settings, place.routes()),
                    what -> played(settings, application, what));
        } catch (NoSuchElementException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    private Explained played(Settings settings, Application application, Function<Rehearsal, Explained> what) {
        try (RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                Rehearsal rehearsal = rehearsal(settings, application, routes)) {
            return what.apply(rehearsal);
        }
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
