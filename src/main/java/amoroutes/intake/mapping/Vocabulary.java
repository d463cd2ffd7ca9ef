package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names that mean something of their own in an event of a kind, so that a vendor's key of that name must not stand there. */
enum Vocabulary {
    ORDER(Set.of(("source id number status created_at cost cart_cost delivery_cost weight currency delivery "
                    + "payment comment customer address products properties utm origin url")
            .split(" "))),
    CUSTOMER(Set.of("source", "id", "name", "email", "phone", "mobilephone", "origin", "extended")),
    FORM(Set.of("form", "utm"));

    private static final String PROPERTIES = "properties";

    private final Set<String> names;

    Vocabulary(Set<String> names) {
        this.names = names;
    }

    static Vocabulary of(Kind kind) {
        return switch (kind) {
            case ORDER, ORDER_STATUS -> ORDER;
            case CUSTOMER -> CUSTOMER;
            case FORM -> FORM;
        };
    }

    /** Under its own name, else under {@code properties}, in a form as {@code form_}; never in place of something else. */
    void keep(Map<String, Object> fields, String name, Object value) {
        if (!names.contains(name)) {
            fields.putIfAbsent(name, value);
        } else if (this == FORM) {
            fields.putIfAbsent(name + "_", value);
        } else if (!(fields.getOrDefault(PROPERTIES, Map.of()) instanceof Map<?, ?> before)) {
            return;
        } else if (!fields.containsKey(name) || !fields.get(name).equals(value)) {
            Map<String, Object> properties = new LinkedHashMap<>();
            before.forEach((key, child) -> properties.put(key.toString(), child));
            properties.putIfAbsent(name, value);
            fields.put(PROPERTIES, properties);
        }
    }
}
