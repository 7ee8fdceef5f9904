-- The place in the trace of what caused a row; its record in Kafka continues it.
ALTER TABLE tenancy.outbox ADD COLUMN traceparent text;
