-- One row: who may deliver. No holder: it was given back, or nobody had it yet.
insert into lease (name, holder, epoch, until, since) values ('deliver', '', 0, 0, 0);

-- How many turns each writer has committed: when the answer to a commit is lost, this says whether it was done. The name of the
-- transaction would not: after a crash of the server another one may get the same.
create table turn (
    writer text primary key,
    number bigint not null,
    at     bigint not null
) with (fillfactor = 50);

-- Waits until no other node writes, and tells them that this one did when it is committed. What is read afterwards is read in a view
-- of its own, and the epoch stands until this transaction ends, since who takes the lease over waits for his turn as well.
create function take_turn(whose text, out number bigint, out epoch bigint) language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended(current_schema(), 0));
    perform pg_notify('amocrm_routes', whose);
    insert into turn as t (writer, number, at)
    values (whose, 1, cast(extract(epoch from clock_timestamp()) * 1000 as bigint))
    on conflict (writer) do update set number = t.number + 1, at = excluded.at
    returning t.number into number;
    select l.epoch into epoch from lease l where l.name = 'deliver';
end
$$;

-- Whether this turn was committed; waits until it has ended.
create function turn_was_committed(whose text, which bigint) returns boolean language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended(current_schema(), 0));
    return exists (select from turn t where t.writer = whose and t.number >= which);
end
$$;
