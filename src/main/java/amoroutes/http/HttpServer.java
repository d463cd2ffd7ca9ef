package amoroutes.http;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Advice;
import amoroutes.intake.WrongKeys;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/**
 * The HTTP server that outlives every set of routes: it asks who comes, reads each request whole, within its limits, and
 * hands it to the {@link Doors} that are open at that moment. What no door answers is answered here, as problem+json.
 */
public final class HttpServer implements AutoCloseable {
    private static final List<Integer> ANSWERED_HERE = List.of(400, 404, 405, 406, 413, 415, 429, 500, 503);

    private final HttpOptions options;
    private final IntConsumer refused;
    private final BiFunction<HttpCall, RequestOrigin, Admission> threshold;
    private final Vertx vertx;
    private final io.vertx.core.http.HttpServer server;
    private final RequestPassage passage;
    private volatile Doors current;
    private volatile boolean refusing;

    /**
     * @param refused told the status of each request that no door answered; must be quick
     * @param threshold asks who comes, by the call without its body; must be quick
     */
    public HttpServer(
            HttpOptions options, IntConsumer refused, BiFunction<HttpCall, RequestOrigin, Admission> threshold) {
        this.refused = requireNonNull(refused, "refused is null");
        this.options = requireNonNull(options, "options is null");
        this.threshold = requireNonNull(threshold, "threshold is null");
        this.vertx = Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(options.workers())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.passage = new RequestPassage(options.atWork());
        this.current = newDoors();
        HeaderTimeout headers = new HeaderTimeout(vertx, options.idleTimeout());
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(options.host())
                        .setPort(options.port())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) options.idleTimeout().toMillis())
                        .setPerFrameWebSocketCompressionSupported(false) // nobody here speaks WebSocket
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setHttp2ClearTextEnabled(false))
                .connectionHandler(headers::opened)
                .requestHandler(router(headers));
    }

    /** Doors of a new set of routes, closed until {@link #open}. */
    public Doors newDoors() {
        return new Doors(vertx, this::port, passage::leave);
    }

    /** From now on these doors take the requests, all at once. */
    public void open(Doors doors) {
        current = requireNonNull(doors, "doors is null");
    }

    /**
     * Starts listening and gives the port.
     *
     * @throws Advice when the address cannot be had
     */
    public int listen() {
        try {
            await(server.listen());
        } catch (CompletionException e) {
            throw new Advice(
                    "Cannot listen on " + options.host() + ":" + options.port() + " ("
                            + e.getCause().getMessage()
                            + "): set camel.server.host and camel.server.port to a free address of this machine",
                    e.getCause());
        }
        return server.actualPort();
    }

    public int port() {
        int actual = server.actualPort();
        return actual > 0 ? actual : options.port();
    }

    /** New requests get 503 from now on; those inside go on. */
    public void refuseNew() {
        refusing = true;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private Router router(HeaderTimeout headers) {
        Router router = Router.router(vertx);
        router.route().handler(headers::arrived);
        router.route().handler(HttpServer::guardAnswer);
        router.route().handler(Framing::check);
        router.route().handler(this::refuseWhenStopping);
        router.route().handler(TimeoutHandler.create(options.requestTimeout().toMillis()));
        router.route().handler(new WrongKeyDelay(new WrongKeys(System::nanoTime)));
        router.route().handler(request -> Admission.ask(request, threshold));
        router.route()
                .handler(new BodyReader(options.maxBodySize(), new BodyMemory(options.memory(), System::nanoTime)));
        router.route().handler(request -> passage.enter(request, () -> dispatch(request)));
        for (int status : ANSWERED_HERE) {
            router.errorHandler(status, this::refuse);
        }
        return router;
    }

    /** Answers hold people's data: nobody on the way keeps them, and no browser guesses what they are. */
    private static void guardAnswer(RoutingContext request) {
        request.addHeadersEndHandler(written -> {
            MultiMap headers = request.response().headers();
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
            headers.set("X-Content-Type-Options", "nosniff");
        });
        request.next();
    }

    private void refuse(RoutingContext request) {
        int status = request.statusCode();
        refused.accept(status);
        Refusals.log(RequestOrigin.of(request), status, Refusals.detail(status));
        Framing.closeWhenHalfRead(request);
        HttpReply.of(Refusals.answer(status)).write(request.response());
    }

    private void refuseWhenStopping(RoutingContext request) {
        if (refusing) {
            request.fail(503);
        } else {
            request.next();
        }
    }

    /** The doors are asked for only now that the body is here: however slow it came, it meets the routes of today. */
    private void dispatch(RoutingContext request) {
        Doors doors = current;
        while (!doors.inFlight().enter()) {
            if (doors == current) {
                request.fail(503);
                return;
            }
            doors = current;
        }
        passage.inside(request, doors.inFlight());
        doors.router().handleContext(request);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
