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
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code platform-http} consumer that lets nothing of the request become a message header. Camel's own merges
 * headers, query, path and form fields into one map, where {@code ?X-API-Key=…} reads like the header of that name.
 */
final class DoorConsumer extends VertxPlatformHttpConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DoorConsumer.class);
    private static final String PATH_PARAMETERS = "amoroutes.path-parameters";

    DoorConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router) {
        super(endpoint, answering(processor), List.of(), router);
    }

    /** An error that the route does not handle is still answered as all others are. */
    private static Processor answering(Processor route) {
        return exchange -> {
            route.process(exchange);
            if (exchange.getException() != null) {
                LOG.error(
                        "Route {} ended with an error that it does not handle",
                        exchange.getFromRouteId(),
                        exchange.getException());
                exchange.setException(null);
                DefaultMessage problem = new DefaultMessage(exchange);
                problem.setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
                problem.setHeader(Exchange.CONTENT_TYPE, HttpProblem.CONTENT_TYPE);
                problem.setBody(HttpProblem.json(500));
                exchange.setMessage(problem);
            }
        };
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
