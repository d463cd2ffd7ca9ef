package amoroutes.enrich;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** How many of its parts go with a new contact: its phones are one, its e-mail addresses another, then each field. */
    public int firstParts() {
        return RequestPortion.fitting(Stream.concat(
                        Stream.of(phones.size(), emails.size()), fields.stream().map(RequestPortion::size))
                .toList());
    }

    /** All its parts. */
    public int parts() {
        return 2 + fields.size();
    }

    /** Its parts from one to before another. */
    public ContactDraft parts(int from, int to) {
        return new ContactDraft(
                name,
                firstName,
                lastName,
                responsibleUserId,
                from < 1 && to > 0 ? phones : List.of(),
                from < 2 && to > 1 ? emails : List.of(),
                fields.subList(Math.min(fields.size(), Math.max(0, from - 2)), Math.max(0, to - 2)),
                tags,
                missing,
                notes);
    }

    /** For a note, where no contact can hold it: the name, then phones and e-mails. */
    public String text() {
        String full = name.isEmpty() ? (firstName + " " + lastName).strip() : name;
        return Stream.concat(
                        Stream.of(full),
                        Stream.of(phones, emails).flatMap(List::stream).map(ContactPoint::value))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "ContactDraft[" + phones.size() + " phones, " + emails.size() + " e-mails]";
    }
}
