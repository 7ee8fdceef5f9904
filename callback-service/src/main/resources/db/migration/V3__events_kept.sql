-- Every event of a tenant is kept for the retention time, matched or not: to be read, sent on request and recovered.

ALTER TABLE callbacks.events
    -- Null where it is one endpoint's alone: a connectivity test.
    ADD COLUMN subject       text,
    ADD COLUMN sequence      bigint,
    ADD COLUMN operator_id   uuid,
    ADD COLUMN aggregator_id uuid,
    ADD COLUMN partner_id    uuid,
    ADD COLUMN told_to_all   boolean NOT NULL DEFAULT false,
    -- Where it stands in the feed. Transactions commit in another order than they number their rows: whoever reads up to
    -- the oldest that still runs, and no further, misses nothing.
    ADD COLUMN tx            bigint  NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    ADD COLUMN position      bigint  GENERATED ALWAYS AS IDENTITY;

CREATE INDEX events_operator ON callbacks.events (operator_id, tx, position) WHERE operator_id IS NOT NULL;
CREATE INDEX events_aggregator ON callbacks.events (aggregator_id, tx, position) WHERE aggregator_id IS NOT NULL;
CREATE INDEX events_partner ON callbacks.events (partner_id, tx, position) WHERE partner_id IS NOT NULL;
CREATE INDEX events_told_to_all ON callbacks.events (tx, position) WHERE told_to_all;
CREATE INDEX events_subject ON callbacks.events (subject, sequence, position) WHERE subject IS NOT NULL;

-- An endpoint's past matched anew, a batch of events at a time.
CREATE TABLE callbacks.recoveries (
    id          uuid        PRIMARY KEY,
    endpoint_id uuid        NOT NULL REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    since       timestamptz NOT NULL,
    until       timestamptz NOT NULL,
    -- It begins once every transaction that is older has ended.
    tx          bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    -- The event up to which it has come; null before the first batch.
    at_tx       bigint,
    at_position bigint,
    scanned     bigint      NOT NULL DEFAULT 0,
    made        bigint      NOT NULL DEFAULT 0,
    restarted   bigint      NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    served_at   timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT recoveries_range CHECK (since < until)
);
CREATE UNIQUE INDEX recoveries_running ON callbacks.recoveries (endpoint_id) WHERE finished_at IS NULL;
CREATE INDEX recoveries_endpoint ON callbacks.recoveries (endpoint_id, id);
CREATE INDEX recoveries_finished_at ON callbacks.recoveries (finished_at) WHERE finished_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.recoveries TO paddock_callbacks;
