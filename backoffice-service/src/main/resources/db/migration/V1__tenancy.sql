-- Schema tenancy: who our partners are, what they may do, and who changed it.
-- Written by backoffice-service alone; other services read the directory_* views at the end of this file.
-- Run by the owner role. Application roles get table rights only, never DDL.

-- Staff -------------------------------------------------------------------------------------------------------------

CREATE TABLE tenancy.staff (
    id            uuid        PRIMARY KEY,
    email         text        NOT NULL CONSTRAINT staff_email_key UNIQUE
                              CONSTRAINT staff_email_lower CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('super_admin', 'operations', 'support', 'auditor')),
    status        text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    created_at    timestamptz NOT NULL,
    last_login_at timestamptz,
    version       integer     NOT NULL DEFAULT 0
);

-- One row per login. Its id is the claim sid of every access token of it; ended, it does not come back.
CREATE TABLE tenancy.staff_sessions (
    id         uuid        PRIMARY KEY,
    staff_id   uuid        NOT NULL REFERENCES tenancy.staff (id),
    started_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    -- Whether caches were told of the end.
    announced  boolean     NOT NULL DEFAULT false CHECK (ended_at IS NOT NULL OR NOT announced),
    version    integer     NOT NULL DEFAULT 0
);
CREATE INDEX staff_sessions_staff ON tenancy.staff_sessions (staff_id) WHERE ended_at IS NULL;
CREATE INDEX staff_sessions_expiry ON tenancy.staff_sessions (expires_at);
CREATE INDEX staff_sessions_unannounced ON tenancy.staff_sessions (ended_at) WHERE ended_at IS NOT NULL AND NOT announced;

-- A token is used once: presenting a used one again ends its session, unless two tabs did it at the same moment.
CREATE TABLE tenancy.staff_refresh_tokens (
    id         uuid        PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES tenancy.staff_sessions (id) ON DELETE CASCADE,
    token_hash text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    used_at    timestamptz,
    -- The client's address.
    used_from  text,
    version    integer     NOT NULL DEFAULT 0,
    CONSTRAINT staff_refresh_tokens_use CHECK ((used_at IS NULL) = (used_from IS NULL))
);
CREATE INDEX staff_refresh_tokens_session ON tenancy.staff_refresh_tokens (session_id);

-- Disabling, another role and another password end every login of the member, whoever changes the row and by what
-- means: the rule is kept where no writer can pass it by.
CREATE FUNCTION tenancy.end_staff_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tenancy.staff_sessions SET ended_at = clock_timestamp() WHERE staff_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER end_sessions AFTER UPDATE ON tenancy.staff FOR EACH ROW
    WHEN ((OLD.status, OLD.role, OLD.password_hash) IS DISTINCT FROM (NEW.status, NEW.role, NEW.password_hash))
    EXECUTE FUNCTION tenancy.end_staff_sessions();

-- Aggregators -------------------------------------------------------------------------------------------------------

CREATE TABLE tenancy.aggregators (
    id            uuid        PRIMARY KEY,
    code          text        NOT NULL CONSTRAINT aggregators_code_key UNIQUE
                              CONSTRAINT aggregators_code_slug CHECK (code ~ '^[a-z0-9][a-z0-9-]*[a-z0-9]$' AND length(code) <= 63),
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    contact_email text        CHECK (length(contact_email) <= 254),
    status        text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    -- Counted by every change of the aggregate itself: of two changes at once, one finds another number.
    version       integer     NOT NULL DEFAULT 0
);

-- Operators ---------------------------------------------------------------------------------------------------------

CREATE TABLE tenancy.operators (
    id                     uuid        PRIMARY KEY,
    code                   text        NOT NULL CONSTRAINT operators_code_key UNIQUE
                                       CONSTRAINT operators_code_slug CHECK (code ~ '^[a-z0-9][a-z0-9-]*[a-z0-9]$' AND length(code) <= 63),
    name                   text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    aggregator_id          uuid        REFERENCES tenancy.aggregators (id),
    status                 text        NOT NULL CHECK (status IN ('onboarding', 'active', 'disabled')),
    -- Who disabled it: what staff disabled, only staff enable.
    disabled_by            text        CHECK (disabled_by IN ('staff', 'aggregator')),
    jwt_alg                text        NOT NULL DEFAULT 'HS256' CHECK (jwt_alg IN ('HS256', 'RS256')),
    wallet_base_url        text        NOT NULL CHECK (length(wallet_base_url) <= 2048),
    wallet_timeout_ms      integer     NOT NULL DEFAULT 5000 CHECK (wallet_timeout_ms BETWEEN 100 AND 30000),
    game_frontend_base_url text        NOT NULL CHECK (length(game_frontend_base_url) <= 2048),
    domains                text[]      NOT NULL DEFAULT '{}',
    -- What no rule of another table needs: business, market access, platform, branding, contacts, tags, callback address.
    details                jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
    created_at             timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL,
    version                integer     NOT NULL DEFAULT 0,
    CONSTRAINT operators_disabled_by CHECK ((status = 'disabled') = (disabled_by IS NOT NULL))
);
CREATE INDEX operators_aggregator ON tenancy.operators (aggregator_id, code);
CREATE INDEX operators_created ON tenancy.operators (created_at, id);
CREATE INDEX operators_name ON tenancy.operators (name, id);

-- Sealed with AES-256-GCM under the key-encryption key; associated data: 'operator_secrets:' || id.
CREATE TABLE tenancy.operator_secrets (
    id          uuid        PRIMARY KEY,
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    kind        text        NOT NULL CHECK (kind IN ('jwt', 'wallet')),
    sealed      text        NOT NULL,
    fingerprint text        NOT NULL CHECK (length(fingerprint) = 4),
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    version     integer     NOT NULL DEFAULT 0
);
CREATE INDEX operator_secrets_operator ON tenancy.operator_secrets (operator_id, kind, created_at);
-- One secret of a kind has no end; older ones live only until their grace ends.
CREATE UNIQUE INDEX operator_secrets_current ON tenancy.operator_secrets (operator_id, kind) WHERE expires_at IS NULL;

CREATE TABLE tenancy.operator_configs (
    operator_id uuid        PRIMARY KEY REFERENCES tenancy.operators (id),
    config      jsonb       NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     integer     NOT NULL DEFAULT 0
);

-- Audit: a hash chain. hash = SHA-256 over prev_hash and every other column; diff is text, so its bytes stay as hashed.

CREATE TABLE tenancy.audit_rows (
    seq         bigint      PRIMARY KEY CHECK (seq > 0),
    id          uuid        NOT NULL UNIQUE,
    at          timestamptz NOT NULL,
    actor_kind  text        NOT NULL CHECK (actor_kind IN ('staff', 'aggregator', 'operator', 'system')),
    actor_id    text        NOT NULL,
    actor_label text        NOT NULL,
    action      text        NOT NULL,
    target_kind text        NOT NULL,
    target_id   text        NOT NULL,
    diff        text        NOT NULL CHECK (jsonb_typeof(diff::jsonb) = 'object'),
    request_id  text,
    ip          text,
    prev_hash   text        NOT NULL CHECK (prev_hash ~ '^[0-9a-f]{64}$'),
    hash        text        NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$')
);
CREATE INDEX audit_rows_target ON tenancy.audit_rows (target_kind, target_id, seq);
CREATE INDEX audit_rows_actor ON tenancy.audit_rows (actor_kind, actor_id, seq);

-- One row. Its lock puts writers of the chain in line; its value reveals rows cut from the end.
CREATE TABLE tenancy.audit_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    seq      bigint  NOT NULL,
    hash     text    NOT NULL
);
INSERT INTO tenancy.audit_head (seq, hash) VALUES (0, repeat('0', 64));

-- Platform ----------------------------------------------------------------------------------------------------------

CREATE TABLE tenancy.idempotency_keys (
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
CREATE INDEX idempotency_keys_created ON tenancy.idempotency_keys (created_at);

CREATE TABLE tenancy.outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    event_id   text        NOT NULL UNIQUE,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tenancy.event_subjects (
    subject  text   PRIMARY KEY,
    sequence bigint NOT NULL CHECK (sequence > 0)
);

-- A known text sealed under each version of the key-encryption key: a service with another key stops at start.
CREATE TABLE tenancy.canaries (
    kek_version integer     PRIMARY KEY,
    sealed      text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- Rights --------------------------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA tenancy FROM PUBLIC;
GRANT USAGE ON SCHEMA tenancy TO paddock_backoffice, paddock_games, paddock_callbacks, paddock_gateway;

GRANT SELECT, INSERT, UPDATE ON tenancy.staff, tenancy.aggregators, tenancy.operators, tenancy.operator_secrets,
                                tenancy.operator_configs, tenancy.event_subjects
   TO paddock_backoffice;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.staff_sessions, tenancy.staff_refresh_tokens, tenancy.idempotency_keys
   TO paddock_backoffice;
GRANT SELECT, INSERT, DELETE ON tenancy.outbox TO paddock_backoffice;
GRANT SELECT, INSERT ON tenancy.canaries TO paddock_backoffice;
-- Audit rows are only ever added.
GRANT SELECT, INSERT ON tenancy.audit_rows TO paddock_backoffice;
GRANT SELECT, UPDATE ON tenancy.audit_head TO paddock_backoffice;
-- A process that may not migrate waits for what it needs.
GRANT SELECT ON tenancy.flyway_schema_history TO paddock_backoffice, paddock_games, paddock_callbacks, paddock_gateway;
