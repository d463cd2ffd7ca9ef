package amoroutes.wiring;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads a body whole, as the bytes that came, whatever its content type says: signatures are taken over these bytes.
 * Vert.x's own reader takes a multipart body apart and keeps nothing of it.
 */
final class BodyReader implements Handler<RoutingContext> {
    private final long limit;

    BodyReader(long limit) {
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (announced(request) > limit) {
            request.handler(ignored -> {});
            context.fail(413);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.exceptionHandler(broken -> fail(context, 400));
        request.handler(bytes -> take(context, body, bytes));
        request.endHandler(end -> {
            if (!context.failed()) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        });
    }

    private void take(RoutingContext context, Buffer body, Buffer bytes) {
        if (context.failed()) {
            return;
        }
        if (body.length() + bytes.length() > limit) {
            context.fail(413);
        } else {
            body.appendBuffer(bytes);
        }
    }

    private static void fail(RoutingContext context, int status) {
        if (!context.failed()) {
            context.fail(status);
        }
    }

    private static long announced(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
