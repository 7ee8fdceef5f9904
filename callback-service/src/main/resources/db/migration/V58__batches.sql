-- Several events in one request, for an endpoint that asks for it.

-- Events of one request at most; null where each has a request of its own.
ALTER TABLE callbacks.endpoints ADD COLUMN batch_size int CHECK (batch_size BETWEEN 2 AND 100);

-- A claim takes it along.
CREATE TRIGGER batch_size_changed BEFORE UPDATE OF batch_size ON callbacks.endpoints
    FOR EACH ROW WHEN (NEW.batch_size IS DISTINCT FROM OLD.batch_size)
    EXECUTE FUNCTION callbacks.key_pairs_changed();

-- The webhook-id of the batch that an attempt was made in.
ALTER TABLE callbacks.attempts ADD COLUMN batch_id text;
