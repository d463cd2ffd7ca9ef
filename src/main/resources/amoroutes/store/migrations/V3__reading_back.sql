-- Events that were sent again after a doubt, until somebody has looked whether the first request was done after all.
create table resent (
    event_id integer primary key references event (id),
    sent_at  integer not null,   -- when the first request may have left
    at       integer not null    -- when it was read back
);
create index subject_lead on subject (lead_id) where lead_id is not null;
