package amoroutes.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The {@code platform-http} endpoints of one generation of routes, on a Vert.x router of their own: so a new
 * generation takes over all paths at once, and the old one knows when its last request has left.
 */
public final class Doors extends ServiceSupport implements PlatformHttpEngine {
    private static final String ROUTER = VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME;

    private final Vertx vertx;
    private final Router router;
    private final InFlight inFlight = new InFlight();
    private final IntSupplier port;
    private final Consumer<RoutingContext> left;

    /** @param left told when a request holds its route no more */
    Doors(Vertx vertx, IntSupplier port, Consumer<RoutingContext> left) {
        this.left = left;
        this.vertx = vertx;
        this.router = Router.router(vertx);
        this.port = port;
    }

    /** Makes the {@code platform-http} endpoints of the context that looks beans up here attach to these doors. */
    public void bindTo(Registry registry) {
        registry.bind(ROUTER, VertxPlatformHttpRouter.class, new AlreadyRead(vertx, router));
        registry.bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, PlatformHttpEngine.class, this);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new DoorConsumer(endpoint, processor, ROUTER, left);
    }

    @Override
    public int getServerPort() {
        return port.getAsInt();
    }

    Router router() {
        return router;
    }

    public InFlight inFlight() {
        return inFlight;
    }

    /** {@link BodyReader} has read the body before any door is looked at. */
    private static final class AlreadyRead extends VertxPlatformHttpRouter {
        AlreadyRead(Vertx vertx, Router delegate) {
            super(null, vertx, delegate, ROUTER);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return RoutingContext::next;
        }
    }
}
