-- 0: of now. 1: an old event that was brought in afterwards. 2: it failed again. Each goes when nothing of now can, and has turns of its own.
alter table event rename column backfill to rank;
