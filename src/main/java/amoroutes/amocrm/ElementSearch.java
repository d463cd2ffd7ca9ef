package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Asks for the element of a catalog that has a text as its name or in one of its fields. amoCRM has no filter by a field,
 * only a search through everything, so the hits are compared exactly afterwards, page by page (amocrm-api.md 8).
 *
 * @param fieldCode such as {@code SKU}; empty: the name is compared
 * @param value as the shop writes it
 * @param page from 1
 * @param comparable what makes two spellings of one value equal
 */
public record ElementSearch(
        long catalogId, String fieldCode, String value, int page, UnaryOperator<String> comparable) {
    public Request request() {
        return Request.get("/api/v4/catalogs/" + catalogId + "/elements?query=" + Request.encoded(value)
                + "&limit=250&page=" + page);
    }

    /** The elements of this page that truly have it, oldest first. */
    public List<Long> matches(JsonNode body) {
        return Json.rows(body.path("_embedded").path("elements"))
                .filter(element -> !element.path("is_deleted").asBoolean())
                .filter(this::has)
                .map(element -> element.path("id").asLong())
                .sorted()
                .toList();
    }

    /** There is a page after this one. */
    public boolean hasNext(JsonNode body) {
        return body.at("/_links/next").hasNonNull("href")
                && !body.path("_embedded").path("elements").isEmpty();
    }

    public ElementSearch next() {
        return new ElementSearch(catalogId, fieldCode, value, page + 1, comparable);
    }

    private boolean has(JsonNode element) {
        return fieldCode.isEmpty()
                ? same(Json.text(element, "name"))
                : Json.texts(element, fieldCode).anyMatch(this::same);
    }

    private boolean same(String found) {
        return comparable.apply(found).equals(comparable.apply(value));
    }
}
