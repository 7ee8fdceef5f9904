-- Tests of operators' addresses, the latest of each operator; a report holds no secret.
CREATE TABLE tenancy.connectivity_tests (
    id          uuid        PRIMARY KEY,
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    kind        text        NOT NULL CHECK (kind IN ('callback', 'wallet')),
    url         text        NOT NULL CHECK (length(url) <= 2048),
    asked_by    text        NOT NULL,
    tested_at   timestamptz NOT NULL,
    report      jsonb       NOT NULL
);
CREATE INDEX connectivity_tests_operator ON tenancy.connectivity_tests (operator_id, tested_at, id);

GRANT SELECT, INSERT, DELETE ON tenancy.connectivity_tests TO paddock_backoffice;
