package amoroutes.wiring;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What can be said of a request before its body is read.
 *
 * @param known its sender has shown a key, or needs none
 * @param refused what he hears when he may not come in; empty when the body may be read
 */
record Asked(boolean known, Optional<HttpAnswer> refused) {
    private static final String KNOWN = "amoroutes.known";

    /** Who a request is from, before anybody waits for its body. */
    @FunctionalInterface
    interface Threshold {
        /** @param call without its body */
        Asked ask(HttpCall call, CameIn came);
    }

    static Asked letIn() {
        return new Asked(true, Optional.empty());
    }

    /** Only the body can tell. */
    static Asked stranger() {
        return new Asked(false, Optional.empty());
    }

    static Asked refused(HttpAnswer answer) {
        return new Asked(false, Optional.of(answer));
    }

    void remember(RoutingContext request) {
        request.put(KNOWN, known);
    }

    static boolean known(RoutingContext request) {
        return request.get(KNOWN, false);
    }
}
