package amoroutes.http;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way of a request whose body is here: it waits for its turn, goes through its route, and gives back what it held,
 * once, when the route has ended or the client has gone. Large bodies have a line of their own, so that no small one waits
 * behind them.
 */
final class RequestPassage {
    private static final String HELD = "amoroutes.held";

    /** Nobody's order needs more. */
    private static final int SMALL = 64 * 1024;

    private final BodyWorkLimit small;
    private final BodyWorkLimit large;

    /** @param atWork bytes of small bodies, and as many of large ones, that are worked on at once */
    RequestPassage(long atWork) {
        this.small = new BodyWorkLimit(atWork);
        this.large = new BodyWorkLimit(atWork);
    }

    /** @param onwards runs on the connection's thread when it is this request's turn */
    void enter(RoutingContext request, Runnable onwards) {
        int bytes = BodyReader.body(request).length;
        boolean packed = request.request().headers().contains("Content-Encoding");
        if (bytes == 0) {
            onwards.run();
            return;
        }
        Context connection = request.vertx().getOrCreateContext();
        BodyWorkLimit line = bytes > SMALL || packed ? large : small;
        Deque<Runnable> held = new ArrayDeque<>();
        request.put(HELD, held);
        request.addEndHandler(ended -> gone(request));
        BodyWorkLimit.Place place = line.enter(
                packed ? Long.MAX_VALUE : bytes,
                () -> connection.runOnContext(turn -> {
                    if (!request.failed() && !request.response().closed()) {
                        onwards.run();
                    }
                }));
        held.push(place::leave);
    }

    /** It stands in a set of routes, which does not end before it leaves. */
    void inside(RoutingContext request, InFlight routes) {
        Deque<Runnable> held = request.get(HELD);
        if (held == null) {
            held = new ArrayDeque<>();
            request.put(HELD, held);
            request.addEndHandler(ended -> gone(request));
        }
        held.push(routes::leave);
    }

    private void gone(RoutingContext request) {
        if (!DoorConsumer.inRoute(request)) {
            leave(request);
        }
    }

    /** Gives back what the request held; on the connection's thread. */
    void leave(RoutingContext request) {
        BodyReader.release(request);
        Deque<Runnable> held = request.get(HELD);
        while (held != null && !held.isEmpty()) {
            held.pop().run();
        }
    }
}
