-- What comes next in an event's sequence stands in its progress; the shape is only where a queued event stands in the index.
update event set progress = json_set(coalesce(progress,
    '{"leadId":0,"contactId":0,"contactSearched":false,"contactUserId":0,"refused":{},"notes":[]}'),
    '$.next', upper(replace(shape, '-', '_')))
where state in ('queued', 'sending', 'doubtful', 'parked')
    and shape in ('lead-note', 'contact-note', 'lead-products', 'lead-products-gone');
update event set progress = json_set(progress, '$.next', 'CONTACT_UPDATE')
where state in ('queued', 'sending', 'parked') and shape = 'contact-update' and json_extract(progress, '$.leadId') > 0;
update event set shape = null where state = 'queued';

-- Whether an event may go is decided when it is claimed: whoever slept is judged anew.
update event set waits_for = null, next_attempt_at = null
where state = 'queued' and (waits_for is not null or kind = 'order-status' and code = 'order-unknown');

-- What amoCRM refused was not made, so it holds nobody.
update event_identity set holds = 0
where holds = 2 and event_id in
    (select id from event where state = 'parked' and code in ('refused', 'draft-failed', 'unplannable', 'not-found', 'denied'));
