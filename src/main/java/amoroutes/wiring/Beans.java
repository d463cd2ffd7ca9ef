package amoroutes.wiring;

import amoroutes.amocrm.TokenVault;
import amoroutes.common.Spacing;
import amoroutes.deliver.Delivery;
import amoroutes.deliver.Jobs;
import amoroutes.deliver.SettingsWatch;
import amoroutes.directory.Directory;
import amoroutes.endpoint.Acceptance;
import amoroutes.endpoint.AmoHookEndpoint;
import amoroutes.endpoint.HookEndpoint;
import amoroutes.endpoint.IntakeEndpoint;
import amoroutes.endpoint.OAuthEndpoint;
import amoroutes.endpoint.Receipts;
import amoroutes.endpoint.Sample;
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
import amoroutes.intake.HookDoor;
import amoroutes.intake.HookEvents;
import amoroutes.intake.Hooks;
import amoroutes.intake.Identities;
import amoroutes.intake.Inbox;
import amoroutes.intake.Messages;
import amoroutes.intake.OpsDoor;
import amoroutes.intake.Orders;
import amoroutes.intake.Statuses;
import amoroutes.intake.TableRows;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.ops.Metrics;
import amoroutes.order.Kind;
import amoroutes.reconcile.Reconciler;
import amoroutes.reload.LiveRoutes;
import amoroutes.settings.Account;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import amoroutes.shop.Shop;
import amoroutes.store.Store;
import amoroutes.writeback.ChangePoll;
import amoroutes.writeback.ChangesBack;
import amoroutes.writeback.WriteBack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/** Every bean that the routes call, under the name they call it by. */
record Beans(
        Settings settings,
        Store store,
        AmoSide amo,
        Delivery delivery,
        Directory directory,
        Metrics metrics,
        Supplier<LiveRoutes> routes,
        Supplier<HookMaps> maps,
        Receipts receipts,
        Executor background,
        Optional<Shop> shop,
        Node node,
        InstantSource clock) {
    /** A lane that finds nothing to do looks again after this, and so ends when the program does. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String STATES = "oauth.states";
    private static final String CODE = "oauth.code";

    /** @return who may post, asked before a body is read */
    PathAdmission bind(Registry registry) {
        Door door = new Door(new ApiKeys(settings.intake().apiKeys()));
        OpsDoor opsDoor =
                new OpsDoor(settings.intake().opsKey().map(Secret::value).orElse(""));
        CrmHooks crm =
                new CrmHooks(settings.crmHookSecret(), settings.forSource("").contacts());
        Refusals refusals = new Refusals(metrics.meters()::refused);
        Readers readers = Readers.of(settings);
        Hooks hooks = readers.hooks(settings);
        registry.bind("node", node);
        registry.bind("http", new HttpDoor());
        registry.bind("spacing", new Spacing(System::nanoTime));
        registry.bind("refusals", refusals);
        registry.bind("door", new IntakeEndpoint(door));
        registry.bind("hooks", new HookEndpoint(hooks));
        flowBack(registry, crm);
        intake(registry, readers);
        ShopReading shopReading = new ShopReading(
                shop,
                Map.of(
                        Kind.ORDER, readers.orders(),
                        Kind.ORDER_STATUS, readers.statuses(),
                        Kind.CUSTOMER, readers.customers()),
                settings.database().poll(),
                clock);
        registry.bind("shop", shopReading);
        delivery(registry);
        SettingsWatch watch = new SettingsWatch(settings, amo.account());
        registry.bind("settings", watch);
        Reconciler reconciler = new Reconciler(
                store,
                ShopSide.orders(settings, store, readers.orders(), clock),
                delivery.keyedLeads(),
                settings.database().scanWindow(),
                clock);
        registry.bind("reconcile", reconciler);
        new OpsSide(this, opsDoor, new ParkedReplay(hooks, maps), shopReading::sources, watch, reconciler)
                .bind(registry);
        registry.bind("cleaner", store.cleaner(settings.machine().ledgerKeep()));
        registry.bind(
                "oauth",
                new OAuthEndpoint(settings.connection(), this::authorize, new AmoSide.InVault(store.vault(), STATES)));
        return new PathAdmission(door, opsDoor, hooks, crm, maps, refusals);
    }

    /** A code is exchanged by the node that delivers. */
    private void authorize(String code) {
        if (node.delivers()) {
            amo.tokens().authorize(code);
        } else {
            codes().ifPresent(vault -> vault.save(code));
        }
    }

    private Optional<TokenVault> codes() {
        return Optional.<TokenVault>of(new AmoSide.InVault(store.vault(), CODE)).filter(vault -> store.isShared());
    }

    private void intake(Registry registry, Readers readers) {
        registry.bind("orders", readers.orders());
        registry.bind("tableRows", new TableRows(readers.orders()));
        registry.bind("marks", new RouteMarks(store.deliverersVault()));
        registry.bind("messages", new Messages());
        registry.bind("customers", readers.customers());
        registry.bind("forms", readers.forms());
        registry.bind("statuses", readers.statuses());
        registry.bind("sample", new Sample(readers.orders()));
        registry.bind(
                "inbox",
                new Inbox(
                        settings.machine().inboxDir(),
                        Map.of("orders", readers.orders(), "customers", readers.customers(), "forms", readers.forms()),
                        settings.machine().inboxIgnore(),
                        System::nanoTime));
        registry.bind("receipts", receipts);
    }

    /** What people change in amoCRM, to the shop and to others. */
    private void flowBack(Registry registry, CrmHooks crm) {
        Optional<WriteBack> shopsWay = writeBack();
        Set<String> sentOn = settings.changes().entities();
        ChangesBack changes = new ChangesBack(
                store.changes(), sentOn, store.links(), settings.forSource("").contacts());
        Set<String> polled = new TreeSet<>(sentOn);
        shopsWay.ifPresent(back -> polled.add("leads"));
        registry.bind("amocrmHooks", new AmoHookEndpoint(crm, shopsWay, changes));
        registry.bind("changes", changes);
        registry.bind(
                "changePoll",
                new ChangePoll(
                        store.changes(),
                        store.deliverersVault(),
                        polled,
                        sentOn,
                        lead -> shopsWay.ifPresent(back -> back.changed(lead)),
                        settings.changes().poll(),
                        clock));
    }

    private Optional<WriteBack> writeBack() {
        return ShopSide.writeBack(
                settings,
                store,
                () -> amo.account().current().filter(account -> account.knows(Account.Part.PIPELINES)),
                clock);
    }

    private void delivery(Registry registry) {
        lane(delivery, store, PATIENCE).forEach(registry::bind);
        registry.bind(
                "directory",
                new DirectoryReading(directory, () -> amo.account().current().isPresent()));
        registry.bind("tokens", new TokenRenewal(amo.tokens(), amo.permits(), codes()));
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

    /** Reads each kind of body by these settings. */
    record Readers(Formats formats, Orders orders, Customers customers, Forms forms, Statuses statuses) {
        static Readers of(Settings settings) {
            Identities identities = Identities.of(settings);
            Formats formats =
                    new Formats(settings.machine().zone(), settings.intake().maxBodySize());
            return new Readers(
                    formats,
                    new Orders(identities, formats),
                    new Customers(identities, formats),
                    new Forms(identities, (source, form) -> Enrich.unfilled(settings, source, form), formats),
                    new Statuses(formats));
        }

        /** The vendors' door. */
        Hooks hooks(Settings settings) {
            return new Hooks(
                    settings::hook,
                    new HookDoor(new Door(new ApiKeys(settings.intake().apiKeys()))),
                    new HookEvents(orders, customers, forms, statuses),
                    formats);
        }
    }
}
