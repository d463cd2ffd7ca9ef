package amoroutes.directory;

import amoroutes.order.Identity;
import java.util.List;

/** A contact and all that it is known by. */
public record Card(long contactId, List<Identity> identities) {
    public Card {
        identities = List.copyOf(identities);
    }
}
