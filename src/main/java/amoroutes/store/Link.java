package amoroutes.store;

import java.util.Optional;

/**
 * What became of an order, form or customer in amoCRM.
 *
 * @param leadId zero when it has no lead
 * @param contactId zero when it has no contact, or the contact was forgotten
 * @param snapshot what was last written there, as the writer chose to note it
 */
public record Link(long leadId, long contactId, Optional<String> snapshot) {}
