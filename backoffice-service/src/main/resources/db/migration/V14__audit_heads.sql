-- Heads of the audit chain, signed now and then: whoever keeps one can tell later that nothing before it was changed or cut.

CREATE TABLE tenancy.audit_heads (
    seq         bigint      PRIMARY KEY CHECK (seq > 0),
    hash        text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    at          timestamptz NOT NULL,
    key_version integer     NOT NULL,
    -- Ed25519 (RFC 8032), in hex.
    public_key  text        NOT NULL CHECK (public_key ~ '^[0-9a-f]{64}$'),
    signature   text        NOT NULL CHECK (signature ~ '^[0-9a-f]{128}$')
);

-- Heads are only ever added.
GRANT SELECT, INSERT ON tenancy.audit_heads TO paddock_backoffice;
