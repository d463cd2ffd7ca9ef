-- Rows of shops' databases as they looked when we last looked, so that what changed is told from what did not.
create table seen (
    source      text    not null,
    kind        text    not null,
    id          integer not null,
    external_id text    not null,
    standing    text    not null,   -- taken, passed, waiting, dropped
    print       text    not null,
    status      text    not null,
    born        text    not null,
    log         integer not null,
    since       integer,            -- only while it waits
    primary key (source, kind, id)
) without rowid;
create index seen_waiting on seen (source, kind, id) where standing = 'waiting';
