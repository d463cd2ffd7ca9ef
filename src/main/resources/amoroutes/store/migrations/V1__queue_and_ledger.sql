-- Times are milliseconds since 1970. Words for kinds, states and shapes are those of the HTTP answers.

-- What events are about: the order, form or customer that a key names, and what became of it in amoCRM (the link).
create table subject (
    id          integer primary key,
    source      text not null,
    kind        text not null,
    external_id text not null,
    lead_id     integer,
    contact_id  integer,
    snapshot    text,
    unique (external_id, kind, source)
);
create index subject_contact on subject (contact_id) where contact_id is not null;

-- One row per accepted event; its body stands apart, so that a change of state does not write it again.
create table event (
    id              integer primary key autoincrement,
    subject_id      integer not null references subject (id),
    source          text    not null,
    kind            text    not null,
    hash            text    not null,
    number          text,
    state           text    not null,
    shape           text,                            -- null: not planned yet
    waits_for       integer references event (id),   -- the event that holds this one back
    attempts        integer not null default 0,
    next_attempt_at integer,                         -- null: at once
    code            text,
    reason          text,
    path            text,
    progress        text,
    lead_id         integer,
    contact_id      integer,
    received_at     integer not null,
    changed_at      integer not null,
    delivered_at    integer
);
create index event_subject on event (subject_id, kind, id);
create index event_turn on event (subject_id, id) where state in ('queued', 'sending', 'doubtful', 'parked');
-- The state leads these two, though it is always the same, so that they win over event_state.
create index event_ready on event (state, shape, id)
    where state = 'queued' and waits_for is null and next_attempt_at is null;
create index event_due on event (state, next_attempt_at)
    where state = 'queued' and next_attempt_at is not null;
create index event_held on event (waits_for, id) where waits_for is not null;
create index event_state on event (state, id);
create index event_number on event (number) where number is not null;
create index event_lead on event (lead_id) where lead_id is not null;

create table body (
    event_id integer primary key references event (id),
    text     text not null
);

-- A phone or e-mail address, and the amoCRM contact it belongs to; null: not known.
create table identity (
    id         integer primary key,
    value      text not null unique,
    contact_id integer
);
create index identity_contact on identity (contact_id) where contact_id is not null;

-- holds: 2 the event may be making this person's contact right now, 1 it will, 0 it will not any more.
create table event_identity (
    event_id    integer not null references event (id),
    identity_id integer not null references identity (id),
    holds       integer not null,
    primary key (event_id, identity_id)
) without rowid;
create index event_identity_holds on event_identity (identity_id, holds, event_id);

create table history (
    event_id integer not null references event (id),
    n        integer not null,
    at       integer not null,
    state    text    not null,
    note     text,
    primary key (event_id, n)
) without rowid;

-- How many events stand in each state, so that counting costs nothing.
create table tally (
    state  text primary key,
    events integer not null
) without rowid;
insert into tally (state, events)
values ('queued', 0), ('sending', 0), ('doubtful', 0), ('delivered', 0), ('parked', 0), ('dropped', 0), ('erased', 0);

create trigger event_counted after insert on event
begin
    update tally set events = events + 1 where state = new.state;
end;
create trigger event_moved after update of state on event when old.state <> new.state
begin
    update tally set events = events - 1 where state = old.state;
    update tally set events = events + 1 where state = new.state;
end;

create table idempotency (
    scope     text not null,
    key       text not null,
    body_hash text not null,
    answer    text not null,
    at        integer not null,
    primary key (scope, key)
) without rowid;

create table vault (
    name  text primary key,
    value text not null
) without rowid;
