package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.Enrich;
import amoroutes.enrich.FormDraft;
import amoroutes.enrich.LeadDraft;
import amoroutes.order.Customer;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Order;
import amoroutes.settings.AccountUnknown;
import amoroutes.store.Settlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Makes the draft of one event, with what the route in {@code customize.camel.yaml} says about it. Thread-safe. */
public final class Drafting {
    private static final String DROP = "drop";
    private static final String NO_REASON = "a customise route dropped it";

    private final Supplier<Enrich> enrich;
    private final Function<Key, Optional<Document>> orders;
    private final ToLongFunction<Event> contacts;
    private final Retries retries;

    /**
     * @param enrich by the settings and by the account as it is known now
     * @param contacts the id of the contact that an event belongs to; zero when it is not known
     * @param orders the order of which a status change sends the fields too; empty when it moves the stage only
     */
    Drafting(
            Supplier<Enrich> enrich,
            Function<Key, Optional<Document>> orders,
            ToLongFunction<Event> contacts,
            Retries retries) {
        this.enrich = requireNonNull(enrich, "enrich is null");
        this.orders = requireNonNull(orders, "orders is null");
        this.contacts = requireNonNull(contacts, "contacts is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    /** What the hooks see: the order, form or customer as it came; for a status change that sends fields, its order. */
    public Map<String, Object> source(Event event) {
        return order(event).orElse(event.body()).fields();
    }

    /**
     * @param lead what the hook wants of the lead: its fields by their names, or {@code drop} with a reason
     * @param contact the same of the contact
     */
    public Draft draft(Event event, Map<String, Object> lead, Map<String, Object> contact) {
        for (Map<String, Object> said : List.of(lead, contact)) {
            if (said.containsKey(DROP)) {
                Object reason = said.get(DROP);
                return dropped(event, reason == null ? NO_REASON : reason.toString());
            }
        }
        try {
            Enrich now = enrich.get();
            return of(now, event.with(event.progress().inContact(contacts.applyAsLong(event))), lead, contact)
                    .in(now.texts(event.key().source()));
        } catch (AccountUnknown e) {
            return Draft.decided(event, retries.unread(event, e));
        }
    }

    private Draft of(Enrich now, Event event, Map<String, Object> said, Map<String, Object> ofContact) {
        return switch (event.key().kind()) {
            case ORDER -> order(now, event, said, ofContact);
            case FORM -> form(now, event, said, ofContact);
            case CUSTOMER -> customer(now, event, ofContact);
            case ORDER_STATUS -> status(now, event, said);
        };
    }

    /** The event is parked: its mapping or its hook fails, which a person has to look at. */
    public Draft failed(Event event, Exception failure) {
        String reason =
                failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
        return Draft.decided(event, new Settlement.Park(event.id(), "draft-failed", reason, null));
    }

    private static Draft order(Enrich now, Event event, Map<String, Object> said, Map<String, Object> ofContact) {
        Order order = new Order(event.body());
        return new Draft(
                event,
                Optional.of(now.leadOf(event.key(), order, event.progress().contactUserId(), said)),
                false,
                now.contactOf(event.key(), order, ofContact),
                Optional.empty());
    }

    private Draft status(Enrich now, Event event, Map<String, Object> said) {
        Optional<LeadDraft> lead =
                order(event).map(order -> now.leadOf(event.key().subject(), new Order(order), 0, said));
        return new Draft(event, lead, false, ContactDraft.NOBODY, Optional.empty());
    }

    /** The order of a status change, with the status that it has from now on. */
    private Optional<Document> order(Event event) {
        return event.key().kind() == Kind.ORDER_STATUS
                ? orders.apply(event.key().subject()).map(order -> {
                    Map<String, Object> fields = new LinkedHashMap<>(order.fields());
                    event.body().at("status").ifPresent(status -> {
                        fields.put("status", status);
                        fields.remove("status_name");
                    });
                    event.body().at("status_name").ifPresent(name -> fields.put("status_name", name));
                    return new Document(fields);
                })
                : Optional.empty();
    }

    private static Draft form(Enrich now, Event event, Map<String, Object> said, Map<String, Object> ofContact) {
        FormDraft form = now.formOf(
                event.key(),
                Form.of(event.key(), event.body()),
                event.receivedAt(),
                event.progress().contactUserId(),
                said,
                ofContact);
        return form.unfilled().isEmpty()
                ? new Draft(event, form.lead(), form.incoming(), form.contact(), Optional.empty())
                : dropped(event, "not filled: " + String.join(", ", form.unfilled()));
    }

    private static Draft customer(Enrich now, Event event, Map<String, Object> said) {
        Customer customer = new Customer(event.body());
        Optional<String> unwanted = now.unwanted(event.key(), customer);
        return unwanted.isPresent()
                ? dropped(event, unwanted.get())
                : new Draft(
                        event, Optional.empty(), false, now.contactOf(event.key(), customer, said), Optional.empty());
    }

    private static Draft dropped(Event event, String reason) {
        return Draft.decided(event, new Settlement.Drop(event.id(), reason));
    }
}
