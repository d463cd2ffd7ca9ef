package amoroutes.http;

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
        DefaultMessage clean = new DefaultMessage(exchange);
        clean.setBody(
                call(message.getRequest(), message.getRequest().path(), message.pathParameters(), message.bytes()));
        exchange.setMessage(clean);
    }

    static HttpCall call(HttpServerRequest request, String path, Map<String, String> pathParameters, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new HttpCall(
                request.method().name(),
                path,
                pathParameters,
                request.query() == null ? "" : request.query(),
                headers,
                request.remoteAddress().hostAddress(),
                body);
    }
}
