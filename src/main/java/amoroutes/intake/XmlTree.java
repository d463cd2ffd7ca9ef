package amoroutes.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * One XML element as a tree. An element with nothing but text is that text; others are objects of their children, where
 * a name that stands several times becomes an array. The attributes of an object are its keys {@code @name}, those of a
 * text stand beside it as {@code element@name}; text between children is {@code #text}.
 */
final class XmlTree {
    private final XmlText xml;
    private final ProblemCollector complaints;
    private int size;
    private int values;

    XmlTree(XmlText xml, ProblemCollector complaints) {
        this.xml = xml;
        this.complaints = complaints;
    }

    /**
     * The element that begins where the text stands: a string or a map.
     *
     * @throws XMLStreamException when the syntax is wrong or it is too large
     */
    Object read() throws XMLStreamException {
        Map<String, Object> attributes = attributes();
        Object value = element(Place.ROOT.field(xml.name()), 1);
        if (value instanceof Map<?, ?> || attributes.isEmpty()) {
            return value;
        }
        attributes.put("#text", value);
        return attributes;
    }

    private Object element(Place place, int depth) throws XMLStreamException {
        Map<String, Object> fields = attributes();
        int own = fields.size();
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child(place.field(xml.name()), depth + 1, fields);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                String more = xml.text();
                grow(more.length());
                text.append(more);
            }
        }
        String typed = UnicodeText.whole(text.toString().strip());
        if (fields.size() == own) {
            return typed;
        }
        if (!typed.isEmpty()) {
            fields.put("#text", typed);
        }
        return fields;
    }

    private void child(Place place, int depth, Map<String, Object> fields) throws XMLStreamException {
        if (++values > JsonTree.MAX_VALUES) {
            throw new XMLStreamException(new XmlText.TooLarge());
        }
        if (depth > JsonTree.MAX_DEPTH) {
            complaints.add(xml.line(), place, "lies deeper than " + JsonTree.MAX_DEPTH + " levels");
            xml.skipElement();
            return;
        }
        String name = xml.name();
        grow(name.length());
        Map<String, Object> attributes = attributes();
        Object value = element(place, depth);
        fields.merge(name, value, XmlTree::both);
        if (!(value instanceof Map)) {
            attributes.forEach((attribute, said) -> fields.merge(name + attribute, said, XmlTree::both));
        }
    }

    private Map<String, Object> attributes() throws XMLStreamException {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.attributes(); i++) {
            grow(xml.attribute(i).length());
            attributes.put("@" + xml.attributeName(i), UnicodeText.whole(xml.attribute(i)));
        }
        return attributes;
    }

    private void grow(int characters) throws XMLStreamException {
        size += characters;
        if (size > JsonTree.MAX_SIZE) {
            throw new XMLStreamException(new XmlText.TooLarge());
        }
    }

    /** The only lists in a tree are those that are made here. */
    @SuppressWarnings("unchecked")
    private static Object both(Object first, Object second) {
        List<Object> all = first instanceof List ? (List<Object>) first : new ArrayList<>(List.of(first));
        all.add(second);
        return all;
    }
}
