package amoroutes.enrich;

import java.util.List;
import java.util.Optional;

/**
 * What one form becomes.
 *
 * @param lead empty when the form makes only a contact
 * @param incoming the lead goes among the incoming ones, where a person accepts it
 * @param unfilled required fields that are not filled: nothing should be made
 */
public record FormDraft(Optional<LeadDraft> lead, boolean incoming, ContactDraft contact, List<String> unfilled) {
    public FormDraft {
        unfilled = List.copyOf(unfilled);
    }
}
