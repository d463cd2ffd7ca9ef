package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Tokens;
import amoroutes.enrich.Enrich;
import amoroutes.order.Event;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
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

/** Puts the parts of this room together. Used once. */
final class Assembly {
    private final Settings settings;
    private final Store store;
    private final Permits permits;
    private final AccountCache account;
    private final InstantSource clock;
    private final Supplier<Duration> ahead;

    private final DeliverySettings pace;
    private final Retries retries;
    private final BatchSizes sizes;
    private final Contacts contacts;
    private final AccountWatch watch;
    private final MissingFields fields;
    private final MissingStages stages;
    private final MissingProducts elements;
    private final Companies companies;
    private final Steps steps;

    /**
     * @param ahead how far the clock is ahead of the machine's
     * @param chance evenly from 0 to 1, which spreads retries
     */
    Assembly(
            Settings settings,
            Store store,
            Permits permits,
            AccountCache account,
            InstantSource clock,
            Supplier<Duration> ahead,
            DoubleSupplier chance) {
        this.ahead = requireNonNull(ahead, "ahead is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.store = requireNonNull(store, "store is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.account = requireNonNull(account, "account is null");
        this.clock = requireNonNull(clock, "clock is null");
        pace = settings.delivery();
        retries = new Retries(RetryPolicy.of(pace), chance, clock);
        sizes = new BatchSizes(pace.batchSize(), pace.timeout());
        contacts = new Contacts(store.links());
        watch = new AccountWatch(account, permits, clock, settings.linkProducts());
        fields = new MissingFields(account, retries, watch::begin, clock);
        stages = new MissingStages(settings, account, retries, watch::begin, clock);
        elements = new MissingProducts(store.products(), account, permits, pace.doubtDelay(), clock);
        companies = new Companies(retries, clock);
        steps = steps();
    }

    Delivery delivery(Tokens tokens, BooleanSupplier directoryTrusted, ZoneId zone, Watcher watcher) {
        Planning planning = planning();
        Searches searches = new Searches(
                contacts, retries, new Phones(settings.forSource("").contacts().phoneRegion()));
        List<MissingMetadata> wanted = List.of(fields, stages);
        Reading reading = new Reading(
                steps, store.links(), account, settings.forSource("").leads().keyField(), ahead);
        Doubles doubles = new Doubles(store.queue());
        ReadBackResult findings = new ReadBackResult(steps, doubles, retries);
        return new Delivery(
                new Line(permits, tokens, watcher, clock),
                new Deliverer(
                        store.queue(),
                        permits,
                        new SearchPlanning(
                                planning, directoryTrusted, store.queue()::waiting, permits::idle, pace.statusWait()),
                        steps,
                        searches,
                        wanted,
                        retries,
                        sizes,
                        watcher),
                drafting(zone),
                new Outcomes(steps, searches, retries, sizes, account::contradicted),
                watch,
                new Probe(permits),
                fields,
                stages,
                elements,
                companies,
                new Doubts(store.queue(), reading, findings, account, permits, pace.doubtDelay(), clock),
                new LateDoubles(store.lateChecks(), reading, doubles, permits, clock),
                new Work(store.queue(), account, wanted),
                sizes);
    }

    private Steps steps() {
        ProductLinks products = new ProductLinks(store.links(), store.products()::element);
        return new Steps(
                List.of(
                        new CreateStep(contacts, companies),
                        new LeadUpdateStep(
                                store.links(),
                                contacts,
                                account,
                                event -> of(event).pipelines(),
                                retries),
                        new ContactCreateStep(),
                        new ContactUpdateStep(
                                contacts,
                                store.links(),
                                source -> settings.forSource(source).contacts(),
                                retries),
                        new LinkStep(products, elements, retries),
                        new UnlinkStep(products, retries),
                        NoteStep.besideLeads(),
                        NoteStep.besideContacts()),
                new Writes(clock),
                retries);
    }

    private Planning planning() {
        return new Planning(
                store.links(),
                contacts,
                Planning.formsBy(settings),
                event -> of(event).pipelines().responsibleFromContact());
    }

    private Drafting drafting(ZoneId zone) {
        return new Drafting(
                () -> new Enrich(settings, account.current().orElseThrow(), zone, fields.mayCreate()),
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
