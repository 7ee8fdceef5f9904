-- What backoffice told of an operator's primary endpoint last: words that come late or again change nothing.
CREATE TABLE callbacks.primary_endpoints (
    operator_id uuid        PRIMARY KEY,
    revision    bigint      NOT NULL CHECK (revision > 0),
    told_at     timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON callbacks.primary_endpoints TO paddock_callbacks;
