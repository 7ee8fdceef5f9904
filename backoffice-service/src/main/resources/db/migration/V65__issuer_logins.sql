-- Members who log in by an issuer of OpenID Connect.

-- Who a member is there, once they have logged in by it: an address may pass to somebody else, a subject never does.
CREATE TABLE tenancy.staff_identities (
    id        uuid        PRIMARY KEY,
    staff_id  uuid        NOT NULL REFERENCES tenancy.staff (id),
    issuer    text        NOT NULL CHECK (length(issuer) BETWEEN 1 AND 2048),
    subject   text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    linked_at timestamptz NOT NULL,
    CONSTRAINT staff_identities_subject UNIQUE (issuer, subject),
    CONSTRAINT staff_identities_member UNIQUE (staff_id, issuer)
);

-- A login from the browser's departure to its end. Of what ties the issuer's answer to it (state, nonce, PKCE) nothing is kept: the
-- browser's token, of which this is the hash, and the pepper give it once more.
CREATE TABLE tenancy.staff_issuer_logins (
    id               uuid        PRIMARY KEY,
    token_hash       text        NOT NULL,
    expires_at       timestamptz NOT NULL,
    -- The issuer's answer was looked at: no other is.
    answered_at      timestamptz,
    -- Whose it is where the member's second factor is still to be shown.
    staff_id         uuid        REFERENCES tenancy.staff (id),
    issuer           text,
    subject          text,
    ended_at         timestamptz,
    CHECK ((staff_id IS NULL) = (issuer IS NULL) AND (staff_id IS NULL) = (subject IS NULL))
);
CREATE INDEX staff_issuer_logins_expires ON tenancy.staff_issuer_logins (expires_at);

GRANT SELECT, INSERT, DELETE ON tenancy.staff_identities TO paddock_backoffice;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.staff_issuer_logins TO paddock_backoffice;

-- A second factor that the issuer asked for is as good as ours, for the login that began with it.
ALTER TABLE tenancy.staff_sessions ADD COLUMN factor_by_issuer boolean NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW tenancy.directory_staff_sessions AS
SELECT s.id,
       jsonb_build_object(
           'id', s.id,
           'staffId', s.staff_id,
           'role', m.role,
           'expiresAt', s.expires_at,
           'live', s.ended_at IS NULL AND m.status = 'active',
           'factorMissing', r.second_factor_required
                            AND NOT s.factor_by_issuer
                            AND NOT EXISTS (SELECT FROM tenancy.staff_totp t
                                             WHERE t.staff_id = m.id AND t.confirmed_at IS NOT NULL),
           'apiToken', CASE WHEN s.token_hash IS NOT NULL
                            THEN jsonb_build_object('role', s.token_role, 'email', m.email, 'hash', s.token_hash) END)
           AS record
  FROM tenancy.staff_sessions s
  JOIN tenancy.staff m ON m.id = s.staff_id
  JOIN tenancy.staff_roles r ON r.role = m.role;
