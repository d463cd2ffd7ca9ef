package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Seen;
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
record Verdict(
        Print print,
        List<Step> statuses,
        boolean whole,
        Optional<String> dropped,
        boolean backlog,
        Optional<Seen> seen) {
    /** @param at when, as the shop wrote it; empty when no log tells */
    record Step(String status, String at) {}

    Verdict {
        requireNonNull(print, "print is null");
        requireNonNull(dropped, "dropped is null");
        requireNonNull(seen, "seen is null");
        statuses = List.copyOf(statuses);
    }

    static Verdict nothing(Print print) {
        return new Verdict(print, List.of(), false, Optional.empty(), false, Optional.empty());
    }

    static Verdict noted(Print print, Seen seen) {
        return new Verdict(print, List.of(), false, Optional.empty(), false, Optional.of(seen));
    }

    /** Only its status has changed. */
    static Verdict moved(Print print, List<Step> statuses, Seen seen) {
        return new Verdict(print, statuses, false, Optional.empty(), false, Optional.of(seen));
    }

    static Verdict whole(Print print, List<Step> statuses, boolean backlog, Seen seen) {
        return new Verdict(print, statuses, true, Optional.empty(), backlog, Optional.of(seen));
    }

    static Verdict dropped(Print print, String why, boolean backlog, Seen seen) {
        return new Verdict(print, List.of(), true, Optional.of(why), backlog, Optional.of(seen));
    }
}
