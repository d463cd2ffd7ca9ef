package amoroutes.rehearsal;

import amoroutes.enrich.Enrich;
import amoroutes.intake.Customers;
import amoroutes.intake.Formats;
import amoroutes.intake.Forms;
import amoroutes.intake.Identities;
import amoroutes.intake.Orders;
import amoroutes.intake.Reception;
import amoroutes.intake.Statuses;
import amoroutes.order.Kind;
import amoroutes.settings.Settings;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/** The receptions of all kinds of events, as the doors of the running program have them. */
final class Doors {
    private final Map<Kind, Reception> receptions = new EnumMap<>(Kind.class);

    /** @param zone of times that name none, where the settings name none either */
    Doors(Settings settings, ZoneId zone) {
        Identities identities = Identities.of(settings);
        Formats formats = new Formats(settings.machine().inboxZone().orElse(zone));
        receptions.put(Kind.ORDER, new Orders(identities, formats));
        receptions.put(Kind.ORDER_STATUS, new Statuses(formats));
        receptions.put(Kind.CUSTOMER, new Customers(identities, formats));
        receptions.put(
                Kind.FORM, new Forms(identities, (source, form) -> Enrich.unfilled(settings, source, form), formats));
    }

    Reception of(Kind kind) {
        return receptions.get(kind);
    }
}
