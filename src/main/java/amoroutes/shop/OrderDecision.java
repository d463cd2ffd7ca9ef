package amoroutes.shop;

import amoroutes.order.KnownRow;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made of one order.
 *
 * @param statuses those it went through, the oldest first
 * @param whole the order itself is to be read and kept
 * @param dropped why it is not to be sent; empty for one that is
 * @param backlog nobody waits for it
 * @param seen what is known of it from now on; empty when that stays as it is
 */
record OrderDecision(
        RowDigest print,
        List<Step> statuses,
        boolean whole,
        Optional<String> dropped,
        boolean backlog,
        Optional<KnownRow> seen) {
    /** @param at when, as the shop wrote it; empty when no log tells */
    record Step(String status, String at) {}

    OrderDecision {
        statuses = List.copyOf(statuses);
    }

    static OrderDecision nothing(RowDigest print) {
        return new OrderDecision(print, List.of(), false, Optional.empty(), false, Optional.empty());
    }

    static OrderDecision noted(RowDigest print, KnownRow seen) {
        return new OrderDecision(print, List.of(), false, Optional.empty(), false, Optional.of(seen));
    }

    /** Only its status has changed. */
    static OrderDecision moved(RowDigest print, List<Step> statuses, KnownRow seen) {
        return new OrderDecision(print, statuses, false, Optional.empty(), false, Optional.of(seen));
    }

    static OrderDecision whole(RowDigest print, List<Step> statuses, boolean backlog, KnownRow seen) {
        return new OrderDecision(print, statuses, true, Optional.empty(), backlog, Optional.of(seen));
    }

    static OrderDecision dropped(RowDigest print, String why, boolean backlog, KnownRow seen) {
        return new OrderDecision(print, List.of(), true, Optional.of(why), backlog, Optional.of(seen));
    }
}
