package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.State;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event came into this state.
 *
 * @param id the event's
 * @param age since it was received
 * @param code why it was parked, or what went wrong last
 * @param lead in amoCRM; empty while there is none
 */
public record Moved(long id, Key key, State state, Duration age, Optional<String> code, OptionalLong lead) {}
