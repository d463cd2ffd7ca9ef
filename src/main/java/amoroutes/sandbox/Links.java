package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code _links} member of HAL bodies. */
final class Links {
    private Links() {}

    static ObjectNode self(ObjectNode json, String href) {
        return add(json, "self", href);
    }

    static ObjectNode add(ObjectNode json, String name, String href) {
        json.withObjectProperty("_links").putObject(name).put("href", href);
        return json;
    }
}
