-- What an endpoint signs with is kept in memory by whoever sends for it, for as long as this number stays the same.

ALTER TABLE callbacks.endpoints ADD COLUMN signing_version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION callbacks.key_pairs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.signing_version := OLD.signing_version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER key_pairs_changed BEFORE UPDATE OF key_pairs ON callbacks.endpoints
    FOR EACH ROW WHEN (NEW.key_pairs <> OLD.key_pairs) EXECUTE FUNCTION callbacks.key_pairs_changed();

CREATE FUNCTION callbacks.secrets_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks.endpoints SET signing_version = signing_version + 1
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.endpoint_id ELSE NEW.endpoint_id END;
    RETURN NULL;
END $$;
CREATE TRIGGER secret_made AFTER INSERT ON callbacks.endpoint_secrets
    FOR EACH ROW EXECUTE FUNCTION callbacks.secrets_changed();
-- Not when it is sealed anew: what is in it stays the same.
CREATE TRIGGER secret_changed AFTER UPDATE OF expires_at, public_key ON callbacks.endpoint_secrets
    FOR EACH ROW EXECUTE FUNCTION callbacks.secrets_changed();
-- Not when it is swept: its end is known already, and a sweep locks no endpoints.
CREATE TRIGGER secret_ended AFTER DELETE ON callbacks.endpoint_secrets
    FOR EACH ROW WHEN (OLD.expires_at IS NULL OR OLD.expires_at > callbacks.present())
    EXECUTE FUNCTION callbacks.secrets_changed();
