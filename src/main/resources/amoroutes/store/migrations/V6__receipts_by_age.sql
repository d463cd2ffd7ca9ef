create index idempotency_at on idempotency (at);
