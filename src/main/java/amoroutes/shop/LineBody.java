package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One line of an order: what the shop wrote at the time of the order, with what its catalogue says today. */
final class LineBody {
    private static final Set<String> TOLD = Set.of(
            "id",
            "order_id",
            "product_id",
            "name",
            "count",
            "price",
            "cost",
            "weight",
            "options",
            "properties",
            "product_key");

    private final String element;

    /** @param element the object that overrides values; it may stand among the options, and is none */
    LineBody(String element) {
        this.element = requireNonNull(element, "element is null");
    }

    Map<String, Object> of(Row line, Map<String, Object> product) {
        Body body = new Body()
                .put("id", Body.id(line, "product_id"))
                .put("name", line.text("name"))
                .put("price", line.values().get("price"))
                .put("count", line.values().get("count"))
                .put("cost", line.values().get("cost"))
                .put("weight", line.values().get("weight"));
        product.forEach(body::put);
        Optional<Map<String, Object>> options =
                PhpJson.object(line.text("options").orElse(""));
        options.ifPresentOrElse(
                known -> {
                    body.put("options", flat(known));
                    body.put(element, known.get(element));
                },
                () -> body.put("options_text", line.text("options")));
        body.json("properties", line);
        Set<String> further = new LinkedHashSet<>(line.values().keySet());
        further.removeAll(TOLD);
        return body.copy(line, further).fields();
    }

    /** Options are shown to people: lists by commas, and what lies inside an object beside it. */
    private Map<String, Object> flat(Map<String, Object> options) {
        Map<String, Object> flat = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (name.equals(element)) {
                return;
            }
            if (value instanceof Map<?, ?> inside) {
                inside.forEach((inner, scalar) -> put(flat, name + "." + inner, scalar));
            } else {
                put(flat, name, value);
            }
        });
        return flat;
    }

    private static void put(Map<String, Object> flat, String name, Object value) {
        if (value instanceof List<?> list) {
            flat.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } else if (value != null && !(value instanceof Map)) {
            flat.put(name, value);
        }
    }
}
