package amoroutes.intake;

import amoroutes.order.Accepted;
import amoroutes.order.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in the status that an order got in its shop; the order's id stands in the path. */
public final class Statuses extends Reception {
    private static final Place ID = Place.ROOT.field("id");
    private static final Place STATUS_PLACE = Place.ROOT.field("status");

    private final Fields rules;

    public Statuses() {
        this(Formats.here());
    }

    public Statuses(Formats formats) {
        super(Kind.ORDER_STATUS, formats);
        this.rules = Fields.none()
                .with(Rules.ID, "status")
                .with(Rules.SOURCE, "source")
                .with(Rules.time(formats.zone()), "created_at");
    }

    @Override
    Optional<Accepted> accept(Parsed item, RawEvent raw, ProblemCollector complaints) {
        Map<String, Object> change = rules.check(item.document().fields(), Place.ROOT, complaints);
        change.putIfAbsent("source", raw.source());
        Object id = Rules.ID.check(raw.pathId(), ID, complaints);
        if (change.get("status") == null) {
            complaints.add(STATUS_PLACE, "is missing: send the status that the order has in the shop");
        }
        if (item.index() > 0) {
            complaints.add(Place.ROOT, "an order has one status: send one object");
        }
        return complaints.isEmpty()
                ? Optional.of(told(
                        accepted((String) change.get("source"), (String) id, change, List.of()),
                        item,
                        change,
                        "updated_at",
                        "created_at"))
                : Optional.empty();
    }
}
