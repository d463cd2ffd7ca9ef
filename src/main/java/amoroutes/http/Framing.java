package amoroutes.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses a request that a front may have read in another way than we do (RFC 9112, 3.2 and 6.1), and ends its connection:
 * what follows there may be part of it. Most of them Netty refuses before they come here.
 */
final class Framing {
    private Framing() {}

    static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean plain = encodings.isEmpty()
                || encodings.size() == 1 && encodings.get(0).strip().equalsIgnoreCase("chunked");
        if (plain && request.headers().getAll(HttpHeaders.HOST).size() <= 1) {
            context.next();
            return;
        }
        BodyReader.discard(request);
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(answered -> request.connection().close());
        context.fail(400);
    }
}
