package amoroutes.wiring;

import amoroutes.intake.RawEvent;
import amoroutes.intake.Reception;
import amoroutes.ops.Operations;
import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads a corrected event by the same rules as its door, but a form keeps its key: that is made of what was typed first. */
record CorrectedEvents(Beans.Readers readers) implements Operations.Corrections {
    @Override
    public Accepted read(Event event, String json) {
        Key key = event.key();
        String form = key.kind() == Kind.FORM ? Form.of(key, event.body()).name() : "";
        RawEvent raw = new RawEvent(
                key.source(),
                form,
                "application/json",
                Map.of(),
                key.kind() == Kind.ORDER_STATUS ? key.externalId() : "",
                json.getBytes(StandardCharsets.UTF_8));
        List<Accepted> read = reception(key.kind()).parse(raw);
        if (read.size() != 1) {
            throw new IllegalArgumentException("write one event, not " + read.size());
        }
        Accepted one = read.get(0);
        return key.kind() == Kind.FORM
                ? new Accepted(key, one.body(), one.hash(), one.identities(), one.window())
                : one;
    }

    private Reception reception(Kind kind) {
        return switch (kind) {
            case ORDER -> readers.orders();
            case ORDER_STATUS -> readers.statuses();
            case CUSTOMER -> readers.customers();
            case FORM -> readers.forms();
        };
    }
}
