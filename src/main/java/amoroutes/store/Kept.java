package amoroutes.store;

import amoroutes.order.Key;
import amoroutes.order.State;

/**
 * The receipt for one accepted event, valid once it is on the disk.
 *
 * @param id of the new event, or of the one that this is a repetition of
 * @param state where that event stands now
 * @param duplicate nothing was added: the same content was the last accepted of its key
 */
public record Kept(long id, Key key, State state, boolean duplicate) {}
