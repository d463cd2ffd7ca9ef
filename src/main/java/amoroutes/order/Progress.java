package amoroutes.order;

import java.util.List;
import java.util.Map;

/**
 * How far an event has come on its way through several requests. Zero means not known yet.
 *
 * @param contactSearched amoCRM was asked for the contact and the answer is in {@code contactId} (zero: nobody)
 * @param contactUserId the user who is responsible for the contact; zero when nobody asked
 * @param refused fields that amoCRM refused, with the text that goes to a note instead
 * @param notes further lines for the note
 * @param contactParts so many of the contact's phones, e-mails and fields were written, where one request cannot take all
 */
public record Progress(
        long leadId,
        long contactId,
        boolean contactSearched,
        long contactUserId,
        Map<String, String> refused,
        List<String> notes,
        int contactParts) {
    public static final Progress NONE = new Progress(0, 0, false, 0, Map.of(), List.of());

    /** Nothing of the contact was written. */
    public Progress(
            long leadId,
            long contactId,
            boolean contactSearched,
            long contactUserId,
            Map<String, String> refused,
            List<String> notes) {
        this(leadId, contactId, contactSearched, contactUserId, refused, notes, 0);
    }

    public Progress {
        refused = Map.copyOf(refused);
        notes = List.copyOf(notes);
    }

    public Progress withLead(long id) {
        return new Progress(id, contactId, contactSearched, contactUserId, refused, notes, contactParts);
    }

    /** The answer of a search: zero when amoCRM knows nobody. */
    public Progress withContact(long id) {
        return new Progress(leadId, id, true, contactUserId, refused, notes, contactParts);
    }

    public Progress withContactUser(long id) {
        return new Progress(leadId, contactId, contactSearched, id, refused, notes, contactParts);
    }

    /** The contact is gone from amoCRM: it has to be searched for anew. */
    public Progress withoutContact() {
        return new Progress(leadId, 0, false, 0, refused, notes);
    }

    public Progress withRefused(Map<String, String> fields) {
        return new Progress(leadId, contactId, contactSearched, contactUserId, fields, notes, contactParts);
    }

    public Progress withNotes(List<String> lines) {
        return new Progress(leadId, contactId, contactSearched, contactUserId, refused, lines, contactParts);
    }

    public Progress withContactParts(int written) {
        return new Progress(leadId, contactId, contactSearched, contactUserId, refused, notes, written);
    }
}
