package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import java.util.Map;
import java.util.Optional;

/** Takes in orders. The field names follow miniShop2, since the settings do. */
public final class Orders extends Reception {
    private static final Fields CUSTOMER = Fields.none()
            .with(Rules.TEXT, "id", "name", "email", "phone", "mobilephone")
            .with(Rules.OBJECT, "extended");
    private static final Fields ADDRESS = Fields.none()
            .with(Rules.TEXT, "receiver", "phone", "email", "index", "region", "city", "street", "building")
            .with(Rules.TEXT, "entrance", "floor", "room", "metro", "comment");
    private static final Fields PRODUCT = Fields.none()
            .with(Rules.TEXT, "id", "article", "name", "unit")
            .with(Rules.NUMBER, "price", "count", "cost", "weight")
            .with(Rules.OBJECT, "options")
            .with(Rules.CATEGORIES, "categories");
    private static final Fields ORDER = Fields.none()
            .with(Rules.ID, "id")
            .with(Rules.SOURCE, "source")
            .with(Rules.TEXT, "number", "status", "currency", "delivery", "payment", "comment", "origin", "url")
            .with(Rules.NUMBER, "cost", "cart_cost", "delivery_cost", "weight")
            .with(CUSTOMER, "customer")
            .with(ADDRESS, "address")
            .with(Rules.listOf(PRODUCT), "products")
            .with(Rules.OBJECT, "properties", "utm");

    private final Identities identities;
    private final Fields rules;

    public Orders(Identities identities) {
        this(identities, Formats.here());
    }

    public Orders(Identities identities, Formats formats) {
        super(Kind.ORDER, formats);
        this.identities = requireNonNull(identities, "identities is null");
        this.rules = ORDER.with(Rules.time(formats.zone()), "created_at");
    }

    @Override
    Optional<Accepted> accept(Parsed item, RawEvent raw, ProblemCollector complaints) {
        Map<String, Object> order = rules.check(item.document().fields(), Place.ROOT, complaints);
        order.putIfAbsent("source", raw.source());
        if (!complaints.unread().isEmpty()) {
            order.put(Order.UNREAD, complaints.unread());
        }
        if (order.get("id") == null) {
            complaints.add(Place.ROOT.field("id"), "is missing: an order needs the id it has in the shop");
        }
        return complaints.isEmpty()
                ? Optional.of(told(
                        accepted(
                                (String) order.get("source"),
                                (String) order.get("id"),
                                order,
                                identities.ofOrder((String) order.get("source"), new Document(order))),
                        item,
                        order,
                        "updated_at"))
                : Optional.empty();
    }
}
