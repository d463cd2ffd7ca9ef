package amoroutes.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A read-only view of a customer, alone or inside an order. */
public record Customer(Document body) {
    /** A shop's word for "no registered customer". */
    private static final String NOBODY = "0";

    /**
     * The registered customer that an event is about: its own key, or the customer that an order names by the shop's id.
     * Empty for guests, forms and status changes.
     */
    public static Optional<Key> registered(Key event, Document body) {
        return switch (event.kind()) {
            case CUSTOMER -> Optional.of(event);
            case ORDER ->
                body.text("customer.id")
                        .filter(id -> !id.equals(NOBODY))
                        .map(id -> new Key(event.source(), Kind.CUSTOMER, id));
            case FORM, ORDER_STATUS -> Optional.empty();
        };
    }

    public Optional<String> name() {
        return body.text("name").or(() -> body.text("fullname"));
    }

    /** The company that buys, where a person orders for one. */
    public Optional<String> company() {
        return body.text("company");
    }

    /** The phones as they were typed, the first one first. */
    public List<String> phones() {
        return texts("phone", "mobilephone");
    }

    /** The e-mail addresses as they were typed. */
    public List<String> emails() {
        return texts("email");
    }

    /** An object of the customer's {@code extended}; an empty one when there is none. */
    public Document extended(String element) {
        return body.object("extended").object(element);
    }

    private List<String> texts(String... paths) {
        return Stream.of(paths).flatMap(path -> body.text(path).stream()).toList();
    }
}
