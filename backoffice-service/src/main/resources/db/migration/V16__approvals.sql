-- What one member asked for and another one decides. The body is kept as it was hashed: text, not jsonb.
CREATE TABLE tenancy.approvals (
    id               uuid        PRIMARY KEY,
    kind             text        NOT NULL,
    target           text        NOT NULL CHECK (length(target) <= 100),
    body             text        NOT NULL CHECK (length(body) <= 65536),
    body_hash        text        NOT NULL CHECK (body_hash ~ '^[0-9a-f]{64}$'),
    state            text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'rejected')),
    requested_by     text        NOT NULL,
    requested_label  text        NOT NULL,
    requested_at     timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    decided_by       text,
    decided_label    text,
    decided_at       timestamptz,
    reason           text        CHECK (length(reason) BETWEEN 1 AND 500),
    CONSTRAINT approvals_decided CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CONSTRAINT approvals_two_people CHECK (state <> 'approved' OR decided_by <> requested_by)
);
CREATE INDEX approvals_requested ON tenancy.approvals (requested_at, id);
CREATE INDEX approvals_waiting ON tenancy.approvals (body_hash) WHERE state = 'waiting';
GRANT SELECT, INSERT, UPDATE ON tenancy.approvals TO paddock_backoffice;
