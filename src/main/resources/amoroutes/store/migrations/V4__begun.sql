-- The state in which a door kept an event that it had judged already, 'parked' or 'dropped'; null: it was queued.
alter table event add column begun text;
