-- The place in the trace of what caused an event; the attempts to deliver it continue it.
ALTER TABLE callbacks.events ADD COLUMN traceparent text;
