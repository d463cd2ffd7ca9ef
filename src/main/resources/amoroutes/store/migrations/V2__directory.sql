-- When we wrote the phone or address to its contact ourselves; null: amoCRM's lists showed it there.
alter table identity add column written_at integer;

-- Further contacts that have a phone or address: one of them takes over when the one in identity loses it.
create table identity_other (
    identity_id integer not null references identity (id),
    contact_id  integer not null,
    primary key (identity_id, contact_id)
) without rowid;
create index identity_other_contact on identity_other (contact_id);
