package amoroutes.shop;

import java.util.Optional;

/**
 * A status that an order of the shop can have, and what the shop's own rules say about leaving it and getting there.
 *
 * @param last nothing comes after it
 * @param forwardOnly what comes after it has a higher rank
 */
public record ShopStatus(String id, String name, boolean active, boolean last, boolean forwardOnly, long rank) {
    /** Why the shop would not let an order go from here to there; empty when it would. */
    public Optional<String> refusal(ShopStatus target) {
        if (!target.active) {
            return Optional.of("status " + target.id + " is not active in the shop");
        }
        if (last) {
            return Optional.of("status " + id + " is final in the shop");
        }
        return forwardOnly && target.rank <= rank
                ? Optional.of("the shop lets no order go back from status " + id + " to " + target.id)
                : Optional.empty();
    }
}
