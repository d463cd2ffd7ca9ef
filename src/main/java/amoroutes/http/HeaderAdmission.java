package amoroutes.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Asks who brings a body before a byte of it is read: who may not come in costs no memory, and is told at once. */
final class HeaderAdmission implements Handler<RoutingContext> {
    private final Admission.PathAdmission threshold;

    HeaderAdmission(Admission.PathAdmission threshold) {
        this.threshold = requireNonNull(threshold, "threshold is null");
    }

    @Override
    public void handle(RoutingContext request) {
        if (!BodyReader.announced(request.request())) {
            request.next();
            return;
        }
        Admission asked = threshold.ask(
                HttpDoor.withoutBody(request.request(), request.normalizedPath()), RequestOrigin.of(request));
        if (asked.refused().isEmpty()) {
            asked.remember(request);
            request.next();
            return;
        }
        BodyReader.discardLittle(request.request());
        HttpProblem.closeWhenHalfRead(request);
        HttpReply.of(asked.refused().get()).write(request.response());
    }
}
