-- First attempts of one subject at one endpoint begin in the order of its sequence, whichever process makes them.

-- What an event's sequence counts, its subject and source, hashed; null where nothing is counted.
ALTER TABLE callbacks.events ADD COLUMN lane bigint;

ALTER TABLE callbacks.due
    ADD COLUMN lane      bigint,
    ADD COLUMN sequence  bigint,
    -- Which process holds the lease: it keeps the order of what it has claimed by itself.
    ADD COLUMN leased_by uuid;

-- First attempts that are not over.
CREATE INDEX due_lane ON callbacks.due (endpoint_id, lane, sequence, delivery_id)
    WHERE attempts = 0 OR (attempts = 1 AND leased_at IS NOT NULL);
