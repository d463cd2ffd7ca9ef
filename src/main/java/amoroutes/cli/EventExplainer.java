package amoroutes.cli;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.Incoming;
import amoroutes.rehearsal.IncomingFile;
import amoroutes.rehearsal.Known;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.store.Links;
import amoroutes.wiring.Application;
import amoroutes.wiring.RehearsedRoutes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rehearses events with the settings of this place. The account's pipelines, fields and users are the real ones where
 * they can be read, leads and contacts are looked up there, and every write goes to a sandbox in this process.
 */
final class EventExplainer {
    private EventExplainer() {}

    /** @param notes told what the explanation rests on */
    static String status(EventsCommand command, Incoming status, Consumer<String> notes) {
        return unknown(command, notes, rehearsal -> Explained.text(rehearsal, List.of(status)));
    }

    /** @param notes as above */
    static String file(EventsCommand command, IncomingFile file, Consumer<String> notes) {
        return unknown(command, notes, rehearsal -> Explained.text(rehearsal, file));
    }

    /** What comes in, of which nothing is known from before. */
    private static String unknown(
            EventsCommand command, Consumer<String> notes, Function<Rehearsal, String> explanation) {
        Settings settings = Configured.load(command.cli.place());
        try (Application application = Application.forCommand(command.cli.place(), settings);
                RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                Rehearsal rehearsal = rehearsal(settings, application, notes, routes)) {
            return explanation.apply(rehearsal);
        }
    }

    /** @throws Advice when there is no such event */
    static String stored(EventsCommand command, long id, Consumer<String> notes) {
        Settings settings = Configured.load(command.cli.place());
        try (Application application = Application.forCommand(command.cli.place(), settings)) {
            Event event = EventsCommand.known(application.store().ledger().event(id), id);
            try (RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                    Rehearsal rehearsal = rehearsal(settings, application, notes, routes)) {
                known(event, application.store().links()).forEach(rehearsal::knows);
                rehearsal.knows(application.store().products().named(products(event)));
                List<String> lines =
                        new ArrayList<>(List.of(Explained.text(rehearsal, List.of(Incoming.again(event)))));
                application.store().ledger().find(id).map(Explained::remarks).ifPresent(lines::addAll);
                return String.join("\n", lines);
            }
        }
    }

    private static Rehearsal rehearsal(
            Settings settings, Application application, Consumer<String> notes, RehearsedRoutes routes) {
        MovingClock clock = new MovingClock(Instant.now());
        SandboxAmo amo = amo(settings, application, clock, notes);
        return new Rehearsal(settings, amo, clock, ZoneId.systemDefault(), routes);
    }

    private static SandboxAmo amo(
            Settings settings, Application application, MovingClock clock, Consumer<String> notes) {
        if (settings.connection().sandbox()) {
            notes.accept("note: amocrm.account is empty: these are the pipelines and fields of an example account");
            return SandboxAmo.example(clock);
        }
        try {
            Account account = AccountAccess.read(application);
            boolean customFields = application.amo().account().customFields();
            return SandboxAmo.of(account, customFields, clock).over(request -> real(application, request));
        } catch (Advice e) {
            notes.accept("note: " + e.getMessage());
            notes.accept("note: so these are the pipelines and fields of an example account, not yours");
            return SandboxAmo.example(clock);
        }
    }

    private static Reply real(Application application, Request request) {
        Sending sending = new Sending(request, Priority.DIRECTORY);
        application.routes().send(CoreRoute.AMOCRM, sending);
        return sending.getReply();
    }

    /** Whatever an element of a catalog may be known by. */
    private static List<String> products(Event event) {
        return new Order(event.body())
                .products().stream()
                        .flatMap(product -> Stream.of(product.id(), product.article(), product.name()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** What the store knows of the event's order, customer and person from before. */
    private static List<Known> known(Event event, Links links) {
        List<Known> known = new ArrayList<>();
        List<Key> keys = new ArrayList<>(List.of(event.key().subject()));
        event.body()
                .text("customer.id")
                .ifPresent(id -> keys.add(new Key(event.key().source(), Kind.CUSTOMER, id)));
        keys.forEach(key -> links.link(key).ifPresent(link -> known.add(Known.of(key, link))));
        for (Identity identity : event.identities()) {
            links.contactOf(identity).ifPresent(contact -> known.add(Known.of(identity, contact)));
        }
        return known;
    }
}
