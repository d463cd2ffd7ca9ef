package amoroutes.order;

import java.time.Instant;

/**
 * A kept event as the deliverer gets it.
 *
 * @param attempts tries that counted; throttling and outages do not
 */
public record Event(long id, Key key, Document body, int attempts, Progress progress, Instant receivedAt) {}
