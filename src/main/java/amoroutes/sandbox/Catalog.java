package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** A list of goods or of anything else, with fields of its own. Guarded by the account's lock. */
final class Catalog {
    static final String PRODUCTS = "products";

    /**
     * One entry, never changed once it is here.
     *
     * @param values field id to the list of values in the form that readers see
     * @param writtenAt milliseconds; lists show it a little later
     */
    record Element(long id, String name, Map<Long, ArrayNode> values, long createdAt, long updatedAt, long writtenAt) {
        /** What {@code query} looks through, in lower case. */
        private String text() {
            StringBuilder all = new StringBuilder(name).append('\n').append(id);
            values.values()
                    .forEach(list -> list.forEach(
                            item -> all.append('\n').append(item.path("value").asText())));
            return all.toString().toLowerCase(Locale.ROOT);
        }
    }

    private final long id;
    private final String type;
    private final ObjectNode card;
    private final Fields fields = new Fields();
    private final Map<Long, Element> elements = new LinkedHashMap<>();
    private LongFunction<Optional<Element>> elsewhere = elementId -> Optional.empty();

    Catalog(long id, String name, String type) {
        this.id = id;
        this.type = type;
        this.card = Json.object()
                .put("name", name)
                .put("sort", 10)
                .put("can_add_elements", true)
                .put("can_show_in_cards", false)
                .put("can_link_multiple", true);
    }

    /**
     * The fields that amoCRM gives its list of goods (amocrm-api-full.md 15).
     *
     * @param firstField id of the first of them; each further one is the next
     */
    void addGoodsFields(long firstField) {
        List<String[]> goods = List.of(
                new String[] {"Артикул", "SKU", "text"},
                new String[] {"Описание", "DESCRIPTION", "textarea"},
                new String[] {"Цена", "PRICE", "price"},
                new String[] {"Группа", "GROUP", "category"},
                new String[] {"External ID", "EXTERNAL_ID", "text"});
        for (int i = 0; i < goods.size(); i++) {
            String[] field = goods.get(i);
            fields.put(new Field(
                    firstField + i,
                    field[0],
                    field[1],
                    field[2],
                    10 * (i + 1),
                    true,
                    false,
                    null,
                    List.of(),
                    Json.object()));
        }
    }

    /** What is not here is read there, by id; lists do not show it. */
    void over(LongFunction<Optional<Element>> other) {
        elsewhere = other;
    }

    /** One that another account shows. */
    Element borrowed(long elementId, JsonNode shown) {
        Map<Long, ArrayNode> values = new LinkedHashMap<>();
        ObjectNode json = Json.object().set(FieldValues.KEY, FieldValues.fitting(shown, fields));
        FieldValues.write(json, fields, values);
        return new Element(elementId, shown.path("name").asText(), values, 0, 0, Long.MAX_VALUE);
    }

    long id() {
        return id;
    }

    /** What of it can be changed: its name, its place, what people may do with it. */
    ObjectNode card() {
        return card;
    }

    String type() {
        return type;
    }

    Fields fields() {
        return fields;
    }

    void put(Element element) {
        elements.put(element.id(), element);
    }

    void remove(long elementId) {
        elements.remove(elementId);
    }

    Optional<Element> element(long elementId) {
        if (!elements.containsKey(elementId)) {
            elsewhere.apply(elementId).ifPresent(this::put);
        }
        return Optional.ofNullable(elements.get(elementId));
    }

    List<Element> elements() {
        return new ArrayList<>(elements.values());
    }

    /** What a list shows that looks for a text; all for an empty one. */
    List<Element> shown(String text, long writtenBefore) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return elements.values().stream()
                .filter(element -> element.writtenAt() <= writtenBefore)
                .filter(element -> lower.isEmpty() || element.text().contains(lower))
                .toList();
    }
}
