package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Tokens;
import amoroutes.enrich.Enrich;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import amoroutes.order.Shape;
import amoroutes.settings.DeliverySettings;
import amoroutes.settings.Settings;
import amoroutes.settings.SourceSettings;
import amoroutes.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Puts the parts of this room together. Used once.
 *
 * @param ahead how far the clock is ahead of amoCRM's
 * @param chance evenly from 0 to 1, which spreads retries
 */
record Assembly(
        Settings settings,
        Store store,
        Permits permits,
        AccountCache account,
        InstantSource clock,
        Supplier<Duration> ahead,
        DoubleSupplier chance) {
    Delivery delivery(Tokens tokens, BooleanSupplier directoryTrusted, ZoneId zone, Watcher watcher) {
        DeliverySettings pace = settings.delivery();
        Retries retries = new Retries(RetryPolicy.of(pace), chance, clock);
        BatchSizes sizes = new BatchSizes(pace.batchSize(), pace.timeout());
        Contacts contacts = new Contacts(store.links(), store.queue()::known);
        AccountWatch watch = new AccountWatch(account, permits, clock, settings.linkProducts());
        MissingFields fields = new MissingFields(account, retries, watch::begin, clock);
        MissingStages stages = new MissingStages(settings, account, retries, watch::begin, clock);
        MissingProducts elements = new MissingProducts(store.products(), account, permits, pace.doubtDelay(), clock);
        Companies companies = new Companies(retries, clock);
        Steps steps = steps(contacts, companies, stages, elements, retries);
        Searches searches = new Searches(
                contacts, retries, new Phones(settings.forSource("").contacts().phoneRegion()));
        List<MissingMetadata> wanted = List.of(fields, stages);
        Reading reading = new Reading(
                steps, store.links(), account, settings.forSource("").leads().keyField(), ahead);
        Doubles doubles = new Doubles(store.queue());
        SearchPlanning planning = new SearchPlanning(
                planning(),
                directoryTrusted,
                store.queue()::waiting,
                permits::idle,
                () -> store.queue().planAnew(Shape.SEARCH),
                pace.statusWait());
        return new Delivery(
                new Line(permits, tokens, watcher, clock),
                new Deliverer(store.queue(), permits, planning, steps, searches, wanted, retries, sizes, watcher),
                drafting(zone, contacts, fields, retries),
                new Outcomes(steps, searches, retries, sizes, account::outdated),
                watch,
                new Probe(permits),
                fields,
                stages,
                elements,
                companies,
                new Doubts(
                        store.queue(),
                        reading,
                        new ReadBackResult(steps, doubles, retries),
                        account,
                        permits,
                        pace.doubtDelay(),
                        clock),
                new LateDoubles(store.lateChecks(), reading, doubles, permits, clock),
                new KeyedLeads(reading),
                new Work(store.queue(), account, wanted, () -> sizes.of(Shape.CREATE), permits::idle, permits::upkeep),
                sizes);
    }

    private Steps steps(
            Contacts contacts, Companies companies, MissingStages stages, MissingProducts elements, Retries retries) {
        ProductLinks products = new ProductLinks(store.links(), store.products()::element);
        return new Steps(
                List.of(
                        new CreateStep(contacts, companies),
                        new LeadUpdateStep(
                                contacts, account, event -> of(event).pipelines(), stages::lackingFor, retries),
                        new ContactCreateStep(),
                        new ContactUpdateStep(
                                contacts, source -> settings.forSource(source).contacts(), retries),
                        new LinkStep(products, elements, retries),
                        new UnlinkStep(products, retries),
                        NoteStep.besideLeads(),
                        NoteStep.besideContacts()),
                new Writes(clock),
                retries);
    }

    private Planning planning() {
        return new Planning(
                Planning.formsBy(settings), event -> of(event).pipelines().responsibleFromContact());
    }

    private Drafting drafting(ZoneId zone, Contacts contacts, MissingFields fields, Retries retries) {
        return new Drafting(
                () -> new Enrich(settings, account.names().orElseThrow(), zone, fields.mayCreate()),
                order -> store.ledger()
                        .lastBody(order)
                        .filter(body ->
                                ownOf(order, body.text("context")).main().fieldsWithStatus()),
                contacts::of,
                retries);
    }

    /** A status alone does not tell its order's context: what was last accepted of the order does. */
    private SourceSettings of(Event event) {
        Optional<String> context = event.body()
                .text("context")
                .or(() -> event.key().kind() == Kind.ORDER_STATUS
                                && !settings.sources().isEmpty()
                        ? store.ledger().lastBody(event.key().subject()).flatMap(order -> order.text("context"))
                        : Optional.empty());
        return ownOf(event.key(), context);
    }

    private SourceSettings ownOf(Key key, Optional<String> context) {
        return settings.forSource(key.source(), context.orElse(""));
    }
}
