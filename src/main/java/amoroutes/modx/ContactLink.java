package amoroutes.modx;

import java.util.List;

/**
 * A user of the shop and the contact that the component made for him.
 *
 * @param userThere the user still stands in the shop; else nothing below is known
 * @param backOffice he works for the shop: what he orders, he orders for others
 * @param phones as people wrote them; blank ones among them
 */
public record ContactLink(
        long userId,
        long contactId,
        boolean userThere,
        boolean backOffice,
        String name,
        List<String> phones,
        String email) {
    public ContactLink {
        phones = List.copyOf(phones);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "user " + userId + " -> contact " + contactId;
    }
}
