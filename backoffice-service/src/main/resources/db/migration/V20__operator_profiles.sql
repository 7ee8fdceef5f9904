-- What belongs to an operator's profile beside its own row.

-- Commercial terms: those in force in a month are the latest that begin in it or before.
CREATE TABLE tenancy.operator_terms (
    operator_id    uuid        NOT NULL REFERENCES tenancy.operators (id),
    effective_from date        NOT NULL CHECK (extract(day FROM effective_from) = 1),
    terms          jsonb       NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (operator_id, effective_from)
);

-- The latest verdict of each kind of test, and of which address: after a change of address it counts for nothing.
CREATE TABLE tenancy.operator_checks (
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    kind        text        NOT NULL CHECK (kind IN ('callback', 'wallet')),
    url         text        NOT NULL CHECK (length(url) <= 2048),
    passed      boolean     NOT NULL,
    checked_at  timestamptz NOT NULL,
    PRIMARY KEY (operator_id, kind)
);

-- What staff tell each other about an operator; a note is not changed.
CREATE TABLE tenancy.operator_notes (
    id          uuid        PRIMARY KEY,
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    text        text        NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    author_id   text        NOT NULL,
    author      text        NOT NULL,
    created_at  timestamptz NOT NULL,
    version     integer     NOT NULL DEFAULT 0
);
CREATE INDEX operator_notes_operator ON tenancy.operator_notes (operator_id, created_at, id);

GRANT SELECT, INSERT, UPDATE ON tenancy.operator_terms, tenancy.operator_checks TO paddock_backoffice;
GRANT SELECT, INSERT ON tenancy.operator_notes TO paddock_backoffice;
