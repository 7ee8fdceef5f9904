-- Public keys of operators that sign their own launch tokens (RS256). No secret is kept here: the private halves are theirs.

CREATE TABLE tenancy.operator_jwt_keys (
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    -- Named by a token's header, so several can be good while one replaces another.
    kid         text        NOT NULL CHECK (kid ~ '^[A-Za-z0-9._-]{1,64}$'),
    pem         text        NOT NULL CHECK (pem LIKE '-----BEGIN PUBLIC KEY-----%' AND length(pem) <= 4096),
    created_at  timestamptz NOT NULL,
    version     integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (operator_id, kid)
);

GRANT SELECT, INSERT, DELETE ON tenancy.operator_jwt_keys TO paddock_backoffice;
