package amoroutes.deliver;

import amoroutes.order.Shape;
import amoroutes.store.Settlement;
import java.util.List;

/** What the answer means for each event of a load. No record, as {@link Batch}. */
public final class BatchResult {
    /** What was made or changed for an event, for the hooks of {@code customize.camel.yaml}. */
    public record Sent(String key, long leadId, long contactId) {}

    private final List<Settlement> settlements;
    private final List<Sent> leads;
    private final List<Sent> contacts;

    BatchResult(List<Settlement> settlements, List<Sent> leads, List<Sent> contacts) {
        this.settlements = List.copyOf(settlements);
        this.leads = List.copyOf(leads);
        this.contacts = List.copyOf(contacts);
    }

    static BatchResult of(List<Settlement> settlements) {
        return new BatchResult(settlements, List.of(), List.of());
    }

    /** Such a request makes or changes the draft's contact; a new lead of a contact that is known leaves that as it was. */
    static boolean writesContact(Shape shape, Draft draft) {
        return shape == Shape.CONTACT_CREATE
                || shape == Shape.CONTACT_UPDATE
                || shape == Shape.CREATE && draft.progress().contactId() == 0;
    }

    public List<Settlement> settlements() {
        return settlements;
    }

    /** The leads that were made or changed. */
    public List<Sent> leads() {
        return leads;
    }

    /** The contacts that were made or changed. */
    public List<Sent> contacts() {
        return contacts;
    }
}
