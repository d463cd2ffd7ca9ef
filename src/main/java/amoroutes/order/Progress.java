package amoroutes.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an event has come on its way through several requests. Zero means not known yet.
 *
 * @param contactSearched amoCRM was asked for the contact and the answer is in {@code contactId} (zero: nobody)
 * @param contactUserId the user who is responsible for the contact; zero when nobody asked
 * @param refused fields that amoCRM refused, with the text that goes to a note instead
 * @param notes further lines for the note
 * @param contactParts so many of the contact's phones, e-mails and fields were written, where one request cannot take all
 * @param share with so many events in all it shares its next request at most, since a larger one was refused; zero: any
 * @param next the request that an earlier one has decided on; null when it follows from what is known of the event
 */
public record Progress(
        long leadId,
        long contactId,
        boolean contactSearched,
        long contactUserId,
        Map<String, String> refused,
        List<String> notes,
        int contactParts,
        int share,
        Shape next) {
    public static final Progress NONE = new Progress(0, 0, false, 0, Map.of(), List.of(), 0, 0, null);

    public Progress {
        refused = Map.copyOf(refused);
        notes = List.copyOf(notes);
    }

    /** What comes next, where it is decided already. */
    public Optional<Shape> following() {
        return Optional.ofNullable(next);
    }

    public Progress withLead(long id) {
        return new Progress(id, contactId, contactSearched, contactUserId, refused, notes, contactParts, share, next);
    }

    /** The answer of a search: zero when amoCRM knows nobody. */
    public Progress withContact(long id) {
        return new Progress(leadId, id, true, contactUserId, refused, notes, contactParts, share, next);
    }

    /** Whose it is was known before, and stays so until the event has its end, whatever others learn meanwhile. */
    public Progress inContact(long id) {
        return new Progress(leadId, id, contactSearched, contactUserId, refused, notes, contactParts, share, next);
    }

    public Progress withContactUser(long id) {
        return new Progress(leadId, contactId, contactSearched, id, refused, notes, contactParts, share, next);
    }

    /** The contact is gone from amoCRM: it has to be searched for anew. */
    public Progress withoutContact() {
        return new Progress(leadId, 0, false, 0, refused, notes, 0, share, null);
    }

    public Progress withRefused(Map<String, String> fields) {
        return new Progress(
                leadId, contactId, contactSearched, contactUserId, fields, notes, contactParts, share, next);
    }

    public Progress withNotes(List<String> lines) {
        return new Progress(
                leadId, contactId, contactSearched, contactUserId, refused, lines, contactParts, share, next);
    }

    public Progress withContactParts(int written) {
        return new Progress(leadId, contactId, contactSearched, contactUserId, refused, notes, written, share, next);
    }

    /** Another request, which has not failed yet. */
    public Progress withNext(Shape shape) {
        return new Progress(leadId, contactId, contactSearched, contactUserId, refused, notes, contactParts, 0, shape);
    }

    /** It failed together with others: half as many share the next request. */
    public Progress sharedBy(int events) {
        int half = Math.max(1, events / 2);
        return new Progress(
                leadId, contactId, contactSearched, contactUserId, refused, notes, contactParts, half, next);
    }
}
