package amoroutes.enrich;

import java.util.List;

/**
 * What should be written to amoCRM as a contact. Texts that are empty and ids that are 0 are not sent.
 *
 * @param responsibleUserId of a new contact only
 * @param fields all custom fields but phone and e-mail
 * @param missing fields that have to be made before the draft can hold their values
 * @param notes lines of the note beside the contact
 */
public record ContactDraft(
        String name,
        String firstName,
        String lastName,
        long responsibleUserId,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<FieldValue> fields,
        List<String> tags,
        List<MissingField> missing,
        List<String> notes) {
    /** Nobody: for an event that is about no person. */
    public static final ContactDraft NOBODY =
            new ContactDraft("", "", "", 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public ContactDraft {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** True when there is nobody to make a contact of. */
    public boolean isEmpty() {
        return (name + firstName + lastName).isEmpty() && phones.isEmpty() && emails.isEmpty();
    }

    public ContactDraft withFields(List<FieldValue> other) {
        return new ContactDraft(
                name, firstName, lastName, responsibleUserId, phones, emails, other, tags, missing, notes);
    }

    public ContactDraft withNotes(List<String> other) {
        return new ContactDraft(
                name, firstName, lastName, responsibleUserId, phones, emails, fields, tags, missing, other);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "ContactDraft[" + phones.size() + " phones, " + emails.size() + " e-mails]";
    }
}
