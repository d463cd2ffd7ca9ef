package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Tokens;
import amoroutes.enrich.Enrich;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.settings.SourceSettings;
import amoroutes.store.Store;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** The parts of this room, put together: what the delivery routes call. */
public record Delivery(
        Line line,
        Deliverer deliverer,
        Drafting drafts,
        Outcomes outcomes,
        AccountWatch account,
        FieldsWanted fields,
        StagesWanted stages,
        ElementsWanted products,
        Doubts doubts,
        LateDoubles lateDoubles,
        Work work,
        BatchSizes sizes) {

    /** As the other, and nobody counts. */
    public static Delivery of(
            Settings settings,
            Store store,
            Permits permits,
            Tokens tokens,
            AccountCache account,
            BooleanSupplier directoryTrusted,
            InstantSource clock,
            ZoneId zone) {
        return of(settings, store, permits, tokens, account, directoryTrusted, clock, zone, Watcher.NOBODY);
    }

    /** @param directoryTrusted whether a person whom the links do not know is unknown to amoCRM too */
    public static Delivery of(
            Settings settings,
            Store store,
            Permits permits,
            Tokens tokens,
            AccountCache account,
            BooleanSupplier directoryTrusted,
            InstantSource clock,
            ZoneId zone,
            Watcher watcher) {
        var pace = settings.delivery();
        Backoff backoff = new Backoff(
                pace.retryInitialDelay(),
                pace.retryMaxDelay(),
                () -> ThreadLocalRandom.current().nextDouble());
        Retries retries = new Retries(backoff, pace.maxAttempts(), clock);
        FieldsWanted fields = new FieldsWanted(account, retries, clock);
        StagesWanted stages = new StagesWanted(settings, account, retries, clock);
        Wanted wanted = Wanted.all(List.of(fields, stages));
        Contacts contacts = new Contacts(store.links());
        Planning planning = new Planning(
                store.links(),
                contacts,
                new FormLeads(settings),
                event -> of(settings, store, event).pipelines().responsibleFromContact());
        SearchPlanning planners = new SearchPlanning(planning, directoryTrusted, store.queue()::waiting, permits::idle);
        BatchSizes sizes = new BatchSizes(pace.batchSize(), pace.timeout());
        Searches searches = new Searches(planning, contacts, retries);
        Refusals refusals = new Refusals();
        ElementsWanted elements = new ElementsWanted(
                store.products(), account, new CatalogWatch(settings, account), permits, pace.doubtDelay(), clock);
        ProductLinks products = new ProductLinks(store.links(), store.products()::element);
        Steps steps = new Steps(
                List.of(
                        new CreateStep(contacts, refusals),
                        new LeadUpdateStep(
                                store.links(),
                                contacts,
                                account,
                                event -> of(settings, store, event).pipelines(),
                                new OrderWait(pace.statusWait(), clock),
                                refusals,
                                retries),
                        new ContactCreateStep(refusals),
                        new ContactUpdateStep(
                                contacts,
                                store.links(),
                                source -> settings.forSource(source).contacts(),
                                refusals,
                                retries),
                        new LinkStep(products, elements, retries),
                        new UnlinkStep(products, retries),
                        NoteStep.besideLeads(),
                        NoteStep.besideContacts()),
                new Writes(clock),
                retries);
        Reading reading = new Reading(
                steps, store.links(), account, settings.forSource("").leads().keyField());
        Doubles doubles = new Doubles(store.queue());
        return new Delivery(
                new Line(permits, tokens, watcher, clock),
                new Deliverer(
                        store.queue(),
                        permits,
                        planners,
                        steps,
                        searches,
                        wanted,
                        retries,
                        id -> store.ledger()
                                .find(id)
                                .filter(entry -> entry.state() == State.SENDING)
                                .isPresent(),
                        sizes,
                        watcher),
                new Drafting(
                        () -> new Enrich(settings, account.current().orElseThrow(), zone, fields.mayCreate()),
                        order -> settings.forSource(order.source()).main().fieldsWithStatus()
                                ? store.ledger().lastBody(order)
                                : Optional.empty()),
                new Outcomes(steps, searches, retries, sizes, account::contradicted),
                new AccountWatch(account, permits, clock, settings.linkProducts()),
                fields,
                stages,
                elements,
                new Doubts(
                        store.queue(),
                        reading,
                        new Findings(steps, doubles, retries),
                        account,
                        permits,
                        pace.doubtDelay(),
                        clock),
                new LateDoubles(store.lateChecks(), reading, doubles, permits, clock),
                new Work(store.queue(), account, wanted),
                sizes);
    }

    /** A status alone does not tell its order's context: what was last accepted of the order does. */
    private static SourceSettings of(Settings settings, Store store, Event event) {
        Optional<String> context = event.body()
                .text("context")
                .or(() -> event.key().kind() == Kind.ORDER_STATUS
                                && !settings.sources().isEmpty()
                        ? store.ledger().lastBody(event.key().subject()).flatMap(order -> order.text("context"))
                        : Optional.empty());
        return settings.forSource(event.key().source(), context.orElse(""));
    }
}
