-- A claim takes along which version of the catalogue its endpoint pinned.
CREATE TRIGGER event_version_changed BEFORE UPDATE OF event_version ON callbacks.endpoints
    FOR EACH ROW WHEN (NEW.event_version IS DISTINCT FROM OLD.event_version)
    EXECUTE FUNCTION callbacks.key_pairs_changed();
