package amoroutes.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * How long an order that is not whole yet is waited for: its products and its status may follow it, and what looks like
 * an order may stay a draft for ever. Pure.
 *
 * @param settle an order without products, or a complete one whose status was never set, is waited for, from our first
 *     sight of it
 * @param draftAfter the age at which an order counts as new that has neither status nor user, and the time after which a
 *     complete one that is still a draft is reported
 * @param shopNow the same moment as {@code now} on the shop's clock
 */
record RetryBackoff(Duration settle, Duration draftAfter, Instant now, LocalDateTime shopNow) {
    /** After the hour at which it would count as new, an order that is still not whole is left until it changes. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    enum Decision {
        /** It is whole. */
        TAKE,
        WAIT,
        /** It has no products or stayed a draft, and was waited for long enough. */
        DROP,
        /** It is none. */
        PASS
    }

    /** @param since when it was first seen */
    Decision with(RowDigest print, Instant since) {
        if (print.status().equals(ShopStatuses.UNSET)) {
            boolean old = print.born().compareTo(StartMarks.sql(shopNow.minus(draftAfter))) <= 0;
            boolean given = !print.number().isEmpty() && print.lines() > 0;
            boolean settled = print.complete() && !now.isBefore(since.plus(settle));
            if (settled || old && given) {
                return Decision.TAKE;
            }
            boolean tooLate = now.isAfter(since.plus(draftAfter).plus(settle).plus(GRACE));
            return tooLate ? Decision.PASS : Decision.WAIT;
        }
        if (print.lines() > 0) {
            return Decision.TAKE;
        }
        return now.isBefore(since.plus(settle)) ? Decision.WAIT : Decision.DROP;
    }

    /** What the shop itself calls a draft: a cart, or an order that it did not get out of that status. */
    Decision withDraft(RowDigest print, Instant since) {
        if (!print.complete()) {
            return Decision.PASS;
        }
        return now.isBefore(since.plus(draftAfter)) ? Decision.WAIT : Decision.DROP;
    }
}
