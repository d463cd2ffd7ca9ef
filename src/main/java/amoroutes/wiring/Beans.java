package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.deliver.Delivery;
import amoroutes.deliver.Jobs;
import amoroutes.deliver.SettingsWatch;
import amoroutes.directory.Directory;
import amoroutes.endpoint.Acceptance;
import amoroutes.endpoint.Accounts;
import amoroutes.endpoint.AmoHookEndpoint;
import amoroutes.endpoint.HookEndpoint;
import amoroutes.endpoint.IntakeEndpoint;
import amoroutes.endpoint.OAuthEndpoint;
import amoroutes.endpoint.OpsEndpoint;
import amoroutes.endpoint.Receipts;
import amoroutes.endpoint.Sample;
import amoroutes.endpoint.Waiters;
import amoroutes.enrich.Enrich;
import amoroutes.http.HttpDoor;
import amoroutes.http.PathAdmission;
import amoroutes.http.Refusals;
import amoroutes.intake.ApiKeys;
import amoroutes.intake.CrmHooks;
import amoroutes.intake.Customers;
import amoroutes.intake.Door;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.Hooks;
import amoroutes.intake.Identities;
import amoroutes.intake.Inbox;
import amoroutes.intake.OpsDoor;
import amoroutes.intake.Orders;
import amoroutes.intake.Statuses;
import amoroutes.intake.TableRows;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.ops.Events;
import amoroutes.ops.HomePage;
import amoroutes.ops.Metrics;
import amoroutes.order.Kind;
import amoroutes.reload.LiveStatus;
import amoroutes.settings.Account;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import amoroutes.shop.Shop;
import amoroutes.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/** Every bean that the routes call, under the name they call it by. */
final class Beans {
    /** A lane that finds nothing to do looks again after this, and so ends when the program does. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Store store;
    private final AmoSide amo;
    private final Delivery delivery;
    private final Directory directory;
    private final Metrics metrics;
    private final Supplier<LiveStatus> routes;
    private final Hooks hooks;
    private final Supplier<HookMaps> maps;
    private final Waiters waiters;
    private final Executor readers;
    private final Optional<Shop> shop;
    private final InstantSource clock;
    private final Door door;
    private final OpsDoor opsDoor;
    private final CrmHooks crm;
    private final Refusals refusals;

    Beans(
            Settings settings,
            Store store,
            AmoSide amo,
            Delivery delivery,
            Directory directory,
            Metrics metrics,
            Supplier<LiveStatus> routes,
            Supplier<HookMaps> maps,
            Waiters waiters,
            Executor readers,
            Optional<Shop> shop,
            InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.store = requireNonNull(store, "store is null");
        this.amo = requireNonNull(amo, "amo is null");
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.routes = requireNonNull(routes, "routes is null");
        this.hooks = ParkedReplay.hooks(settings);
        this.maps = requireNonNull(maps, "maps is null");
        this.waiters = requireNonNull(waiters, "waiters is null");
        this.readers = requireNonNull(readers, "readers is null");
        this.door = new Door(new ApiKeys(settings.intake().apiKeys()));
        this.opsDoor = new OpsDoor(settings.intake().opsKey().map(Secret::value).orElse(""));
        this.crm = new CrmHooks(settings.crmHookSecret(), settings.forSource("").contacts());
        this.refusals = new Refusals(metrics.meters()::refused);
        this.shop = requireNonNull(shop, "shop is null");
    }

    void bind(Registry registry) {
        http(registry);
        ShopReading desk = intake(registry);
        delivery(registry);
        operators(registry, desk);
    }

    /** Who may post, asked before a body is read. */
    PathAdmission threshold() {
        return new PathAdmission(door, opsDoor, hooks, crm, maps, refusals);
    }

    private void http(Registry registry) {
        registry.bind("http", new HttpDoor());
        registry.bind("refusals", refusals);
    }

    private ShopReading intake(Registry registry) {
        Identities identities = Identities.of(settings);
        Formats formats =
                new Formats(settings.machine().zone(), settings.intake().maxBodySize());
        Orders orders = new Orders(identities, formats);
        Customers customers = new Customers(identities, formats);
        Forms forms = new Forms(identities, (source, form) -> Enrich.unfilled(settings, source, form), formats);
        registry.bind("door", new IntakeEndpoint(door));
        registry.bind("hooks", new HookEndpoint(hooks));
        registry.bind("amocrmHooks", crmHooks());
        registry.bind("orders", orders);
        registry.bind("tableRows", new TableRows(orders));
        registry.bind("marks", new RouteMarks(store.vault()));
        registry.bind("customers", customers);
        registry.bind("forms", forms);
        Statuses statuses = new Statuses(formats);
        registry.bind("statuses", statuses);
        registry.bind("sample", new Sample(orders));
        registry.bind(
                "inbox",
                new Inbox(
                        settings.machine().inboxDir(),
                        Map.of("orders", orders, "customers", customers, "forms", forms),
                        settings.machine().inboxIgnore(),
                        System::nanoTime));
        registry.bind(
                "receipts", new Receipts(store.ledger(), !settings.connection().simpleQueue(), waiters, readers));
        ShopReading desk = new ShopReading(
                shop,
                Map.of(Kind.ORDER, orders, Kind.ORDER_STATUS, statuses, Kind.CUSTOMER, customers),
                settings.database().poll(),
                clock);
        registry.bind("shop", desk);
        return desk;
    }

    private AmoHookEndpoint crmHooks() {
        return new AmoHookEndpoint(
                crm,
                WritingBack.of(
                        settings,
                        store,
                        () -> amo.account().current().filter(account -> account.knows(Account.Part.PIPELINES)),
                        clock));
    }

    private void delivery(Registry registry) {
        lane(delivery, store, PATIENCE).forEach(registry::bind);
        registry.bind("settings", new SettingsWatch(settings, amo.account()));
        registry.bind(
                "directory",
                new DirectoryReading(
                        directory, store.queue(), () -> amo.account().current().isPresent()));
        registry.bind("tokens", new TokenRenewal(amo.tokens(), amo.permits()));
    }

    /** What the routes between the queue and amoCRM call. */
    static Map<String, Object> lane(Delivery delivery, Store store, Duration patience) {
        Map<String, Object> beans = new HashMap<>();
        beans.put("queue", store.queue());
        beans.put("line", delivery.line());
        beans.put("lanes", new Lanes(delivery.work(), delivery.deliverer(), patience));
        beans.put("deliverer", delivery.deliverer());
        beans.put("drafts", delivery.drafts());
        beans.put("outcomes", delivery.outcomes());
        beans.put("jobs", new Jobs());
        beans.put("account", delivery.account());
        beans.put("probe", delivery.probe());
        beans.put("companies", delivery.companies());
        beans.put("fields", delivery.fields());
        beans.put("stages", delivery.stages());
        beans.put("products", delivery.products());
        beans.put("doubts", delivery.doubts());
        beans.put("lateDoubles", delivery.lateDoubles());
        beans.put("keeper", new Acceptance(store.keeper()));
        return beans;
    }

    private void operators(Registry registry, ShopReading desk) {
        String account = Accounts.url(settings.connection());
        Events events = new Events(store.ledger(), store.queue(), new ParkedReplay(hooks, maps), account);
        HealthReporter pulse = new HealthReporter(store, amo, routes, desk::sources, delivery.sizes()::smallest);
        registry.bind("ops", new OpsEndpoint(opsDoor, events, pulse::health, new HomePage(account), metrics));
        registry.bind("cleaner", store.cleaner(settings.machine().ledgerKeep()));
        registry.bind("oauth", new OAuthEndpoint(settings.connection(), amo.tokens()));
    }
}
