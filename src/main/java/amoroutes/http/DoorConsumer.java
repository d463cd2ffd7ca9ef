package amoroutes.http;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code platform-http} consumer. A route whose body is an {@link HttpAnswer} at its end answers that and nothing else; any
 * other route answers by body and headers, as Camel's manual says.
 *
 * <p>A worker stands in the route until its end. Whoever waits for more than that ({@link HttpAnswer#later}) holds nothing
 * but his connection.
 */
final class DoorConsumer extends VertxPlatformHttpConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DoorConsumer.class);
    private static final String IN_ROUTE = "amoroutes.in-route";

    /** The variable in which a route finds what the request was ({@link RequestOrigin}). */
    private static final String CAME = "came";

    private final Consumer<RoutingContext> left;

    /** @param left told when a request holds its route no more, on its connection's thread; its answer may come later */
    DoorConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router, Consumer<RoutingContext> left) {
        super(endpoint, answering(processor), List.of(), router);
        this.left = left;
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
                exchange.getMessage().setBody(Refusals.answer(500));
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
        exchange.setMessage(new DoorMessage(exchange, request, this::fill));
        exchange.setVariable(CAME, RequestOrigin.of(request));
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

    /** As Camel's own consumer does it. */
    private void fill(RoutingContext request, Message message) {
        populateCamelMessage(request, message.getExchange(), message);
    }

    private record Passed(HttpReply reply, Optional<CompletableFuture<HttpAnswer>> later) {}

    private Passed passed(Exchange exchange) throws Exception {
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
            if (exchange.getMessage().getBody() instanceof HttpAnswer answer) {
                return new Passed(HttpReply.of(answer), answer.later());
            }
            return new Passed(HttpReply.of(exchange, getEndpoint().getHeaderFilterStrategy()), Optional.empty());
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private static void answer(RoutingContext request, Context connection, Passed passed) {
        if (passed.later.isEmpty()) {
            write(request, passed.reply);
            return;
        }
        CompletableFuture<HttpAnswer> later = passed.later.get();
        request.addEndHandler(gone -> later.cancel(false));
        later.whenComplete((better, failure) ->
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
}
