-- An endpoint that fails for days is disabled; what waits for it is held, as at any disabled endpoint.

-- When the first of the attempts failed that no success has followed since; null while it does well.
ALTER TABLE callbacks.endpoints ADD COLUMN failing_since timestamptz;
ALTER TABLE callbacks.endpoints DROP CONSTRAINT endpoints_disabled_reason_check;
ALTER TABLE callbacks.endpoints ADD CONSTRAINT endpoints_disabled_reason_check
    CHECK (disabled_reason IN ('gone', 'owner', 'failing'));
