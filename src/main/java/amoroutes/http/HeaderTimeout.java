package amoroutes.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes a connection that does not bring a whole request header in time, be it silent or dripping: a drip keeps an
 * idle timeout from ever ending. Bodies have the request timeout.
 */
final class HeaderTimeout {
    private final Vertx vertx;
    private final long millis;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    HeaderTimeout(Vertx vertx, Duration max) {
        this.vertx = vertx;
        this.millis = max.toMillis();
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> stop(connection));
        start(connection);
    }

    /** A header is here; the next one is waited for once this request has been answered. */
    void arrived(RoutingContext request) {
        HttpConnection connection = request.request().connection();
        stop(connection);
        request.addEndHandler(answered -> {
            if (answered.succeeded()) {
                start(connection);
            }
        });
        request.next();
    }

    private void start(HttpConnection connection) {
        timers.put(connection, vertx.setTimer(millis, late -> {
            timers.remove(connection);
            connection.close();
        }));
    }

    private void stop(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
