package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.util.Optional;

/** What is known of leads and contacts: which ones an order, form, customer or person became. */
public interface KnownLinks {
    /** The link of the key's subject: an order's status changes share the link of their order. */
    Optional<Link> link(Key key);

    /** The contact that has this phone, address or customer's id. */
    Optional<Long> contactOf(Identity identity);
}
