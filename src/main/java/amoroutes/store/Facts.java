package amoroutes.store;

import amoroutes.order.Customer;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the events of a claim, read for all of them together. Of others it asks the store. */
final class Facts implements KnownLinks {
    private final KnownLinks others;
    private final Map<Key, Optional<Link>> links = new HashMap<>();
    private final Map<Identity, Optional<Long>> contacts = new HashMap<>();

    Facts(KnownLinks others) {
        this.others = others;
    }

    void add(Session session, Collection<Candidate> candidates) throws SQLException {
        Set<Key> customers = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            contacts.putAll(candidate.contacts());
            links.put(candidate.row().key.subject(), candidate.row().subject.link());
            customer(candidate).ifPresent(customers::add);
        }
        customers.removeAll(links.keySet());
        if (!customers.isEmpty()) {
            Map<Key, SubjectRow> known = Subjects.find(session, customers);
            customers.forEach(
                    key -> links.put(key, Optional.ofNullable(known.get(key)).flatMap(SubjectRow::link)));
        }
    }

    private static Optional<Key> customer(Candidate candidate) {
        boolean registered = candidate.contacts().keySet().stream().anyMatch(identity -> !identity.searchable());
        if (!registered) {
            return Optional.empty();
        }
        try {
            return Customer.registered(candidate.row().key, candidate.event().body());
        } catch (RuntimeException e) {
            return Optional.empty(); // told when it is planned
        }
    }

    @Override
    public Optional<Link> link(Key key) {
        Optional<Link> link = links.get(key.subject());
        return link != null ? link : others.link(key);
    }

    @Override
    public Optional<Long> contactOf(Identity identity) {
        Optional<Long> contact = contacts.get(identity);
        return contact != null ? contact : others.contactOf(identity);
    }
}
