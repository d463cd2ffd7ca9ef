package amoroutes.order;

import java.util.Locale;

/** What an event asks of amoCRM next: events of one shape can share one request. */
public enum Shape {
    /** Who is the contact? Reads only, so it may be repeated freely. */
    SEARCH,
    /** A new lead with its contact, by {@code POST /api/v4/leads/complex}. */
    CREATE,
    /** Fields or the stage of a lead that exists, by {@code PATCH /api/v4/leads}. */
    UPDATE,
    /** A new contact without a lead, by {@code POST /api/v4/contacts}. */
    CONTACT_CREATE,
    /** A contact that exists, by {@code PATCH /api/v4/contacts}. */
    CONTACT_UPDATE,
    /** Text beside a lead, by {@code POST /api/v4/leads/notes}. */
    LEAD_NOTE,
    /** Elements of a catalog linked to a lead, by {@code POST /api/v4/leads/link}. */
    LEAD_PRODUCTS,
    /** Elements that are the lead's no more, by {@code POST /api/v4/leads/unlink}. */
    LEAD_PRODUCTS_GONE,
    /** Text beside a contact, by {@code POST /api/v4/contacts/notes}. */
    CONTACT_NOTE;

    /** A lost answer leaves nothing in doubt: reading again, or writing the same values again, changes nothing. */
    public boolean repeatable() {
        return switch (this) {
            case SEARCH, UPDATE, CONTACT_UPDATE, LEAD_PRODUCTS, LEAD_PRODUCTS_GONE -> true;
            case CREATE, CONTACT_CREATE, LEAD_NOTE, CONTACT_NOTE -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Shape of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
