package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Emails;
import amoroutes.order.Phones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the phones and e-mail addresses of one draft: each once, and what is neither goes to the note. */
final class ContactPoints {
    /** Nothing but what a number is typed with, and enough of it. */
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?=(?:\\D*\\d){5})[+\\d\\s().,/–-]+");

    private final Phones reader;
    private final Texts texts;
    private final Map<String, ContactPoint> phones = new LinkedHashMap<>();
    private final Map<String, ContactPoint> emails = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    ContactPoints(Phones reader, Texts texts) {
        this.reader = reader;
        this.texts = texts;
    }

    /** What is said beside the numbers (an extension, a remark) goes to the note with them, as it was typed. */
    void phone(String typed, String enumCode) {
        List<String> numbers = reader.e164(typed);
        numbers.forEach(number -> phones.putIfAbsent(number, new ContactPoint(number, enumCode)));
        if (numbers.isEmpty() && LIKE_A_NUMBER.matcher(typed).matches()) {
            phones.putIfAbsent(typed, new ContactPoint(typed, enumCode));
        } else if (!typed.isBlank() && !reader.bare(typed)) {
            notes.add(texts.say(numbers.isEmpty() ? "note.no-phone" : "note.phone", typed));
        }
    }

    void email(String typed, String enumCode) {
        Optional<String> address = Emails.normal(typed);
        address.ifPresent(known -> emails.putIfAbsent(known, new ContactPoint(known, enumCode)));
        if (address.isEmpty() && !typed.isBlank()) {
            notes.add(texts.say("note.no-email", typed));
        }
    }

    List<ContactPoint> phones() {
        return List.copyOf(phones.values());
    }

    List<ContactPoint> emails() {
        return List.copyOf(emails.values());
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
