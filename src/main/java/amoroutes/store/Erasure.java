package amoroutes.store;

import java.util.List;

/**
 * What was done about one person.
 *
 * @param erased events of which nothing personal is left
 * @param inFlight events that are being sent or in doubt, so that nothing could be taken from them yet
 * @param contacts whom amoCRM knew the person as; what still stands there is read again when it changes
 * @param mentioned events of others whose kept body mentions the person; they were left as they are
 * @param gone nothing is left in the files, or on a server in what it can be asked for; false when others were reading all
 *     the while, or events are in flight
 */
public record Erasure(List<Long> erased, List<Long> inFlight, List<Long> contacts, List<Long> mentioned, boolean gone) {
    public Erasure {
        erased = List.copyOf(erased);
        inFlight = List.copyOf(inFlight);
        contacts = List.copyOf(contacts);
        mentioned = List.copyOf(mentioned);
    }
}
