package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Asks amoCRM which contacts have a phone or an e-mail. amoCRM's search is fuzzy (it may hit another field of a
 * stranger), so the hits are compared exactly afterwards (amocrm-api.md 5).
 *
 * @param query what amoCRM is asked for
 * @param normal makes what people wrote comparable with {@code value}
 */
public record ContactSearch(String fieldCode, String value, String query, UnaryOperator<String> normal) {
    private static final int DIGITS = 10;

    /** @param normal makes a phone as people write it comparable with {@code e164}; blank or null for what is no phone */
    public static ContactSearch phone(String e164, UnaryOperator<String> normal) {
        String digits = e164.replaceAll("\\D", "");
        return new ContactSearch("PHONE", e164, digits.substring(Math.max(0, digits.length() - DIGITS)), normal);
    }

    public static ContactSearch email(String address) {
        String lower = lower(address);
        return new ContactSearch("EMAIL", lower, lower, ContactSearch::lower);
    }

    public Request request() {
        return Request.get("/api/v4/contacts?query=" + Request.encoded(query) + "&limit=250");
    }

    /** The ids of the contacts that truly have it, lowest first, without deleted ones. */
    public List<Long> matches(JsonNode body) {
        return Json.rows(body.path("_embedded").path("contacts"))
                .filter(contact -> !contact.path("is_deleted").asBoolean())
                .filter(contact -> Json.texts(contact, fieldCode).map(normal).anyMatch(value::equals))
                .map(contact -> contact.path("id").asLong())
                .sorted()
                .distinct()
                .toList();
    }

    /** The responsible user of a contact that was found; zero when the answer names none. */
    public static long responsible(JsonNode body, long contactId) {
        return Json.rows(body.path("_embedded").path("contacts"))
                .filter(contact -> contact.path("id").asLong() == contactId)
                .mapToLong(contact -> contact.path("responsible_user_id").asLong())
                .findFirst()
                .orElse(0);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "search by " + fieldCode;
    }
}
