-- Schema callbacks: who wants to be told what, and what became of telling them.
-- Written by callback-service alone. Run by the owner role; the application role gets table rights only, never DDL.

-- What due times and leases are compared with: one clock for any number of processes.
CREATE FUNCTION callbacks.present() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

-- Endpoints ---------------------------------------------------------------------------------------------------------

CREATE TABLE callbacks.endpoints (
    id                    uuid        PRIMARY KEY,
    owner_kind            text        NOT NULL CHECK (owner_kind IN ('operator', 'aggregator')),
    owner_id              uuid        NOT NULL,
    url                   text        NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
    event_types           text[]      NOT NULL CHECK (cardinality(event_types) BETWEEN 1 AND 32),
    description           text        CHECK (length(description) <= 200),
    rate_limit_per_second int         NOT NULL CHECK (rate_limit_per_second BETWEEN 1 AND 100),
    status                text        NOT NULL CHECK (status IN ('enabled', 'disabled', 'deleted')),
    disabled_reason       text        CHECK (disabled_reason IN ('gone', 'owner')),
    -- Sent with every callback; sealed like the secrets, associated data: 'endpoint_headers:' || id.
    headers_sealed        text,
    header_names          text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(header_names) <= 10),
    -- Members of an event, as JSON pointers, and what they must equal.
    filter                jsonb,
    -- The owner's own name for it, and what the owner keeps with it.
    uid                   text        CHECK (length(uid) BETWEEN 1 AND 64),
    metadata              jsonb       NOT NULL DEFAULT '{}',
    -- Its own waits between attempts, in seconds; without them the service's schedule.
    retry_waits           int[]       CHECK (cardinality(retry_waits) <= 20),
    -- Nothing is sent before then: the receiver asked for a pause, or hardly answered of late.
    held_until            timestamptz,
    test_sequence         bigint      NOT NULL DEFAULT 0,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    -- What is deleted stays as a tombstone until its deliveries are past their retention.
    deleted_at            timestamptz,
    CONSTRAINT endpoints_deleted CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
    CONSTRAINT endpoints_disabled CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL))
);
CREATE INDEX endpoints_owner ON callbacks.endpoints (owner_id, owner_kind, id) WHERE status <> 'deleted';
CREATE UNIQUE INDEX endpoints_uid ON callbacks.endpoints (owner_id, owner_kind, uid) WHERE status <> 'deleted';
CREATE INDEX endpoints_deleted_at ON callbacks.endpoints (deleted_at) WHERE deleted_at IS NOT NULL;

-- Sealed with AES-256-GCM under the key-encryption key; associated data: 'endpoint_secrets:' || id.
CREATE TABLE callbacks.endpoint_secrets (
    id          uuid        PRIMARY KEY,
    endpoint_id uuid        NOT NULL REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    sealed      text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz
);
CREATE INDEX endpoint_secrets_endpoint ON callbacks.endpoint_secrets (endpoint_id);
-- One secret has no end; older ones live only until their grace ends.
CREATE UNIQUE INDEX endpoint_secrets_current ON callbacks.endpoint_secrets (endpoint_id) WHERE expires_at IS NULL;

-- Apart from the endpoint, since each claim writes it: whose turn it is, and until when its rate is spent.
CREATE TABLE callbacks.endpoint_pace (
    endpoint_id uuid        PRIMARY KEY REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    paced_until timestamptz NOT NULL,
    served_at   timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Deliveries --------------------------------------------------------------------------------------------------------

-- Events that somebody subscribed to. body is text: its bytes are what is signed, the same at every attempt.
CREATE TABLE callbacks.events (
    id          text        PRIMARY KEY,
    type        text        NOT NULL,
    body        text        NOT NULL,
    request_id  text,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX events_received ON callbacks.events (received_at);

CREATE TABLE callbacks.deliveries (
    id          uuid        PRIMARY KEY,
    endpoint_id uuid        NOT NULL REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    owner_kind  text        NOT NULL,
    owner_id    uuid        NOT NULL,
    event_id    text        NOT NULL REFERENCES callbacks.events (id),
    status      text        NOT NULL CHECK (status IN ('pending', 'delivering', 'delivered', 'failed', 'parked')),
    -- Attempts begun; also the fence: only the latest claim may record a failure.
    attempts    int         NOT NULL DEFAULT 0,
    -- Attempts that ended badly since the schedule began; tells where in the schedule the delivery is.
    failures    int         NOT NULL DEFAULT 0,
    -- In a row, that failed through this service: they count for nothing but their own waits.
    own_faults  int         NOT NULL DEFAULT 0,
    -- That broke in this service's code.
    breaks      int         NOT NULL DEFAULT 0,
    -- A connectivity test is tried once.
    retried     boolean     NOT NULL DEFAULT true,
    -- When it is next to be claimed: the retry's time while pending, the lease's end while delivering.
    due_at      timestamptz,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT deliveries_once UNIQUE (endpoint_id, event_id),
    CONSTRAINT deliveries_due CHECK ((status IN ('pending', 'delivering')) = (due_at IS NOT NULL)),
    CONSTRAINT deliveries_finished CHECK ((status IN ('delivered', 'failed', 'parked')) = (finished_at IS NOT NULL))
);
CREATE INDEX deliveries_claim ON callbacks.deliveries (endpoint_id, due_at, id) WHERE status IN ('pending', 'delivering');
CREATE INDEX deliveries_in_flight ON callbacks.deliveries (endpoint_id) WHERE status = 'delivering';
CREATE INDEX deliveries_owner ON callbacks.deliveries (owner_id, owner_kind, id);
CREATE INDEX deliveries_endpoint ON callbacks.deliveries (endpoint_id, id);
CREATE INDEX deliveries_event ON callbacks.deliveries (event_id);
CREATE INDEX deliveries_finished_at ON callbacks.deliveries (finished_at) WHERE finished_at IS NOT NULL;

-- A row is committed before its request is sent: an attempt without outcome is one whose process died.
CREATE TABLE callbacks.attempts (
    delivery_id   uuid        NOT NULL REFERENCES callbacks.deliveries (id) ON DELETE CASCADE,
    number        int         NOT NULL CHECK (number > 0),
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    outcome       text        CHECK (outcome IN ('succeeded', 'failed', 'lost', 'postponed')),
    http_status   int,
    failure_phase text,
    failure_code  text,
    dns_ms        int,
    tcp_ms        int,
    tls_ms        int,
    http_ms       int,
    body_ms       int,
    -- What was answered, as the bytes that came: they may be no text.
    answer_head   bytea,
    answer_body   bytea,
    answer_whole  boolean,
    PRIMARY KEY (delivery_id, number),
    CONSTRAINT attempts_finished CHECK ((outcome IS NULL) = (finished_at IS NULL)),
    CONSTRAINT attempts_failure CHECK (outcome <> 'failed' OR failure_code IS NOT NULL)
);

-- Platform ----------------------------------------------------------------------------------------------------------

CREATE TABLE callbacks.inbox (
    event_id    text        PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received ON callbacks.inbox (received_at);

CREATE TABLE callbacks.idempotency_keys (
    owner        text        NOT NULL,
    operation    text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    status       int         NOT NULL,
    body         text        NOT NULL,
    location     text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, operation, key)
);
CREATE INDEX idempotency_keys_created ON callbacks.idempotency_keys (created_at);

-- A known text sealed under each version of the key-encryption key: with another key the service stops at start.
CREATE TABLE callbacks.canaries (
    kek_version integer     PRIMARY KEY,
    sealed      text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- Rights --------------------------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA callbacks FROM PUBLIC;
GRANT USAGE ON SCHEMA callbacks TO paddock_callbacks;
GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.endpoints, callbacks.endpoint_secrets, callbacks.endpoint_pace,
                                        callbacks.deliveries, callbacks.attempts, callbacks.idempotency_keys
   TO paddock_callbacks;
GRANT SELECT, INSERT, DELETE ON callbacks.events, callbacks.inbox TO paddock_callbacks;
GRANT SELECT, INSERT, UPDATE ON callbacks.canaries TO paddock_callbacks;
-- A process that may not migrate waits for what it needs.
GRANT SELECT ON callbacks.flyway_schema_history TO paddock_callbacks;
