-- What callback-service is to know of where operators are called: the endpoint "primary" of each. Told until it was taken.
CREATE TABLE tenancy.callback_endpoints (
    operator_id   uuid        PRIMARY KEY REFERENCES tenancy.operators (id),
    -- Counts what there was to tell; and up to which of it was taken.
    revision      bigint      NOT NULL CHECK (revision > 0),
    told          bigint      NOT NULL DEFAULT 0,
    url           text        CHECK (length(url) <= 2048),
    -- The secret that was shown, until it was taken; associated data: 'callback_endpoints:' || operator_id.
    secret_sealed text,
    attempts      integer     NOT NULL DEFAULT 0,
    due_at        timestamptz NOT NULL
);
CREATE INDEX callback_endpoints_due ON tenancy.callback_endpoints (due_at) WHERE told < revision;

INSERT INTO tenancy.callback_endpoints (operator_id, revision, url, due_at)
SELECT id, 1, details ->> 'callbackUrl', now() FROM tenancy.operators WHERE details ->> 'callbackUrl' IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON tenancy.callback_endpoints TO paddock_backoffice;
