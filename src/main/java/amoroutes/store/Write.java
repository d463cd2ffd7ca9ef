package amoroutes.store;

/**
 * What the heart of the store writes, each for as many rows as there are, in this order: a row comes after what it refers
 * to, and who is let go is let go before the events themselves are written.
 */
enum Write {
    SUBJECT_RESTORED("update subject set external_id = v.external_id"
            + " from rows(id bigint, external_id text) as v where subject.id = v.id"),
    SUBJECT_NEW("insert into subject (external_id, kind, source, contact_id)"
            + " select external_id, kind, source, contact_id"
            + " from rows(external_id text, kind text, source text, contact_id bigint) as v"),
    SUBJECT("update subject set lead_id = v.lead_id, contact_id = v.contact_id, snapshot = v.snapshot"
            + " from rows(id bigint, lead_id bigint, contact_id bigint, snapshot text) as v where subject.id = v.id"),
    IDENTITY_NEW("insert into identity (value, contact_id, written_at) select value, contact_id, written_at"
            + " from rows(value text, contact_id bigint, written_at bigint) as v"),
    IDENTITY("update identity set contact_id = v.contact_id, written_at = v.written_at"
            + " from rows(id bigint, contact_id bigint, written_at bigint) as v where identity.id = v.id"),
    OTHER_GONE("delete from identity_other where (identity_id, contact_id) in"
            + " (select identity_id, contact_id from rows(identity_id bigint, contact_id bigint) as v)"),
    OTHER_NEW("insert into identity_other (identity_id, contact_id) select i.id, v.contact_id"
            + " from rows(value text, contact_id bigint) as v join identity i on i.value = v.value"),
    /** Nobody has to wait any more for a person's contact. */
    KNOWN("update event set waits_for = null, shape = null where waits_for is not null and id in"
            + " (select mine.event_id from rows(identity_id bigint) as v"
            + " join event_identity mine on mine.identity_id = v.identity_id)"),
    /** Waiting events of a person whose contact is another now. */
    REPLAN("update event set shape = null where state = 'queued' and id in"
            + " (select mine.event_id from rows(identity_id bigint) as v join event_identity mine"
            + " on mine.identity_id = v.identity_id and mine.holds = " + OrderingRule.WAITING + ")"),
    UNSTICK(
            "update event_identity set holds = " + OrderingRule.WAITING + " where holds = " + OrderingRule.NOT
                    + " and event_id in (select behind.id from rows(id bigint) as v join event behind on behind.waits_for = v.id)"),
    RELEASE("update event set waits_for = null, shape = null where waits_for in (select id from rows(id bigint) as v)"),
    RELEASE_EARLIER("update event set waits_for = null, shape = null where id in"
            + " (select e.id from rows(id bigint) as v join event e on e.waits_for = v.id and e.id < v.id)"),
    /** A status change that waits for an order that is not known is judged anew: the order has come. */
    ORDER_CAME("update event set next_attempt_at = null where id in (select e.id"
            + " from rows(external_id text, kind text, source text) as v join subject s on s.external_id = v.external_id"
            + " and s.kind = v.kind and s.source = v.source join event e on e.subject_id = s.id and e.kind = 'order-status' and coalesce(e.state, '') = 'queued' and e.code = '"
            + OrderWait.CODE + "')"),
    EVENT_NEW("insert into event (id, subject_id, source, kind, hash, number, state, rank, version, received_at,"
            + " changed_at, begun, code, reason, path)"
            + " select v.id, s.id, v.source, v.kind, v.hash, v.number, v.state, v.rank, v.version, v.at, v.at, v.begun,"
            + " v.code, v.reason, v.path from rows(id bigint, external_id text, subject_kind text, source text,"
            + " kind text, hash text, number text, state text, rank bigint, version bigint, at bigint, begun text,"
            + " code text, reason text, path text) as v join subject s"
            + " on s.external_id = v.external_id and s.kind = v.subject_kind and s.source = v.source order by v.id"),
    BODY("insert into body (event_id, text) select event_id, text from rows(event_id bigint, text text) as v"),
    /** What a registered customer is known by may be older than he is an identity: by an import, or before he was erased. */
    PERSON_NEW("insert into identity (value, contact_id) select v.value, (select s.contact_id from subject s"
            + " where s.external_id in (v.external_id, v.hashed) and s.kind = 'customer' and s.source = v.source"
            + " order by case when s.external_id = v.external_id then 0 else 1 end limit 1)"
            + " from rows(value text, external_id text, hashed text, source text) as v"),
    PERSON_OF_EVENT("insert into event_identity (event_id, identity_id, holds) select v.event_id, i.id, v.holds"
            + " from rows(event_id bigint, value text, holds bigint) as v join identity i on i.value = v.value"),
    EVENT("update event set state = v.state, shape = v.shape, waits_for = v.waits_for, attempts = v.attempts,"
            + " next_attempt_at = v.next_attempt_at, code = v.code, reason = v.reason, path = v.path,"
            + " progress = v.progress, lead_id = v.lead_id, contact_id = v.contact_id, rank = v.rank,"
            + " changed_at = v.changed_at, delivered_at = v.delivered_at"
            + " from rows(id bigint, state text, shape text, waits_for bigint, attempts bigint, next_attempt_at bigint,"
            + " code text, reason text, path text, progress text, lead_id bigint, contact_id bigint, rank bigint,"
            + " changed_at bigint, delivered_at bigint) as v where event.id = v.id"),
    PLANNED("update event set shape = v.shape, waits_for = v.waits_for"
            + " from rows(id bigint, shape text, waits_for bigint) as v where event.id = v.id"),
    /** What something of now waits for is no longer old, and so all that this waits for. */
    HURRY("update event set rank = 0 where id in (with recursive chain (id, next) as"
            + " (select e.id, e.waits_for from rows(id bigint) as v join event e on e.id = v.id and e.rank = 1"
            + " union select e.id, e.waits_for from chain c join event e on e.id = c.next and e.rank = 1)"
            + " select id from chain)"),
    HOLDS("update event_identity set holds = v.holds from rows(event_id bigint, holds bigint) as v"
            + " where event_identity.event_id = v.event_id"),
    HISTORY("insert into history (event_id, n, at, state, note) select event_id, n, at, state, note"
            + " from rows(event_id bigint, n bigint, at bigint, state text, note text) as v"),
    /** The same content was sent as of a later moment. */
    VERSION("update event set version = v.version from rows(id bigint, version bigint) as v"
            + " where event.id = v.id and (event.version is null or event.version < v.version)"),
    FAILED_REQUEST("insert into failed_request (event_id, at, request, answer) select event_id, at, request, answer"
            + " from rows(event_id bigint, at bigint, request text, answer text) as v where true"
            + " on conflict (event_id) do update set at = excluded.at, request = excluded.request,"
            + " answer = excluded.answer"),
    RESENT("insert into resent (event_id, sent_at, at) select e.id, " + Settling.SENT
            + ", v.at from rows(event_id bigint, at bigint) as v join event e on e.id = v.event_id where true"
            + " on conflict (event_id) do update set at = excluded.at"),
    SOURCE(
            "insert into source (name, last_at) select name, last_at from rows(name text, last_at bigint) as v where true"
                    + " on conflict (name) do update set last_at = excluded.last_at"),
    MARK("insert into vault (name, value) select name, value from rows(name text, value text) as v where true"
            + " on conflict (name) do update set value = excluded.value"),
    SEEN("insert into seen (source, kind, id, external_id, standing, print, status, born, log, since)"
            + " select source, kind, id, external_id, standing, print, status, born, log, since"
            + " from rows(source text, kind text, id bigint, external_id text, standing text, print text, status text,"
            + " born text, log bigint, since bigint) as v where true on conflict (source, kind, id) do update set"
            + " external_id = excluded.external_id, standing = excluded.standing, print = excluded.print,"
            + " status = excluded.status, born = excluded.born, log = excluded.log, since = excluded.since"),
    RECEIPT("insert into idempotency (scope, key, body_hash, answer, at) select scope, key, body_hash, answer, at"
            + " from rows(scope text, key text, body_hash text, answer text, at bigint) as v");

    private final String sql;

    Write(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
