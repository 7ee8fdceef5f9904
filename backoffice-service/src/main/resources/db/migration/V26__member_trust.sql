-- Proofs, API tokens, and roles that require a second factor.

ALTER TABLE tenancy.staff_sessions
    -- When its member last proved who they are: by logging in, or since.
    ADD COLUMN proven_at  timestamptz,
    -- An API token is a login without access tokens, which is shown itself: it ends when they do, and by the same rules.
    ADD COLUMN label      text CHECK (length(label) BETWEEN 1 AND 120),
    ADD COLUMN token_role text CHECK (token_role IN ('super_admin', 'operations', 'support', 'auditor')),
    ADD COLUMN token_hash text,
    ADD CONSTRAINT staff_sessions_token CHECK (
        (token_hash IS NULL) = (token_role IS NULL) AND (token_hash IS NULL OR (label IS NOT NULL AND proven_at IS NULL)));
UPDATE tenancy.staff_sessions SET proven_at = started_at;

CREATE TABLE tenancy.staff_roles (
    role                   text    PRIMARY KEY CHECK (role IN ('super_admin', 'operations', 'support', 'auditor')),
    second_factor_required boolean NOT NULL DEFAULT false
);
INSERT INTO tenancy.staff_roles (role) VALUES ('super_admin'), ('operations'), ('support'), ('auditor');
GRANT SELECT, UPDATE ON tenancy.staff_roles TO paddock_backoffice;

CREATE OR REPLACE VIEW tenancy.directory_staff_sessions AS
SELECT s.id,
       jsonb_build_object(
           'id', s.id,
           'staffId', s.staff_id,
           'role', m.role,
           'expiresAt', s.expires_at,
           'live', s.ended_at IS NULL AND m.status = 'active',
           'factorMissing', r.second_factor_required
                            AND NOT EXISTS (SELECT FROM tenancy.staff_totp t
                                             WHERE t.staff_id = m.id AND t.confirmed_at IS NOT NULL),
           'apiToken', CASE WHEN s.token_hash IS NOT NULL
                            THEN jsonb_build_object('role', s.token_role, 'email', m.email, 'hash', s.token_hash) END)
           AS record
  FROM tenancy.staff_sessions s
  JOIN tenancy.staff m ON m.id = s.staff_id
  JOIN tenancy.staff_roles r ON r.role = m.role;
