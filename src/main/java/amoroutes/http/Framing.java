package amoroutes.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the requests of a connection apart: what nobody reads of one is never taken for the next. */
final class Framing {
    /** A client that is still sending may finish reading our answer for so long. */
    private static final long LINGER_MILLIS = 2_000;

    private static final int LITTLE = 64 * 1024;

    private Framing() {}

    /**
     * Refuses a request that a front may have read in another way than we do (RFC 9112, 3.2 and 6.1), and ends its
     * connection: what follows there may be part of it. Most of them Netty refuses before they come here.
     */
    static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean plain = encodings.isEmpty()
                || encodings.size() == 1 && encodings.get(0).strip().equalsIgnoreCase("chunked");
        if (plain && request.headers().getAll(HttpHeaders.HOST).size() <= 1) {
            context.next();
            return;
        }
        discard(request);
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(answered -> request.connection().close());
        context.fail(400);
    }

    /** What still comes is read and forgotten, so that the sender reads our answer. */
    static void discard(HttpServerRequest request) {
        request.handler(ignored -> {});
    }

    /**
     * A little of what still comes is read and forgotten, then the connection is read no more: a flood of bodies that nobody
     * wants costs nothing. (Pausing the request instead would keep what the connection has read already.)
     */
    static void discardLittle(HttpServerRequest request) {
        AtomicInteger left = new AtomicInteger(LITTLE);
        request.handler(more -> {
            if (left.addAndGet(-more.length()) < 0) {
                ((ConnectionBase) request.connection()).channel().config().setAutoRead(false);
            }
        });
    }

    /** Ends the connection of a body that is not all here once it is answered, and a drip with it. */
    static void closeWhenHalfRead(RoutingContext request) {
        HttpServerRequest half = request.request();
        HttpServerResponse response = request.response();
        if (!half.isEnded() && !response.ended() && !response.closed()) {
            response.putHeader("Connection", "close");
            request.vertx().setTimer(LINGER_MILLIS, late -> half.connection().close());
        }
    }
}
