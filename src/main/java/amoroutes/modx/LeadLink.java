package amoroutes.modx;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * An order and the lead that the component made for it.
 *
 * @param orderThere the order still stands in the shop; else nothing below is known
 * @param createdOn in the shop's time
 * @param status the order's status now, by its id in the shop
 */
public record LeadLink(
        long orderId,
        long leadId,
        boolean orderThere,
        String number,
        Optional<BigDecimal> cost,
        Optional<LocalDateTime> createdOn,
        String status) {}
