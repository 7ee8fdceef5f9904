-- How many attempts at once an endpoint gets: learnt from how it answers, by any process.

ALTER TABLE callbacks.endpoint_pace ADD COLUMN places int NOT NULL DEFAULT 1 CHECK (places > 0);
-- Attempts in a row that nothing answered.
ALTER TABLE callbacks.endpoint_pace ADD COLUMN silences int NOT NULL DEFAULT 0 CHECK (silences >= 0);
