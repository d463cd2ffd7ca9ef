package amoroutes.intake.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tree of XML in the shape that the same thing has in JSON: {@code order-lines} of type array is a list. */
final class XmlShape {
    private static final String TEXT = "#text";

    private XmlShape() {}

    /** Underscores for hyphens in names; attributes only say what is an array and what is null. */
    static Object json(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().map(XmlShape::json).toList();
        }
        if (!(tree instanceof Map<?, ?> map) || "true".equals(map.get("@nil"))) {
            return tree instanceof Map ? null : tree;
        }
        Map<String, Object> children = new LinkedHashMap<>();
        map.forEach((name, child) -> {
            if (!name.toString().contains("@")) {
                children.put(name.toString().replace('-', '_'), json(child));
            }
        });
        if ("array".equals(map.get("@type"))) {
            return children.values().stream()
                    .flatMap(child -> child instanceof List<?> several ? several.stream() : Stream.ofNullable(child))
                    .toList();
        }
        return children.size() == 1 && children.containsKey(TEXT) ? children.get(TEXT) : children;
    }
}
