-- The last request that failed for an event, and what amoCRM said of it: for the person who looks at it.
create table failed_request (
    event_id integer primary key references event (id),
    at       integer not null,
    request  text    not null,
    answer   text    not null
);
