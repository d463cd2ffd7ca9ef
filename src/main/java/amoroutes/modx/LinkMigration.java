package amoroutes.modx;

import amoroutes.amocrm.ManyById;
import amoroutes.order.Document;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Arrivals.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The component's links on their way into our store: each is held against what amoCRM shows of it, and one that nothing
 * speaks for stays behind with its reason.
 */
public final class LinkMigration {
    private static final int PAGE = 200;

    private final String source;
    private final LinkProof proof;
    private final List<LeadLink> rows;
    private final Map<Long, List<LeadLink>> byLead = new LinkedHashMap<>();
    private final Map<Long, ContactLink> byContact = new LinkedHashMap<>();
    private final Map<Long, LeadLink> orders = new TreeMap<>();
    private final Map<Long, ContactLink> users = new TreeMap<>();
    private final List<String> left = new ArrayList<>();

    /**
     * @param source that the shop's events come under
     * @param leads oldest first: of two leads of one order the newer is meant
     */
    public LinkMigration(String source, List<LeadLink> leads, List<ContactLink> contacts, LinkProof proof) {
        this.source = source;
        this.proof = proof;
        this.rows = List.copyOf(leads);
        for (LeadLink link : rows) {
            if (link.orderThere()) {
                byLead.computeIfAbsent(link.leadId(), lead -> new ArrayList<>()).add(link);
            } else {
                left.add("order " + link.orderId() + ": it is no longer in the shop");
            }
        }
        for (ContactLink link : contacts) {
            if (!link.userThere()) {
                left.add("user " + link.userId() + ": he is no longer in the shop");
            } else if (link.backOffice()) {
                left.add("user " + link.userId() + ": he works for the shop");
            } else {
                byContact.put(link.contactId(), link);
            }
        }
    }

    public ManyById leads() {
        return new ManyById("/api/v4/leads", byLead.keySet());
    }

    public ManyById contacts() {
        return new ManyById("/api/v4/contacts", byContact.keySet());
    }

    /** Takes a lead as amoCRM shows it. Where several orders name it, it is the one it is called after. */
    public void seeLead(JsonNode lead) {
        List<LeadLink> claims = byLead.remove(lead.path("id").asLong());
        boolean disputed = claims.stream().map(LeadLink::orderId).distinct().count() > 1;
        List<LeadLink> named =
                claims.stream().filter(claim -> LinkProof.named(claim, lead)).toList();
        boolean settled = named.stream().map(LeadLink::orderId).distinct().count() == 1;
        for (LeadLink claim : claims) {
            Optional<String> against = disputed && !(settled && named.contains(claim))
                    ? Optional.of("lead " + claim.leadId() + " is named by other orders too")
                    : proof.against(claim, lead);
            against.ifPresentOrElse(why -> leave(claim, why), () -> take(claim));
        }
    }

    public void seeContact(JsonNode contact) {
        ContactLink claim = byContact.remove(contact.path("id").asLong());
        LinkProof.against(claim, contact)
                .ifPresentOrElse(why -> leave(claim, why), () -> users.put(claim.userId(), claim));
    }

    /** Nobody can ask amoCRM, and a person takes it upon himself that the links are right. */
    public void believe() {
        byLead.values().forEach(claims -> claims.forEach(this::take));
        byContact.values().forEach(claim -> users.put(claim.userId(), claim));
        byLead.clear();
        byContact.clear();
    }

    /** How many links wait to be held against amoCRM. */
    public int open() {
        return byLead.size() + byContact.size();
    }

    /** What can be moved in. */
    public List<Arrival> arrivals(InitialSnapshot told) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Long> all = List.copyOf(orders.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Long> page = all.subList(from, Math.min(all.size(), from + PAGE));
            Map<Long, Document> known = told.orders(page);
            page.forEach(
                    order -> arrivals.add(arrival(orders.get(order), told, Optional.ofNullable(known.get(order)))));
        }
        users.forEach((user, link) -> arrivals.add(new Arrival(
                new Key(source, Kind.CUSTOMER, String.valueOf(user)), 0, link.contactId(), Optional.empty())));
        return arrivals;
    }

    private Arrival arrival(LeadLink link, InitialSnapshot told, Optional<Document> order) {
        Key key = new Key(source, Kind.ORDER, String.valueOf(link.orderId()));
        return new Arrival(
                key,
                link.leadId(),
                0,
                Optional.of(told.snapshot(key, link, order).text()));
    }

    /** What stays behind and why; after everything was read, also what amoCRM no longer has. */
    public List<String> left() {
        List<String> all = new ArrayList<>(left);
        byLead.forEach((lead, claims) ->
                claims.forEach(claim -> all.add(reason(claim, "lead " + lead + " is gone from amoCRM"))));
        byContact.forEach((contact, claim) ->
                all.add("user " + claim.userId() + ": contact " + contact + " is gone from amoCRM"));
        return all;
    }

    private void take(LeadLink claim) {
        orders.merge(claim.orderId(), claim, (one, other) -> rows.indexOf(one) > rows.indexOf(other) ? one : other);
    }

    private void leave(LeadLink claim, String why) {
        left.add(reason(claim, why));
    }

    private void leave(ContactLink claim, String why) {
        left.add("user " + claim.userId() + ": " + why);
    }

    private static String reason(LeadLink claim, String why) {
        return "order " + claim.orderId() + ": " + why;
    }
}
