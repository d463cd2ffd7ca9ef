package amoroutes.wiring;

import amoroutes.deliver.Delivery;
import amoroutes.directory.Directory;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.ops.Metrics;
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
import java.util.stream.Collectors;

/**
 * The program put together: store, line to amoCRM, beans and routes. With its doors it takes events and delivers them;
 * without, it only answers what a command asks of amoCRM.
 */
final class Application implements AutoCloseable {
    /** SIGTERM to exit in 30 s, with time to spare for the store. */
    private static final Duration DRAIN = Duration.ofSeconds(24);

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(45);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final int WORKERS = 128;

    private final Optional<Occupation> occupation;
    private final Store store;
    private final HttpServer http;
    private final OuterMain outer;
    private final LiveRoutes routes;
    private final RouteWatch watch;
    private final AmoSide amo;
    private final Optional<Shop> shop;

    private Application(Cli.Place place, Settings settings, Optional<Occupation> occupation) {
        this.occupation = occupation;
        InstantSource clock = InstantSource.system();
        store = Store.open(settings.machine().dataDir(), clock);
        amo = occupation.isPresent()
                ? AmoSide.of(settings, store.vault(), clock)
                : AmoSide.looking(settings, store.vault(), clock);
        Directory directory = DirectoryDesk.directory(settings, store, amo, clock);
        Metrics metrics = new Metrics(store, amo.tokens(), clock);
        Delivery delivery = Delivery.of(
                settings,
                store,
                amo.permits(),
                amo.tokens(),
                amo.account(),
                directory::trusted,
                clock,
                settings.machine().zone(),
                metrics.meters());
        http = new HttpServer(options(settings), status -> metrics.meters().refused("http", status, 1));
        outer = new OuterMain(settings, place.config());
        outer.init();
        Path files = place.routes();
        routes = new LiveRoutes(
                outer.getCamelContext(),
                files,
                http,
                new ComponentDefaults().andThen(new AmoClient(settings.delivery(), amo.permits()::leaving)),
                clock,
                DRAIN);
        watch = new RouteWatch(files, routes);
        shop = shop(settings, clock);
        new Beans(settings, store, amo, delivery, directory, metrics, routes::status, this::hookMaps, shop)
                .bind(outer.getCamelContext().getRegistry());
    }

    /** Takes events and delivers them until it is closed. */
    static Application running(Cli.Place place, Settings settings) {
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
    static Application forCommand(Cli.Place place, Settings settings) {
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
    static Application forCheck(Cli.Place place, Settings settings) {
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

    Store store() {
        return store;
    }

    AmoSide amo() {
        return amo;
    }

    /** The shop whose database is read; empty when none is. */
    Optional<Shop> shop() {
        return shop;
    }

    LiveRoutes routes() {
        return routes;
    }

    int port() {
        return http.port();
    }

    /** Stops taking, lets what is in flight end, and closes the store last. */
    @Override
    public void close() {
        watch.close();
        routes.close();
        outer.stop();
        http.close();
        shop.ifPresent(Shop::close);
        store.close();
        occupation.ifPresent(Occupation::close);
    }

    private HookMaps hookMaps() {
        return routes.current().getRegistry().lookupByNameAndType(GenerationBuilder.MAPS, HookMaps.class);
    }

    List<Problem> wrongHooks(Settings settings) {
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
        return new HttpOptions(intake.host(), intake.port(), intake.maxBodySize(), IDLE, REQUEST, WORKERS);
    }
}
