package amoroutes.store;

import amoroutes.order.Identity;
import amoroutes.order.Key;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down what was made in amoCRM, inside the transaction that settles the events it was made for. */
final class Linking {
    private final Session session;
    private final Journal journal;
    private final Owners owners;
    private final Map<Key, SubjectRow> customers = new HashMap<>();
    private final Map<Key, Long> newCustomers = new LinkedHashMap<>();
    private final Set<SubjectRow> changed = new HashSet<>();

    Linking(Session session, Journal journal, long now) {
        this.session = session;
        this.journal = journal;
        this.owners = new Owners(session, journal.batch(), now);
    }

    /** Reads what the settlements are about to change. */
    void open(List<? extends Settlement> settlements) throws SQLException {
        Set<Identity> people = new LinkedHashSet<>();
        Set<Key> keys = new LinkedHashSet<>();
        for (Settlement settlement : settlements) {
            SentResult made = settlement.made();
            if (made.contactId() != 0) {
                people.addAll(made.known());
                made.customer().ifPresent(keys::add);
                made.customer().map(Identity::customer).ifPresent(people::add);
            }
        }
        owners.open(people);
        if (!keys.isEmpty()) {
            Subjects.find(session, keys)
                    .forEach((key, row) -> customers.put(key, journal.subjects().computeIfAbsent(row.id, id -> row)));
        }
    }

    void made(EventRow event, SentResult made) throws SQLException {
        SubjectRow subject = event.subject;
        subject.leadId = made.leadId() == 0 ? subject.leadId : made.leadId();
        subject.contactId = made.contactId() == 0 ? subject.contactId : made.contactId();
        subject.snapshot = made.snapshot().orElse(subject.snapshot);
        changed.add(subject);
        if (made.contactId() != 0) {
            made.known().forEach(identity -> owners.written(identity, made.contactId()));
            made.customer().ifPresent(customer -> remember(customer, made.contactId()));
        }
    }

    private void remember(Key customer, long contactId) {
        owners.written(Identity.customer(customer), contactId);
        SubjectRow known = customers.get(customer);
        if (known == null) {
            newCustomers.put(customer, contactId);
        } else {
            known.contactId = contactId;
            changed.add(known);
        }
    }

    /** With what the journal writes. */
    void write() {
        changed.forEach(subject -> subject.write(journal.batch()));
        newCustomers.forEach((customer, contact) -> SubjectRow.writeNew(journal.batch(), customer, contact));
        owners.write();
    }
}
