-- When its shop changed what an event tells of (milliseconds since 1970), or the version it has there; null: not told.
alter table event add column version integer;
