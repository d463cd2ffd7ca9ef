package amoroutes.intake;

import amoroutes.order.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways into a tree of XML, where what stands once is a value and what stands several times is a list. */
final class Trees {
    private Trees() {}

    @SuppressWarnings("unchecked")
    static Document document(Object map) {
        return new Document((Map<String, Object>) map);
    }

    /** The objects at a path, be there none, one or many. */
    static List<Document> all(Document tree, String path) {
        Object value = tree.at(path).orElse(List.of());
        return each(value).filter(Map.class::isInstance).map(Trees::document).toList();
    }

    /** The texts that a value is. */
    static Stream<String> texts(Object value) {
        return each(value).flatMap(one -> Document.textOf(one).stream());
    }

    /** Pairs of {@code Наименование} and {@code Значение}, by their names. */
    static Map<String, Object> named(List<Document> pairs) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Document pair : pairs) {
            Optional<String> name = pair.text("Наименование");
            Optional<String> value = pair.text("Значение");
            if (name.isPresent() && value.isPresent()) {
                named.putIfAbsent(name.get(), value.get());
            }
        }
        return named;
    }

    private static Stream<?> each(Object value) {
        return value instanceof List<?> list ? list.stream() : Stream.of(value);
    }
}
