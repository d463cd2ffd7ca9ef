package amoroutes.deliver;

import amoroutes.amocrm.Request;
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

    /** So many events go in one request. */
    default void batch(int events) {}
}
