package amoroutes.store;

import amoroutes.order.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whose a phone or an address is, inside a transaction. Where several contacts have it, it stands for the one that we
 * wrote it to, else for the one with the lowest id; the others are remembered, and one of them takes over when that one
 * loses it. All that is about to change is read first, and written together.
 */
final class Owners {
    /** amoCRM's lists lag behind writes by seconds, so for so long they cannot contradict a write of our own. */
    static final Duration LISTS_LAG = Duration.ofMinutes(2);

    private static final String ROW = "select i.id, i.value, i.contact_id, i.written_at, o.contact_id from ";
    private static final String WITH_OTHERS = " left join identity_other o on o.identity_id = i.id";
    static final String BY_VALUE = ROW + "rows(value text) as v join identity i on i.value = v.value" + WITH_OTHERS;
    static final String BY_CONTACT = ROW + "(select held.id from rows(id bigint) as v"
            + " join identity held on held.contact_id = v.id union all select shared.identity_id from rows(id bigint) as v"
            + " join identity_other shared on shared.contact_id = v.id) as had join identity i on i.id = had.id"
            + WITH_OTHERS;

    private final Session session;
    private final Batch batch;
    private final long now;
    private final Map<String, Owned> owned = new LinkedHashMap<>();
    private final Map<Long, Set<Owned>> ofContact = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private final Set<Long> lost = new HashSet<>();

    Owners(Session session, Batch batch, long now) {
        this.session = session;
        this.batch = batch;
        this.now = now;
    }

    /** A phone or an address. */
    private static final class Owned {
        final long id;
        final String value;
        final Set<Long> othersBefore = new TreeSet<>();
        final Set<Long> others = new TreeSet<>();
        /** Zero: nobody's. */
        long contactId;

        Long writtenAt;
        boolean changed;

        Owned(long id, String value, long contactId, Long writtenAt) {
            this.id = id;
            this.value = value;
            this.contactId = contactId;
            this.writtenAt = writtenAt;
        }
    }

    /** Reads these, to be asked before anything is {@link #written} or {@link #shown}. */
    void open(Collection<Identity> identities) throws SQLException {
        List<String> missing = identities.stream()
                .map(Identity::stored)
                .filter(value -> !owned.containsKey(value))
                .distinct()
                .toList();
        read(BY_VALUE, missing.size(), Rows.of(missing));
    }

    /** Reads what these contacts have, to be asked before they are {@link #shown} or {@link #gone}. */
    void openContacts(Collection<Long> contacts) throws SQLException {
        read(BY_CONTACT, contacts.size(), Rows.of(contacts), Rows.of(contacts));
    }

    private void read(String sql, int asked, Object... values) throws SQLException {
        if (asked > 0) {
            session.list(sql, this::take, values);
        }
    }

    private Owned take(ResultSet row) throws SQLException {
        Owned one = owned.get(row.getString(2));
        if (one == null) {
            one = new Owned(row.getLong(1), row.getString(2), row.getLong(3), EventRow.number(row, 4));
            owned.put(one.value, one);
            has(one.contactId, one);
        }
        Long other = EventRow.number(row, 5);
        if (other != null) {
            one.othersBefore.add(other);
            one.others.add(other);
            has(other, one);
        }
        return one;
    }

    /** We wrote it there, or an exact search just found it there. */
    void written(Identity identity, long contactId) {
        Owned one = owned.get(identity.stored());
        if (one == null) {
            added(identity.stored(), contactId, now);
        } else if (one.contactId != contactId) {
            one.others.remove(contactId);
            other(one, one.contactId);
            give(one, contactId, now);
        }
    }

    /** The contact has exactly these phones and addresses, as a list of amoCRM shows it. */
    void shown(long contactId, List<Identity> identities) {
        Set<Owned> had = ofContact.getOrDefault(contactId, Set.of()).stream()
                .filter(one ->
                        has(contactId).test(one) && Identity.parse(one.value).searchable())
                .collect(Collectors.toCollection(HashSet::new));
        for (Identity identity : identities) {
            Owned one = owned.get(identity.stored());
            if (one == null || !had.remove(one)) {
                gained(one, identity.stored(), contactId);
            }
        }
        for (Owned one : had) {
            if (one.contactId != contactId || !lately(one)) {
                lost(one, contactId);
            }
        }
    }

    /** The contact is gone from amoCRM. */
    void gone(long contactId) {
        for (Owned one : Set.copyOf(ofContact.getOrDefault(contactId, Set.of()))) {
            if (has(contactId).test(one)) {
                lost(one, contactId);
            }
        }
    }

    /** The contact is gone from amoCRM; written at once. */
    static void forget(Session session, long contactId, long now) throws SQLException {
        Batch batch = new Batch();
        Owners owners = new Owners(session, batch, now);
        owners.openContacts(List.of(contactId));
        owners.gone(contactId);
        owners.write();
        batch.flush(session);
    }

    /** All that was changed, with what else the batch holds. */
    void write() {
        for (Owned one : owned.values()) {
            if (one.id == 0) {
                batch.add(Write.IDENTITY_NEW, one.value, SubjectRow.orNull(one.contactId), one.writtenAt);
            } else if (one.changed) {
                batch.add(Write.IDENTITY, one.id, SubjectRow.orNull(one.contactId), one.writtenAt);
            }
            one.othersBefore.stream()
                    .filter(other -> !one.others.contains(other))
                    .forEach(other -> batch.add(Write.OTHER_GONE, one.id, other));
            one.others.stream()
                    .filter(other -> !one.othersBefore.contains(other))
                    .forEach(other -> batch.add(Write.OTHER_NEW, one.value, other));
        }
        known.forEach(id -> batch.add(Write.KNOWN, id));
        lost.forEach(id -> batch.add(Write.REPLAN, id));
        owned.clear();
        ofContact.clear();
        known.clear();
        lost.clear();
    }

    private void gained(Owned one, String value, long contactId) {
        if (one == null) {
            added(value, contactId, null);
        } else if (one.contactId != 0 && (one.writtenAt != null || one.contactId < contactId)) {
            other(one, contactId);
        } else {
            other(one, one.contactId);
            give(one, contactId, null);
        }
    }

    private void lost(Owned one, long contactId) {
        if (one.contactId == contactId) {
            long next = one.others.stream().findFirst().orElse(0L);
            give(one, next, null);
            one.others.remove(next);
            if (one.id != 0) {
                lost.add(one.id);
            }
        } else {
            one.others.remove(contactId);
        }
    }

    private boolean lately(Owned one) {
        return one.writtenAt != null && one.writtenAt > now - LISTS_LAG.toMillis();
    }

    /** Whoever waited because nobody knew the person need not wait any more. */
    private void give(Owned one, long contactId, Long writtenAt) {
        if (one.id != 0 && one.contactId == 0 && contactId != 0) {
            known.add(one.id);
        }
        one.contactId = contactId;
        one.writtenAt = writtenAt;
        one.changed = true;
        has(contactId, one);
    }

    private void added(String value, long contactId, Long writtenAt) {
        Owned one = new Owned(0, value, contactId, writtenAt);
        owned.put(value, one);
        has(contactId, one);
    }

    private void other(Owned one, long contactId) {
        if (contactId != 0) {
            one.others.add(contactId);
            has(contactId, one);
        }
    }

    private void has(long contactId, Owned one) {
        if (contactId != 0) {
            ofContact.computeIfAbsent(contactId, none -> new HashSet<>()).add(one);
        }
    }

    private static Predicate<Owned> has(long contactId) {
        return one -> one.contactId == contactId || one.others.contains(contactId);
    }
}
