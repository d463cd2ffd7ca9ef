package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Asks amoCRM for a company by its name or its tax number (INN). amoCRM's search is fuzzy, so the hits are compared
 * exactly afterwards: the number with any field of a company, the name but for case, blanks and quotes.
 *
 * @param inn empty where none is known
 * @param byInn the number is looked for, not the name
 */
public record CompanySearch(String name, String inn, boolean byInn) {
    private static final Pattern INN = Pattern.compile("\\d{10}|\\d{12}");
    private static final Pattern INN_FIELD = Pattern.compile("(?iu).*(?:инн|\\binn\\b|tax.?id).*");

    public Request request() {
        return Request.get("/api/v4/companies?query=" + Request.encoded(byInn ? inn : name) + "&limit=250");
    }

    public CompanySearch byName() {
        return new CompanySearch(name, inn, false);
    }

    /** The oldest company that is meant. */
    public OptionalLong match(JsonNode body) {
        return Json.rows(body.path("_embedded").path("companies"))
                .filter(company -> !company.path("is_deleted").asBoolean())
                .filter(company -> byInn
                        ? inns(company).contains(inn)
                        : plain(company.path("name").asText()).equals(plain(name)) && !another(company))
                .mapToLong(company -> company.path("id").asLong())
                .min();
    }

    /** What counts in a name. */
    public static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[\"'«»“”„‘’]", "")
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
    }

    /** Of the same name, but with a number that is not ours. */
    private boolean another(JsonNode company) {
        List<String> theirs = inns(company);
        return !inn.isEmpty() && !theirs.isEmpty() && !theirs.contains(inn);
    }

    private static List<String> inns(JsonNode company) {
        return Json.rows(company.path("custom_fields_values"))
                .filter(field -> INN_FIELD
                        .matcher(field.path("field_name").asText() + " "
                                + field.path("field_code").asText())
                        .matches())
                .flatMap(field -> Json.rows(field.path("values")))
                .map(value -> value.path("value"))
                .map(value -> value.isObject() ? value.path("vat_id").asText() : value.asText())
                .map(String::strip)
                .filter(text -> INN.matcher(text).matches())
                .toList();
    }

    /** The number of an order, where it has one. */
    public static boolean isInn(String text) {
        return INN.matcher(text).matches();
    }
}
