-- What waits is kept apart from what is over: a claim touches a small table and only endpoints whose turn it is, and a
-- delivery's own row is written twice in its life, when it is made and when it ends.

-- A delivery that waits or is being attempted; the row goes when the delivery ends.
CREATE TABLE callbacks.due (
    delivery_id uuid        PRIMARY KEY REFERENCES callbacks.deliveries (id) ON DELETE CASCADE,
    endpoint_id uuid        NOT NULL,
    event_id    text        NOT NULL,
    -- When it is next to be claimed: the retry's time, or while it is leased the lease's end.
    due_at      timestamptz NOT NULL,
    -- When the attempt was claimed that is being made now, and its fence: only that claim may record a failure.
    leased_at   timestamptz,
    -- Attempts begun.
    attempts    int         NOT NULL DEFAULT 0,
    -- Attempts that ended badly since the schedule began; tells where in the schedule the delivery is.
    failures    int         NOT NULL DEFAULT 0,
    -- In a row, that failed through this service: they count for nothing but their own waits.
    own_faults  int         NOT NULL DEFAULT 0,
    -- That broke in this service's code.
    breaks      int         NOT NULL DEFAULT 0,
    -- A connectivity test is tried once.
    retried     boolean     NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_cost_delay = 0);
CREATE INDEX due_turn ON callbacks.due (endpoint_id, due_at, delivery_id) WHERE leased_at IS NULL;
CREATE INDEX due_leases ON callbacks.due (due_at) WHERE leased_at IS NOT NULL;

INSERT INTO callbacks.due (delivery_id, endpoint_id, event_id, due_at, attempts, failures, own_faults, breaks, retried)
SELECT id, endpoint_id, event_id, due_at, attempts, failures, own_faults, breaks, retried
FROM callbacks.deliveries WHERE status IN ('pending', 'delivering');
UPDATE callbacks.deliveries SET status = 'pending' WHERE status = 'delivering';
UPDATE callbacks.attempts SET outcome = 'lost', finished_at = callbacks.present() WHERE outcome IS NULL;

-- Each endpoint's place in the line.
ALTER TABLE callbacks.endpoint_pace RENAME TO endpoint_queue;
ALTER TABLE callbacks.endpoint_queue
    -- Not later than the first of its deliveries that waits is due; null while none does.
    ADD COLUMN next_due_at timestamptz,
    -- Its rows in callbacks.due that are leased.
    ADD COLUMN in_flight   int NOT NULL DEFAULT 0 CHECK (in_flight >= 0);
UPDATE callbacks.endpoint_queue q SET next_due_at =
    (SELECT min(due_at) FROM callbacks.due d WHERE d.endpoint_id = q.endpoint_id);
CREATE INDEX endpoint_queue_turn ON callbacks.endpoint_queue (next_due_at) WHERE next_due_at IS NOT NULL;

-- Nothing that a delivery's end changes is in an index of its table, but for summaries of ranges: the row stays where
-- it is.
DROP INDEX callbacks.deliveries_claim, callbacks.deliveries_in_flight, callbacks.deliveries_event,
           callbacks.deliveries_finished_at;
ALTER TABLE callbacks.deliveries
    DROP CONSTRAINT deliveries_due,
    DROP CONSTRAINT deliveries_finished,
    DROP CONSTRAINT deliveries_once,
    DROP CONSTRAINT deliveries_status_check,
    DROP COLUMN due_at,
    DROP COLUMN failures,
    DROP COLUMN own_faults,
    DROP COLUMN breaks,
    ADD CONSTRAINT deliveries_status_check CHECK (status IN ('pending', 'delivered', 'failed', 'parked')),
    ADD CONSTRAINT deliveries_finished CHECK ((status = 'pending') = (finished_at IS NULL)),
    ADD CONSTRAINT deliveries_once UNIQUE (event_id, endpoint_id);
ALTER TABLE callbacks.deliveries SET (fillfactor = 90);
CREATE INDEX deliveries_finished_at ON callbacks.deliveries USING brin (finished_at) WITH (pages_per_range = 16, autosummarize = on);

-- A row is written when its attempt ends, or when its lease does without that.
ALTER TABLE callbacks.attempts
    DROP CONSTRAINT attempts_finished,
    ALTER COLUMN finished_at SET NOT NULL,
    ALTER COLUMN outcome SET NOT NULL;

-- Deliveries as they stand.
CREATE VIEW callbacks.deliveries_now AS
SELECT d.id, d.endpoint_id, d.owner_kind, d.owner_id, d.event_id, d.retried, d.created_at, d.finished_at,
       CASE WHEN w.leased_at IS NULL THEN d.status ELSE 'delivering' END AS status,
       coalesce(w.attempts, d.attempts) AS attempts,
       w.due_at
FROM callbacks.deliveries d LEFT JOIN callbacks.due w ON w.delivery_id = d.id;

GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.due TO paddock_callbacks;
GRANT SELECT ON callbacks.deliveries_now TO paddock_callbacks;
