package amoroutes.enrich;

import java.util.List;

/**
 * A contact as amoCRM has it.
 *
 * @param fields all custom fields but phone and e-mail; chosen options by their id alone, as drafts have them
 */
public record ContactCard(
        long id,
        String name,
        long responsibleUserId,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<FieldValue> fields) {
    public ContactCard {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        fields = List.copyOf(fields);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "ContactCard[" + id + "]";
    }
}
