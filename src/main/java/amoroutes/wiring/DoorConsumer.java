package amoroutes.wiring;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * A {@code platform-http} consumer that lets nothing of the request become a message header. Camel's own merges
 * headers, query, path and form fields into one map, where {@code ?X-API-Key=…} reads like the header of that name.
 */
final class DoorConsumer extends VertxPlatformHttpConsumer {
    private static final String PATH_PARAMETERS = "amoroutes.path-parameters";

    DoorConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router) {
        super(endpoint, processor, List.of(), router);
    }

    @Override
    protected Future<Void> processHttpRequest(Exchange exchange, RoutingContext context) {
        HttpMessage message = new HttpMessage(exchange, context.request(), context.response());
        message.setBody(context.body().buffer().getBytes());
        exchange.setMessage(message);
        exchange.setProperty(PATH_PARAMETERS, Map.copyOf(context.pathParams()));
        return Future.succeededFuture();
    }

    /** The values of {@code {name}} in the endpoint's path; the query has no part in them. */
    @SuppressWarnings("unchecked")
    static Map<String, String> pathParameters(Exchange exchange) {
        return exchange.getProperty(PATH_PARAMETERS, Map.of(), Map.class);
    }
}
