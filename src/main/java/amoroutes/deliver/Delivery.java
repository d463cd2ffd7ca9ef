package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Tokens;
import amoroutes.enrich.Enrich;
import amoroutes.order.State;
import amoroutes.settings.Settings;
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
                event -> settings.forSource(event.key().source()).pipelines().responsibleFromContact());
        SearchPlanning planners = new SearchPlanning(planning, directoryTrusted, store.queue()::waiting, permits::idle);
        BatchSizes sizes = new BatchSizes(pace.batchSize(), pace.timeout());
        Searches searches = new Searches(planning, contacts, retries);
        Refusals refusals = new Refusals();
        Steps steps = new Steps(
                List.of(
                        new CreateStep(contacts, refusals),
                        new LeadUpdateStep(
                                store.links(),
                                contacts,
                                account,
                                source -> settings.forSource(source).pipelines(),
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
                new AccountWatch(account, permits, clock),
                fields,
                stages,
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
}
