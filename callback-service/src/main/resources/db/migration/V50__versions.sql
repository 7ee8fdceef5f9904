-- The version of an endpoint counts all that a claim takes along of it: where to, with which headers, whether at all. Whoever holds a claim sees
-- by it, right before it sends, whether that still holds.

CREATE TRIGGER address_changed BEFORE UPDATE OF url, headers_sealed, status ON callbacks.endpoints
    FOR EACH ROW WHEN (NEW.url <> OLD.url OR NEW.headers_sealed IS DISTINCT FROM OLD.headers_sealed OR NEW.status <> OLD.status)
    EXECUTE FUNCTION callbacks.key_pairs_changed();
