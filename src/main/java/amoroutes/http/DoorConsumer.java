package amoroutes.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
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
 *
 * <p>A worker stands in the route until its end. Whoever waits for more than that ({@link HttpAnswer#later}) holds nothing
 * but his connection.
 */
final class DoorConsumer extends VertxPlatformHttpConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DoorConsumer.class);
    private static final String PATH_PARAMETERS = "amoroutes.path-parameters";

    private static final String IN_ROUTE = "amoroutes.in-route";

    /** The property by which routes tell what a request was ({@link RequestOrigin}). */
    private static final String CAME = "came";

    private final Consumer<RoutingContext> left;

    /** @param left told when a request holds its route no more, on its connection's thread; its answer may come later */
    DoorConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router, Consumer<RoutingContext> left) {
        super(endpoint, answering(processor), List.of(), router);
        this.left = requireNonNull(left, "left is null");
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
    protected void handleRequest(RoutingContext request) {
        if (isSuspended()) {
            request.fail(503);
            return;
        }
        request.put(IN_ROUTE, true);
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        HttpMessage message = new HttpMessage(exchange, request.request(), request.response());
        message.setBody(BodyReader.body(request));
        exchange.setMessage(message);
        exchange.setProperty(PATH_PARAMETERS, Map.copyOf(request.pathParams()));
        exchange.setProperty(CAME, RequestOrigin.of(request));
        Context connection = request.vertx().getOrCreateContext();
        request.vertx().executeBlocking(() -> passed(exchange), false).onComplete(passed -> {
            request.remove(IN_ROUTE);
            left.accept(request);
            if (passed.succeeded()) {
                answer(request, connection, passed.result());
            } else {
                LOG.error("A request failed", passed.cause());
                request.fail(500, passed.cause());
            }
        });
    }

    /** A worker stands in the route with it: what it holds is given back when he comes out, answered or not. */
    static boolean inRoute(RoutingContext request) {
        return request.get(IN_ROUTE, false);
    }

    private record Passed(HttpReply reply, CompletableFuture<HttpAnswer> later) {}

    private Passed passed(Exchange exchange) throws Exception {
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
            return new Passed(
                    HttpReply.of(exchange, getEndpoint().getHeaderFilterStrategy()), HttpExit.later(exchange));
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private static void answer(RoutingContext request, Context connection, Passed passed) {
        if (passed.later == null) {
            write(request, passed.reply);
            return;
        }
        request.addEndHandler(gone -> passed.later.cancel(false));
        passed.later.whenComplete((better, failure) ->
                connection.runOnContext(now -> write(request, better == null ? passed.reply : HttpReply.of(better))));
    }

    /** An answer that cannot be written, for a header that is none, is a fault of its route. */
    private static void write(RoutingContext request, HttpReply reply) {
        try {
            reply.write(request.response());
        } catch (IllegalArgumentException e) {
            LOG.error("An answer cannot be written: {}", e.getMessage());
            request.response().headers().clear();
            request.fail(500);
        }
    }

    /** The values of {@code {name}} in the endpoint's path; the query has no part in them. */
    @SuppressWarnings("unchecked")
    static Map<String, String> pathParameters(Exchange exchange) {
        return exchange.getProperty(PATH_PARAMETERS, Map.of(), Map.class);
    }
}
