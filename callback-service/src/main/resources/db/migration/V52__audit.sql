-- Who changed what of a tenant's callbacks, written with the change itself. Rows are only ever added; what is older than 400 days is forgotten by a
-- function, which knows no other age.
CREATE TABLE callbacks.audit_rows (
    seq         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    owner_kind  text        NOT NULL,
    owner_id    uuid        NOT NULL,
    actor_kind  text        NOT NULL CHECK (actor_kind IN ('staff', 'operator', 'aggregator', 'partner', 'system')),
    actor_id    text        NOT NULL,
    -- The public part of the key that was used; null for staff and for the platform itself.
    key_id      text,
    action      text        NOT NULL,
    -- What it was about, if it was about one; the endpoint may be gone.
    endpoint_id uuid,
    target_kind text        NOT NULL,
    target_id   text        NOT NULL,
    -- Each changed field's values before and after; of a secret its fingerprint.
    diff        jsonb       NOT NULL,
    request_id  text
);
CREATE INDEX audit_rows_owner ON callbacks.audit_rows (owner_id, owner_kind, seq);
CREATE INDEX audit_rows_endpoint ON callbacks.audit_rows (endpoint_id, seq) WHERE endpoint_id IS NOT NULL;

CREATE FUNCTION callbacks.forget_audit(at_most int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE forgotten int;
BEGIN
    DELETE FROM callbacks.audit_rows WHERE seq IN (
        SELECT seq FROM callbacks.audit_rows WHERE at < callbacks.present() - interval '400 days' ORDER BY seq LIMIT at_most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE EXECUTE ON FUNCTION callbacks.forget_audit(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION callbacks.forget_audit(int) TO paddock_callbacks;
GRANT SELECT ON callbacks.audit_rows TO paddock_callbacks;
GRANT INSERT ON callbacks.audit_rows TO paddock_callbacks;
