package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Key;
import java.util.Optional;

/**
 * Reads once more what a door kept but could not use: a setting may have been mended since. Called inside a transaction
 * of the store, so it must be quick and must not write.
 */
@FunctionalInterface
public interface HookReplay {
    /** Nothing becomes usable by itself. */
    HookReplay NEVER = (key, body) -> Optional.empty();

    /** The event that it is after all; empty, or one that begins parked or dropped, when it is still of no use. */
    Optional<Accepted> read(Key key, Document body);
}
