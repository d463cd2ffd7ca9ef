package amoroutes.wiring;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.ServerTime;
import amoroutes.common.Advice;
import amoroutes.deliver.AccountWatch;
import amoroutes.deliver.Delivery;
import amoroutes.directory.Directory;
import amoroutes.http.HttpOptions;
import amoroutes.http.HttpServer;
import amoroutes.http.PathAdmission;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.logs.Logs;
import amoroutes.ops.Metrics;
import amoroutes.ops.OutcomeLog;
import amoroutes.reload.ComponentDefaults;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.MapFiles;
import amoroutes.reload.RouteWatch;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.shop.Shop;
import amoroutes.store.Occupation;
import amoroutes.store.Store;
import amoroutes.writeback.OwnWrites;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * The program put together: store, line to amoCRM, beans and routes. With its doors it takes events and delivers them;
 * without, it only answers what a command asks of amoCRM.
 */
public final class Application implements AutoCloseable {
    /** SIGTERM to exit in 30 s, with time to spare for the store. */
    private static final Duration DRAIN = Duration.ofSeconds(24);

    private static final Duration WATCH = Duration.ofMillis(250);

    /** So long a start waits for a first reading of the account. */
    private static final Duration ACCOUNT = Duration.ofSeconds(2);

    private final Optional<Occupation> occupation;
    private final Store store;
    private final HttpServer http;
    private final OuterMain outer;
    private final LiveRoutes routes;
    private final RouteWatch watch;
    private final AmoSide amo;
    private final Delivery delivery;
    private final Directory directory;
    private final Node node;
    private final Optional<Shop> shop;
    private final WaiterThreads waiters;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(new CamelThreadFactory("#name#", "operators", true));
    private final HookThreads hookThreads = new HookThreads();
    private volatile Consumer<Throwable> seen = failure -> {};

    private Application(Installation place, Settings settings, Optional<Occupation> occupation) {
        this.occupation = occupation;
        MonotonicClock clock = new MonotonicClock(InstantSource.system(), System::nanoTime);
        ServerTime there = new ServerTime(clock);
        store = Stores.open(settings, clock);
        boolean delivers = occupation.isPresent();
        node = delivers ? Node.of(settings.node(), store, this::takeOver, this::look) : Node.ofCommand();
        waiters = new WaiterThreads(store, node::delivers);
        amo = AmoSide.of(settings, store, clock, delivers, node::delivers);
        store.queue().repeatAfter(store.isShared() ? settings.delivery().timeout() : Duration.ZERO);
        directory = DirectoryReading.directory(settings, store, amo, clock);
        Metrics metrics =
                new Metrics(store, amo.tokens(), () -> amo.permits().status().open(), node::delivers, clock);
        delivery = Delivery.of(
                settings,
                store,
                amo.permits(),
                amo.tokens(),
                amo.account(),
                directory::trusted,
                clock,
                there::ahead,
                settings.machine().zone(),
                metrics.meters()
                        .and(new OwnWrites(store.changes(), settings.changes().entities())));
        shop = ShopSide.shop(settings, store, clock);
        outer = new OuterMain(settings, place.config());
        outer.init();
        Registry registry = outer.getCamelContext().getRegistry();
        PathAdmission threshold = new Beans(
                        settings,
                        store,
                        amo,
                        delivery,
                        directory,
                        metrics,
                        this::routes,
                        this::hookMaps,
                        waiters.receipts(!settings.connection().simpleQueue()),
                        background,
                        shop,
                        node,
                        clock)
                .bind(registry);
        registry.bind("hookThreads", hookThreads);
        var intake = settings.intake();
        http = new HttpServer(
                HttpOptions.of(intake.host(), intake.port(), intake.maxBodySize(), intake.memory()),
                status -> metrics.meters().refused("http", status, 1),
                threshold::ask);
        routes = new LiveRoutes(
                outer.getCamelContext(),
                place.routes(),
                http,
                new ComponentDefaults(outer.getCamelContext())
                        .andThen(outer::passOn)
                        .andThen(new AmoClient(
                                settings.delivery(), amo.permits()::leaving, amo.permits()::left, there::said))
                        .andThen(context -> MemoryGuard.watchRoutes(context, failure -> seen.accept(failure))),
                clock,
                DRAIN);
        watch = new RouteWatch(place.routes(), routes);
        store.watch(OutcomeLog::moved);
        waiters.start();
        store.watch(move -> hookThreads.parked(move, store.ledger(), routes::send));
    }

    /** Takes events and delivers them until it is closed. */
    public static Application running(Installation place, Settings settings) {
        Path data = settings.machine().dataDir();
        Occupation occupation = Occupation.of(data)
                .orElseThrow(
                        () -> new Advice(
                                "Another program runs on " + data
                                        + ": stop it, or set another data.dir (two would send each event twice as fast as is allowed)."));
        return started(new Application(place, settings, Optional.of(occupation)), program -> {
            program.refuseMoved();
            program.node.start();
            program.outer.start();
            program.routes.start();
            program.refuseWrongHooks(settings);
            program.awaitAccount();
            program.http.listen();
            program.watch.start(WATCH);
        });
    }

    /** Whoever finds the door open need not wait for the account. When it does not answer, orders are taken all the same. */
    private void awaitAccount() {
        try {
            if (node.delivers() && amo.permits().status().state() == CircuitBreaker.State.OPEN) {
                amo.account().awaitLook(ACCOUNT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only the routes that something sends to: no door, no timer, no delivery. */
    public static Application forCommand(Installation place, Settings settings) {
        return started(forCheck(place, settings), program -> program.refuseWrongHooks(settings));
    }

    /** The same, with whatever is wrong with the hooks: see {@link #wrongHooks}. */
    public static Application forCheck(Installation place, Settings settings) {
        return started(new Application(place, settings, Optional.empty()), program -> {
            program.outer.start();
            program.routes.startCalled();
        });
    }

    /** What another node, or this program's last run, left behind; nothing is delivered before. */
    private void takeOver() {
        int interrupted = store.queue().takeOver();
        if (interrupted > 0) {
            Logs.PROGRAM.info("{} events were being sent when the program ended last time", interrupted);
        }
        delivery.forget();
        directory.readOn();
        shop.ifPresent(Shop::forget);
        bean("tokens", TokenRenewal.class).begin();
    }

    /** Another node may have renewed the tokens. */
    private void look() {
        amo.tokens().due();
    }

    private static Application started(Application application, Consumer<Application> start) {
        try {
            start.accept(application);
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    public Store store() {
        return store;
    }

    public AmoSide amo() {
        return amo;
    }

    /** Reads the account by {@link amoroutes.reload.CoreRoute#ROUND}. */
    public AccountWatch account() {
        return delivery.account();
    }

    /** What the routes call by this name. */
    public <T> T bean(String name, Class<T> type) {
        return outer.getCamelContext().getRegistry().lookupByNameAndType(name, type);
    }

    public LiveRoutes routes() {
        return routes;
    }

    public int port() {
        return http.port();
    }

    /** @param see told what went wrong in a route, however it was handled; must be quick */
    public void watchFailures(Consumer<Throwable> see) {
        seen = see;
    }

    /** New requests get 503 from now on, and so does who asks whether we are ready. */
    public void refuseNew() {
        http.refuseNew();
    }

    /** Stops taking, lets what is in flight end, and closes the store last. */
    @Override
    public void close() {
        watch.close();
        waiters.end();
        amo.permits().end();
        routes.close();
        hookThreads.close();
        outer.stop();
        http.close();
        waiters.close();
        background.shutdownNow();
        shop.ifPresent(Shop::close);
        node.close();
        store.close();
        occupation.ifPresent(Occupation::close);
    }

    private HookMaps hookMaps() {
        return routes.current().getRegistry().lookupByNameAndType(MapFiles.BEAN, HookMaps.class);
    }

    public List<Problem> wrongHooks(Settings settings) {
        return HookCheck.problems(settings, hookMaps());
    }

    /** What is delivered from the new place must not be delivered from the old one as well. */
    private void refuseMoved() {
        store.moved().ifPresent(moved -> {
            throw new Advice("This store was moved (" + moved + "): set store.url to where it is now.");
        });
    }

    private void refuseWrongHooks(Settings settings) {
        List<Problem> problems = wrongHooks(settings);
        if (!problems.isEmpty()) {
            throw new Advice(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }
}
