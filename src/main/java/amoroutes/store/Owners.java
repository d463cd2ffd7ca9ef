package amoroutes.store;

import amoroutes.order.Identity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose a phone or an address is, inside a transaction. Where several contacts have it, it stands for the one that we
 * wrote it to, else for the one with the lowest id; the others are remembered, and one of them takes over when that one
 * loses it.
 */
record Owners(Session session, long now) {
    /** amoCRM's lists lag behind writes by seconds, so for so long they cannot contradict a write of our own. */
    static final Duration LISTS_LAG = Duration.ofMinutes(2);

    static final String HELD = "select id, value, contact_id, written_at from identity where contact_id = ?";
    static final String SHARED = "select i.id, i.value, i.contact_id, i.written_at from identity_other o"
            + " join identity i on i.id = o.identity_id where o.contact_id = ?";
    static final String REPLAN = "update event set shape = null where state = 'queued' and id in"
            + " (select event_id from event_identity where identity_id = ? and holds = " + OrderingRule.WAITING + ")";

    /** @param contactId zero: nobody's */
    private record Row(long id, String value, long contactId, Optional<Long> writtenAt) {}

    private static final Session.Mapper<Row> ROW = row -> {
        long writtenAt = row.getLong(4);
        Optional<Long> written = row.wasNull() ? Optional.empty() : Optional.of(writtenAt);
        return new Row(row.getLong(1), row.getString(2), row.getLong(3), written);
    };

    /** We wrote it there, or an exact search just found it there. */
    void written(Identity identity, long contactId) throws SQLException {
        Optional<Row> known = row(identity.stored());
        if (known.isEmpty()) {
            insert(identity.stored(), contactId, now);
        } else if (known.get().contactId() != contactId) {
            Row row = known.get();
            noLongerOther(row.id(), contactId);
            other(row.id(), row.contactId());
            give(row, contactId, now);
        }
    }

    /** The contact has exactly these phones and addresses, as a list of amoCRM shows it. */
    void shown(long contactId, List<Identity> identities) throws SQLException {
        Map<String, Row> had = had(contactId);
        had.keySet().removeIf(value -> !Identity.parse(value).searchable());
        for (Identity identity : identities) {
            if (had.remove(identity.stored()) == null) {
                gained(identity.stored(), contactId);
            }
        }
        for (Row row : had.values()) {
            if (row.contactId() != contactId || !lately(row)) {
                lost(row, contactId);
            }
        }
    }

    /** The contact is gone from amoCRM. */
    void gone(long contactId) throws SQLException {
        for (Row row : had(contactId).values()) {
            lost(row, contactId);
        }
    }

    private Map<String, Row> had(long contactId) throws SQLException {
        Map<String, Row> had = new HashMap<>();
        for (String sql : List.of(HELD, SHARED)) {
            session.list(sql, ROW, contactId).forEach(row -> had.put(row.value(), row));
        }
        return had;
    }

    private void gained(String value, long contactId) throws SQLException {
        Optional<Row> known = row(value);
        if (known.isEmpty()) {
            insert(value, contactId, null);
            return;
        }
        Row row = known.get();
        boolean stays = row.contactId() != 0 && (row.writtenAt().isPresent() || row.contactId() < contactId);
        if (stays) {
            other(row.id(), contactId);
        } else {
            other(row.id(), row.contactId());
            give(row, contactId, null);
        }
    }

    private void lost(Row row, long contactId) throws SQLException {
        if (row.contactId() == contactId) {
            OptionalLong next =
                    session.number("select min(contact_id) from identity_other where identity_id = ?", row.id());
            give(row, next.orElse(0), null);
            noLongerOther(row.id(), next.orElse(0));
            session.update(REPLAN, row.id());
        } else {
            noLongerOther(row.id(), contactId);
        }
    }

    private boolean lately(Row row) {
        return row.writtenAt().isPresent() && row.writtenAt().get() > now - LISTS_LAG.toMillis();
    }

    /** Whoever waited because nobody knew the person need not wait any more. */
    private void give(Row row, long contactId, Long writtenAt) throws SQLException {
        session.update(
                "update identity set contact_id = ?, written_at = ? where id = ?",
                contactId == 0 ? null : contactId,
                writtenAt,
                row.id());
        if (row.contactId() == 0 && contactId != 0) {
            new OrderingRule(session).known(row.id());
        }
    }

    private Optional<Row> row(String value) throws SQLException {
        return session.first("select id, value, contact_id, written_at from identity where value = ?", ROW, value);
    }

    private void insert(String value, long contactId, Long writtenAt) throws SQLException {
        session.update(
                "insert into identity (value, contact_id, written_at) values (?, ?, ?)", value, contactId, writtenAt);
    }

    private void other(long identityId, long contactId) throws SQLException {
        if (contactId != 0) {
            session.update(
                    "insert into identity_other (identity_id, contact_id) values (?, ?) on conflict do nothing",
                    identityId,
                    contactId);
        }
    }

    private void noLongerOther(long identityId, long contactId) throws SQLException {
        session.update("delete from identity_other where identity_id = ? and contact_id = ?", identityId, contactId);
    }
}
