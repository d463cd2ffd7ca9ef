-- What people change in amoCRM on its way back. The entity is read again when it goes, so none of its content stands here.
create table change (
    entity text not null,       -- leads, contacts
    entity_id integer not null,
    told_at integer,            -- milliseconds: somebody said that it changed, and it did not go on since
    tries integer not null default 0,
    ours_from integer,          -- seconds: an updated_at of our last write lies between these;
    ours_until integer,         -- they differ where amoCRM only said that it made it
    sent_at integer not null default 0, -- seconds: updated_at of what went on last
    primary key (entity, entity_id)
) without rowid;

create index change_told on change (tries, told_at) where told_at is not null;
