package amoroutes.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/**
 * Turns a {@code platform-http} exchange into an {@link HttpCall}: the one bean that knows what Camel's look like. The call
 * keeps every header, since each door asks for others; the message keeps none.
 */
public final class HttpDoor {
    /**
     * Sets the call as the body of a message without headers.
     *
     * @throws IllegalStateException when the exchange did not come in by {@code platform-http}
     */
    public void enter(Exchange exchange) {
        if (!(exchange.getMessage() instanceof DoorMessage message)) {
            throw new IllegalStateException("the door stands first in a route from platform-http, nowhere else");
        }
        var request = message.getRequest();
        HttpCall call = new HttpCall(
                request.method().name(),
                request.path(),
                message.pathParameters(),
                request.query() == null ? "" : request.query(),
                headers(request.headers()),
                request.remoteAddress().hostAddress(),
                message.bytes());
        DefaultMessage clean = new DefaultMessage(exchange);
        clean.setBody(call);
        exchange.setMessage(clean);
    }

    /** What is known of a request before its body is read, with all its headers. */
    static HttpCall withoutBody(HttpServerRequest request, String path) {
        return new HttpCall(
                request.method().name(),
                path,
                Map.of(),
                request.query() == null ? "" : request.query(),
                headers(request.headers()),
                request.remoteAddress().hostAddress(),
                new byte[0]);
    }

    private static Map<String, String> headers(MultiMap sent) {
        Map<String, String> headers = new HashMap<>();
        sent.forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }
}
