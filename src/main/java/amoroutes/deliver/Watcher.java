package amoroutes.deliver;

import amoroutes.amocrm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Whoever counts what goes over the line. Called by many lanes at once. */
public interface Watcher {
    Watcher NOBODY = new Watcher() {};

    /**
     * A request is over.
     *
     * @param status the HTTP status; {@code lost} when no whole answer came, {@code unreached} when it never left
     * @param took from its permit to its answer
     */
    default void answered(Request request, String status, Duration took) {}

    /**
     * Something was written.
     *
     * @param answer what amoCRM says of it
     * @param took as of {@link #answered}
     */
    default void wrote(Request request, JsonNode answer, Duration took) {}

    /** So many events go in one request. */
    default void batch(int events) {}

    /** Both are told. */
    default Watcher and(Watcher other) {
        Watcher first = this;
        return new Watcher() {
            @Override
            public void answered(Request request, String status, Duration took) {
                first.answered(request, status, took);
                other.answered(request, status, took);
            }

            @Override
            public void wrote(Request request, JsonNode answer, Duration took) {
                first.wrote(request, answer, took);
                other.wrote(request, answer, took);
            }

            @Override
            public void batch(int events) {
                first.batch(events);
                other.batch(events);
            }
        };
    }
}
