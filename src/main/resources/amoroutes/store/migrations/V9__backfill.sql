-- 1: an old event that was brought in afterwards; it goes when nothing of now waits.
alter table event add column backfill integer not null default 0;
drop index event_ready;
create index event_ready on event (state, backfill, shape, id)
    where state = 'queued' and waits_for is null and next_attempt_at is null;
