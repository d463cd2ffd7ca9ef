package amoroutes.enrich;

import amoroutes.order.Emails;
import amoroutes.order.Phones;
import amoroutes.settings.ContactSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What has to be written to a contact that exists: only what is new. A list of phones or e-mail addresses is whole,
 * since writing one replaces all (amocrm-api.md 5); an empty one is not written.
 */
public record ContactDiff(
        long id, Optional<String> name, List<ContactPoint> phones, List<ContactPoint> emails, List<FieldValue> fields) {
    public ContactDiff {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        fields = List.copyOf(fields);
    }

    /** @param sent what we last wrote there: such a value is ours to change, every other one is a person's */
    public static ContactDiff of(ContactCard card, ContactDraft draft, ContactSettings settings, Snapshot sent) {
        Phones phones = new Phones(settings.phoneRegion());
        boolean nameIsOurs = card.name().isBlank() || sent.has("name", card.name());
        Optional<String> name = Optional.of(draft.name())
                .filter(given -> !given.isEmpty() && !given.equals(card.name()) && nameIsOurs)
                .filter(given -> !readOnly(settings, "name"));
        return new ContactDiff(
                card.id(),
                name,
                readOnly(settings, "phone")
                        ? List.of()
                        : together(card.phones(), draft.phones(), typed -> phone(phones, typed)),
                readOnly(settings, "email") ? List.of() : together(card.emails(), draft.emails(), ContactDiff::email),
                draft.fields().stream()
                        .filter(field -> !field.clears() && changes(card, field, sent))
                        .filter(field ->
                                !readOnly(settings, field.name(), field.code(), String.valueOf(field.fieldId())))
                        .toList());
    }

    /** All of it goes in one request. */
    public boolean fits() {
        return RequestPortion.holds(phones.size()
                + emails.size()
                + fields.stream().mapToInt(RequestPortion::size).sum());
    }

    public boolean isEmpty() {
        return name.isEmpty() && phones.isEmpty() && emails.isEmpty() && fields.isEmpty();
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "ContactDiff[" + id + "]";
    }

    private static boolean changes(ContactCard card, FieldValue field, Snapshot sent) {
        Optional<FieldValue> there = card.fields().stream()
                .filter(known -> known.fieldId() == field.fieldId() && !known.clears())
                .findFirst();
        return there.isEmpty() || !there.get().values().equals(field.values()) && sent.has(there.get());
    }

    /** The old ones and after them the new ones; nothing when there is no new one. */
    private static List<ContactPoint> together(
            List<ContactPoint> old, List<ContactPoint> given, Function<String, String> normal) {
        List<String> known = old.stream().map(ContactPoint::value).map(normal).toList();
        List<ContactPoint> added = given.stream()
                .filter(point -> !known.contains(normal.apply(point.value())))
                .toList();
        List<ContactPoint> all = new ArrayList<>(old);
        all.addAll(added);
        return added.isEmpty() ? List.of() : all;
    }

    private static boolean readOnly(ContactSettings settings, String... names) {
        return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(settings.readOnly()::contains);
    }

    private static String phone(Phones phones, String typed) {
        return phones.e164(typed).stream().findFirst().orElse(typed.strip());
    }

    private static String email(String typed) {
        return Emails.normal(typed).orElseGet(() -> typed.strip().toLowerCase(Locale.ROOT));
    }
}
