-- The version of the catalogue that an endpoint is sent events by; null for the newest.
ALTER TABLE callbacks.endpoints ADD COLUMN event_version int CHECK (event_version > 0);
