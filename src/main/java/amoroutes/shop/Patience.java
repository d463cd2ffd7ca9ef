package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * How long an order that is not whole yet is waited for: its products and its status may follow it, and what looks like
 * an order may stay a draft for ever. Pure.
 *
 * @param settle an order without products is waited for, from our first sight of it
 * @param draftAfter the age at which an order whose status was never set counts as new
 * @param shopNow the same moment as {@code now} on the shop's clock
 */
record Patience(Duration settle, Duration draftAfter, Instant now, LocalDateTime shopNow) {
    /** After the hour at which it would count as new, an order that is still not whole is left until it changes. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    enum Decision {
        /** It is whole. */
        TAKE,
        WAIT,
        /** It has no products, and was waited for long enough. */
        DROP,
        /** It stayed a draft. */
        PASS
    }

    Patience {
        requireNonNull(settle, "settle is null");
        requireNonNull(draftAfter, "draftAfter is null");
        requireNonNull(now, "now is null");
        requireNonNull(shopNow, "shopNow is null");
    }

    /** @param since when it was first seen */
    Decision with(Print print, Instant since) {
        if (print.status().equals(ShopStatuses.UNSET)) {
            boolean old = print.born().compareTo(Begin.sql(shopNow.minus(draftAfter))) <= 0;
            boolean given = !print.number().isEmpty() && print.lines() > 0;
            if (old && given) {
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
}
