package amoroutes.wiring;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.DefaultMessage;

/** Turns a {@code platform-http} exchange into an {@link HttpCall}: the one bean that knows what Camel's look like. */
public final class HttpDoor {
    /** What intake and the operators' pages ask for; a signature header of a vendor is added by the caller. */
    public static final Set<String> USUAL_HEADERS = Set.of(
            "accept",
            "authorization",
            "content-encoding",
            "content-type",
            "forwarded",
            "host",
            "idempotency-key",
            "origin",
            "prefer",
            "sec-fetch-site",
            "sec-fetch-user",
            "user-agent",
            "x-api-key",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-real-ip");

    private final Set<String> allowed;
    private final boolean every;

    /** @param allowed names of request headers to keep, in any case; all others end here */
    public HttpDoor(Set<String> allowed) {
        this(allowed, false);
    }

    private HttpDoor(Set<String> allowed, boolean every) {
        this.allowed =
                allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.every = every;
    }

    /** Keeps every header, in the call alone: which of them count, a vendor's rules say. */
    public static HttpDoor ofVendors() {
        return new HttpDoor(Set.of(), true);
    }

    /**
     * Sets the call as the body of a message without headers.
     *
     * @throws IllegalStateException when the exchange did not come in by {@code platform-http}
     */
    public void enter(Exchange exchange) {
        if (!(exchange.getMessage() instanceof HttpMessage message)) {
            throw new IllegalStateException("the door stands first in a route from platform-http, nowhere else");
        }
        var request = message.getRequest();
        HttpCall call = new HttpCall(
                request.method().name(),
                request.path(),
                DoorConsumer.pathParameters(exchange),
                request.query() == null ? "" : request.query(),
                every ? headers(request.headers()) : headers(request.headers()::get),
                request.remoteAddress().hostAddress(),
                message.getBody(byte[].class));
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

    private Map<String, String> headers(UnaryOperator<String> first) {
        Map<String, String> headers = new HashMap<>();
        for (String name : allowed) {
            String value = first.apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }
}
