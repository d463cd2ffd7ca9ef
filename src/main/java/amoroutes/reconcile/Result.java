package amoroutes.reconcile;

import amoroutes.common.Json;
import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.reconcile.Reconciliation.Doubled;
import amoroutes.reconcile.Reconciliation.Lead;
import amoroutes.reconcile.Reconciliation.Missing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reconciliation found.
 *
 * @param orders how many were looked at
 * @param leads how many leads with a key were seen; empty when amoCRM was not read
 * @param waiting orders whose lead is on its way
 * @param unwanted orders that were dropped or erased, and so have none
 * @param missing orders without a lead
 * @param unknown leads with a key of which we know nothing: of a store that was lost, or restored from a backup
 * @param doubled orders with several leads
 */
public record Result(
        Instant since,
        int orders,
        Optional<Integer> leads,
        int waiting,
        int unwanted,
        List<Missing> missing,
        List<Lead> unknown,
        List<Doubled> doubled) {
    public Result {
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
        doubled = List.copyOf(doubled);
    }

    /** Nothing is to be done. */
    public boolean fine() {
        return missing.isEmpty() && unknown.isEmpty() && doubled.isEmpty();
    }

    /** For programs. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("since", since.toString()).put("orders", orders);
        json.put("leads", leads.orElse(null)).put("waiting", waiting).put("unwanted", unwanted);
        var missed = json.putArray("missing");
        missing.forEach(one -> {
            ObjectNode order = missed.addObject().put("number", one.order().number());
            order.put(
                    "key",
                    one.known().key().or(one.order()::key).map(Key::toString).orElse(null));
            one.known().event().ifPresent(event -> order.put("event", event));
            order.put("state", one.known().state().map(State::word).orElse(null));
            order.put("why", one.known().why().orElse(null));
        });
        var strangers = json.putArray("unknown");
        unknown.forEach(lead -> strangers
                .addObject()
                .put("lead_id", lead.leadId())
                .put("key", lead.key().toString())
                .put("name", lead.name()));
        var doubles = json.putArray("doubled");
        doubled.forEach(one -> {
            ObjectNode order = doubles.addObject().put("key", one.key().toString());
            one.leadIds().forEach(order.putArray("lead_ids")::add);
        });
        return json;
    }

    /** One line for a log. */
    @Override
    public String toString() {
        return orders + " orders since " + since + ": " + missing.size() + " without a lead, " + doubled.size()
                + " with several, " + unknown.size() + " leads that we do not know";
    }
}
