-- An endpoint that is disabled or held back leaves the line and comes back by itself: a claim reads none but those whose turn it is.

ALTER TABLE callbacks.endpoint_queue
    -- Nothing is claimed for it before: infinity while it is disabled, otherwise the end of what holds it back.
    ADD COLUMN not_before timestamptz NOT NULL DEFAULT '-infinity';

CREATE FUNCTION callbacks.stands_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks.endpoint_queue
    SET not_before = CASE WHEN NEW.status = 'enabled' THEN coalesce(NEW.held_until, '-infinity') ELSE 'infinity' END
    WHERE endpoint_id = NEW.id;
    RETURN NULL;
END $$;
-- When its transaction ends: until then rows of the queue are locked in the order of their endpoints, and endpoints before all of them.
CREATE CONSTRAINT TRIGGER made_in_line AFTER INSERT ON callbacks.endpoints DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status <> 'enabled' OR NEW.held_until IS NOT NULL)
    EXECUTE FUNCTION callbacks.stands_in_line();
CREATE CONSTRAINT TRIGGER stands_in_line AFTER UPDATE OF status, held_until ON callbacks.endpoints DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status <> OLD.status OR NEW.held_until IS DISTINCT FROM OLD.held_until)
    EXECUTE FUNCTION callbacks.stands_in_line();

UPDATE callbacks.endpoint_queue q
SET not_before = CASE WHEN e.status = 'enabled' THEN e.held_until ELSE 'infinity' END
FROM callbacks.endpoints e
WHERE e.id = q.endpoint_id AND (e.status <> 'enabled' OR e.held_until IS NOT NULL);

CREATE INDEX endpoint_queue_line ON callbacks.endpoint_queue ((greatest(next_due_at, not_before))) WHERE next_due_at IS NOT NULL;
DROP INDEX callbacks.endpoint_queue_turn;

-- Each claim and each outcome writes its row: without this the dead ones pile up between two runs, and each claim reads past them. Planned by
-- fresh statistics, a claim looks into the index.
ALTER TABLE callbacks.endpoint_queue SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 500);
