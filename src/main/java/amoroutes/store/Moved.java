package amoroutes.store;

import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Duration;

/**
 * An event came into this state.
 *
 * @param id the event's
 * @param age since it was received
 */
public record Moved(long id, Kind kind, String source, State state, Duration age) {}
