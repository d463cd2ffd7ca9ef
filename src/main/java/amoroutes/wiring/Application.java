package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Advice;
import amoroutes.deliver.AccountWatch;
import amoroutes.deliver.Delivery;
import amoroutes.directory.Directory;
import amoroutes.endpoint.Waiters;
import amoroutes.http.Admission;
import amoroutes.http.HttpCall;
import amoroutes.http.HttpOptions;
import amoroutes.http.HttpServer;
import amoroutes.http.PathAdmission;
import amoroutes.http.RequestOrigin;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.logs.Logs;
import amoroutes.ops.Metrics;
import amoroutes.reload.ComponentDefaults;
import amoroutes.reload.GenerationBuilder;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.RouteWatch;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.store.Occupation;
import amoroutes.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The program put together: store, line to amoCRM, beans and routes. With its doors it takes events and delivers them;
 * without, it only answers what a command asks of amoCRM.
 */
public final class Application implements AutoCloseable {
    /** SIGTERM to exit in 30 s, with time to spare for the store. */
    private static final Duration DRAIN = Duration.ofSeconds(24);

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(45);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final int WORKERS = 128;

    /** Bodies that come in may take a quarter of the heap. */
    private static final int HEAP_PER_BODIES = 4;

    /** An array of tiny orders becomes a hundred times its size while it is read and kept. */
    private static final int HEAP_PER_BYTE_AT_WORK = 256;

    private final Optional<Occupation> occupation;
    private final Store store;
    private final HttpServer http;
    private final OuterMain outer;
    private final LiveRoutes routes;
    private final RouteWatch watch;
    private final AmoSide amo;
    private final AccountWatch account;
    private final Optional<Shop> shop;
    private final Waiters waiters = new Waiters();
    private final ExecutorService waitersReaders = Executors.newFixedThreadPool(2, Application::reader);
    private final HookThreads hookThreads = new HookThreads();
    private final PathAdmission threshold;
    private volatile Consumer<Throwable> seen = failure -> {};

    private Application(Installation place, Settings settings, Optional<Occupation> occupation) {
        this.occupation = occupation;
        MonotonicClock clock = new MonotonicClock(InstantSource.system(), System::nanoTime);
        store = Store.open(settings.machine().dataDir(), clock);
        amo = occupation.isPresent()
                ? AmoSide.of(settings, store.vault(), clock)
                : AmoSide.looking(settings, store.vault(), clock);
        Directory directory = DirectoryReading.directory(settings, store, amo, clock);
        Metrics metrics = new Metrics(store, amo.tokens(), clock);
        Delivery delivery = Delivery.of(
                settings,
                store,
                amo.permits(),
                amo.tokens(),
                amo.account(),
                directory::trusted,
                clock,
                clock::ahead,
                settings.machine().zone(),
                metrics.meters());
        account = delivery.account();
        http = new HttpServer(options(settings), status -> metrics.meters().refused("http", status, 1), this::ask);
        outer = new OuterMain(settings, place.config());
        outer.init();
        routes = new LiveRoutes(
                outer.getCamelContext(),
                place.routes(),
                http,
                new ComponentDefaults(outer.getCamelContext())
                        .andThen(outer::passOn)
                        .andThen(new AmoClient(settings.delivery(), amo.permits()::leaving))
                        .andThen(context -> MemoryWatch.routes(context, failure -> seen.accept(failure))),
                clock,
                DRAIN);
        watch = new RouteWatch(place.routes(), routes);
        shop = shop(settings, clock);
        store.watch(waiters::moved);
        store.watch(move -> hookThreads.parked(move, store.ledger(), routes::send));
        Beans beans = new Beans(
                settings,
                store,
                amo,
                delivery,
                directory,
                metrics,
                routes::status,
                this::hookMaps,
                waiters,
                waitersReaders,
                shop,
                clock);
        beans.bind(outer.getCamelContext().getRegistry());
        outer.getCamelContext().getRegistry().bind("hookThreads", hookThreads);
        threshold = beans.threshold();
    }

    /** Takes events and delivers them until it is closed. */
    public static Application running(Installation place, Settings settings) {
        Path data = settings.machine().dataDir();
        Occupation occupation = Occupation.of(data)
                .orElseThrow(
                        () -> new Advice(
                                "Another program runs on " + data
                                        + ": stop it, or set another data.dir (two would send each event twice as fast as is allowed)."));
        Application application = new Application(place, settings, Optional.of(occupation));
        try {
            int interrupted = application.store.queue().recover();
            if (interrupted > 0) {
                Logs.PROGRAM.info("{} events were being sent when the program ended last time", interrupted);
            }
            application.outer.start();
            application.routes.start();
            application.refuseWrongHooks(settings);
            application.http.listen();
            application.watch.start(WATCH);
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /** Only the routes that something sends to: no door, no timer, no delivery. */
    public static Application forCommand(Installation place, Settings settings) {
        Application application = forCheck(place, settings);
        try {
            application.refuseWrongHooks(settings);
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /** The same, with whatever is wrong with the hooks: see {@link #wrongHooks}. */
    public static Application forCheck(Installation place, Settings settings) {
        Application application = new Application(place, settings, Optional.empty());
        try {
            application.outer.start();
            application.routes.startCalled();
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
        return account;
    }

    /** The shop whose database is read; empty when none is. */
    Optional<Shop> shop() {
        return shop;
    }

    public LiveRoutes routes() {
        return routes;
    }

    public int port() {
        return http.port();
    }

    /** @param see told what went wrong in a route, however it was handled; must be quick */
    public void watchFailures(Consumer<Throwable> see) {
        seen = requireNonNull(see, "see is null");
    }

    /** New requests get 503 from now on, and so does who asks whether we are ready. */
    public void refuseNew() {
        http.refuseNew();
    }

    /** Stops taking, lets what is in flight end, and closes the store last. */
    @Override
    public void close() {
        watch.close();
        waiters.close();
        amo.permits().end();
        routes.close();
        hookThreads.close();
        outer.stop();
        http.close();
        waitersReaders.shutdown();
        shop.ifPresent(Shop::close);
        store.close();
        occupation.ifPresent(Occupation::close);
    }

    private Admission ask(HttpCall call, RequestOrigin came) {
        return threshold.ask(call, came);
    }

    private HookMaps hookMaps() {
        return routes.current().getRegistry().lookupByNameAndType(GenerationBuilder.MAPS, HookMaps.class);
    }

    public List<Problem> wrongHooks(Settings settings) {
        return HookCheck.problems(settings, hookMaps());
    }

    private void refuseWrongHooks(Settings settings) {
        List<Problem> problems = wrongHooks(settings);
        if (!problems.isEmpty()) {
            throw new Advice(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }

    private Optional<Shop> shop(Settings settings, InstantSource clock) {
        DatabaseSettings database = settings.database();
        String element = settings.forSource(database.source()).leads().propertiesElement();
        return database.url()
                .map(url -> new Shop(
                        new ShopDatabase(database),
                        database,
                        element,
                        new ShopMemory(store, database.source()),
                        clock));
    }

    private static HttpOptions options(Settings settings) {
        var intake = settings.intake();
        long heap = Runtime.getRuntime().maxMemory();
        return new HttpOptions(
                intake.host(),
                intake.port(),
                intake.maxBodySize(),
                Math.min(intake.memory(), heap / HEAP_PER_BODIES),
                heap / HEAP_PER_BYTE_AT_WORK,
                IDLE,
                REQUEST,
                WORKERS);
    }

    private static Thread reader(Runnable reading) {
        Thread thread = new Thread(reading, "waiters");
        thread.setDaemon(true);
        return thread;
    }
}
