-- The team: invitations, where logins began, and second factors.

ALTER TABLE tenancy.staff_sessions ADD COLUMN started_from text;

CREATE TABLE tenancy.staff_invitations (
    id          uuid        PRIMARY KEY,
    email       text        NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    role        text        NOT NULL CHECK (role IN ('super_admin', 'operations', 'support', 'auditor')),
    token_hash  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    -- Accepted, or replaced by a later one to the same address.
    ended_at    timestamptz
);
CREATE INDEX staff_invitations_open ON tenancy.staff_invitations (email) WHERE ended_at IS NULL;

-- Sealed with AES-256-GCM under the key-encryption key; associated data: 'staff_totp:' || id.
CREATE TABLE tenancy.staff_totp (
    id           uuid        PRIMARY KEY,
    staff_id     uuid        NOT NULL CONSTRAINT staff_totp_staff_key UNIQUE REFERENCES tenancy.staff (id),
    sealed       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- The latest step whose code was taken: no code is taken twice.
    last_step    bigint      NOT NULL DEFAULT 0
);

CREATE TABLE tenancy.staff_recovery_codes (
    id        uuid        PRIMARY KEY,
    staff_id  uuid        NOT NULL REFERENCES tenancy.staff (id),
    code_hash text        NOT NULL,
    used_at   timestamptz
);
CREATE INDEX staff_recovery_codes_staff ON tenancy.staff_recovery_codes (staff_id);

GRANT SELECT, INSERT, UPDATE ON tenancy.staff_invitations TO paddock_backoffice;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.staff_totp, tenancy.staff_recovery_codes TO paddock_backoffice;
