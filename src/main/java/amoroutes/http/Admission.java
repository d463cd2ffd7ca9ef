package amoroutes.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What can be said of a request before its body is read.
 *
 * @param known its sender has shown a key, or needs none
 * @param refused what he hears when he may not come in; empty when the body may be read
 */
public record Admission(boolean known, Optional<HttpAnswer> refused) {
    private static final String KNOWN = "amoroutes.known";

    static Admission letIn() {
        return new Admission(true, Optional.empty());
    }

    /** Only the body can tell. */
    static Admission stranger() {
        return new Admission(false, Optional.empty());
    }

    static Admission refused(HttpAnswer answer) {
        return new Admission(false, Optional.of(answer));
    }

    /**
     * Asks who brings a body before a byte of it is read: who may not come in costs no memory, and is told at once.
     *
     * @param threshold is given the call without its body
     */
    static void ask(RoutingContext request, BiFunction<HttpCall, RequestOrigin, Admission> threshold) {
        if (!BodyReader.announced(request.request())) {
            request.next();
            return;
        }
        HttpCall call = HttpDoor.call(request.request(), request.normalizedPath(), Map.of(), new byte[0]);
        Admission asked = threshold.apply(call, RequestOrigin.of(request));
        if (asked.refused().isEmpty()) {
            request.put(KNOWN, asked.known());
            request.next();
            return;
        }
        Framing.discardLittle(request.request());
        Framing.closeWhenHalfRead(request);
        HttpReply.of(asked.refused().get()).write(request.response());
    }

    static boolean known(RoutingContext request) {
        return request.get(KNOWN, false);
    }
}
