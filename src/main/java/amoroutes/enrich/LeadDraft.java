package amoroutes.enrich;

import java.util.List;
import java.util.OptionalLong;

/**
 * What should be written to amoCRM as a lead. Ids and times that are 0 and texts that are empty are not sent.
 *
 * @param price whole units of the account's currency
 * @param createdAt seconds
 * @param fields in the order of their importance, the key's first
 * @param tags added to the lead's, never replacing them
 * @param companyName of a company that comes with the lead
 * @param missing fields that have to be made before the draft can hold their values
 * @param notes lines of the note beside the lead: what found no field or was no value of it
 * @param products elements of a catalog that are linked to the lead once it is there
 */
public record LeadDraft(
        String name,
        OptionalLong price,
        long pipelineId,
        long statusId,
        long responsibleUserId,
        long createdAt,
        List<FieldValue> fields,
        List<String> tags,
        String companyName,
        String visitorUid,
        List<MissingField> missing,
        List<String> notes,
        LeadProducts products) {
    public LeadDraft {
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** The fields that go with the new lead; amoCRM takes the others only afterwards, by a PATCH. */
    public List<FieldValue> firstFields() {
        return fields.subList(0, RequestPortion.ofFields(fields));
    }

    public LeadDraft withFields(List<FieldValue> other) {
        return new LeadDraft(
                name,
                price,
                pipelineId,
                statusId,
                responsibleUserId,
                createdAt,
                other,
                tags,
                companyName,
                visitorUid,
                missing,
                notes,
                products);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "LeadDraft[" + pipelineId + "/" + statusId + ", " + fields.size() + " fields]";
    }
}
