package amoroutes.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What can be said of a request before its body is read.
 *
 * @param known its sender has shown a key, or needs none
 * @param refused what he hears when he may not come in; empty when the body may be read
 */
public record Admission(boolean known, Optional<HttpAnswer> refused) {
    private static final String KNOWN = "amoroutes.known";

    /** Who a request is from, before anybody waits for its body. */
    @FunctionalInterface
    public interface PathAdmission {
        /** @param call without its body */
        Admission ask(HttpCall call, RequestOrigin came);
    }

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

    void remember(RoutingContext request) {
        request.put(KNOWN, known);
    }

    static boolean known(RoutingContext request) {
        return request.get(KNOWN, false);
    }
}
