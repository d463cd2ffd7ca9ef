-- When each source last sent something new.
create table source (
    name    text primary key,
    last_at integer not null
) without rowid;
insert into source (name, last_at)
select source, max(received_at) from event group by source;
