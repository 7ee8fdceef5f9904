-- Partners that trade: who they are, their keys, wallets' compliance, markets' definitions, and the commands that we
-- sent into the trading log. Orders, balances and the life cycle of markets live in the log itself.
-- Addresses are lower-case text; prices, tokens and collateral are counts of 10^-6.

CREATE TABLE tenancy.partners (
    id                     uuid        PRIMARY KEY,
    name                   text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    contact_email          text        NOT NULL CHECK (length(contact_email) BETWEEN 3 AND 254),
    kind                   text        NOT NULL CHECK (kind IN ('single_wallet', 'multi_wallet')),
    status                 text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    -- One partner a wallet: two could read and cancel each other's orders.
    associated_wallet      text        CONSTRAINT partners_associated_wallet_key UNIQUE
                                       CHECK (associated_wallet ~ '^0x[0-9a-f]{40}$'),
    require_per_wallet_kyc boolean     NOT NULL DEFAULT true,
    -- Addresses or CIDR blocks; empty: from everywhere.
    ip_allowlist           text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(ip_allowlist) <= 100),
    -- Stored and shown, not enforced.
    rate_limit_per_min     integer     CHECK (rate_limit_per_min > 0),
    operator_id            uuid        REFERENCES tenancy.operators (id),
    created_at             timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL,
    version                integer     NOT NULL DEFAULT 0
);
CREATE INDEX partners_created ON tenancy.partners (created_at, id);
CREATE INDEX partners_operator ON tenancy.partners (operator_id);

-- Keys of aggregators, operators and partners. Each kind has a column of its own for the owner, so that each references it.
CREATE TABLE tenancy.api_keys (
    -- The public part of a key: the prefix of an aggregator's, the key id of others.
    key_id        text        PRIMARY KEY,
    kind          text        NOT NULL,
    aggregator_id uuid        REFERENCES tenancy.aggregators (id),
    operator_id   uuid        REFERENCES tenancy.operators (id),
    partner_id    uuid        REFERENCES tenancy.partners (id),
    -- For all who look keys up by their owner, of whatever kind.
    owner_id      uuid        NOT NULL GENERATED ALWAYS AS (coalesce(aggregator_id, operator_id, partner_id)) STORED,
    environment   text        CHECK (environment IN ('live', 'test')),
    -- The contract under which a partner's key was issued.
    partner_kind  text        CHECK (partner_kind IN ('single_wallet', 'multi_wallet')),
    secret_hash   text        NOT NULL,
    fingerprint   text        NOT NULL CHECK (length(fingerprint) = 4),
    scopes        text[]      NOT NULL DEFAULT '{}',
    label         text        CHECK (length(label) BETWEEN 1 AND 120),
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz,
    revoked_at    timestamptz,
    last_used_at  timestamptz,
    version       integer     NOT NULL DEFAULT 0,
    CONSTRAINT api_keys_one_owner CHECK (num_nonnulls(aggregator_id, operator_id, partner_id) = 1),
    CONSTRAINT api_keys_of_kind CHECK (CASE kind
        WHEN 'aggregator' THEN aggregator_id IS NOT NULL AND key_id ~ '^[a-z0-9]{12}$'
                               AND environment IS NULL AND partner_kind IS NULL AND cardinality(scopes) = 0
        WHEN 'operator'   THEN operator_id IS NOT NULL AND key_id ~ '^[0-9a-f]{16}$'
                               AND environment IS NOT NULL AND partner_kind IS NULL AND cardinality(scopes) = 0
        WHEN 'partner'    THEN partner_id IS NOT NULL AND key_id ~ '^[0-9a-f]{16}$'
                               AND environment IS NOT NULL AND partner_kind IS NOT NULL
                               AND cardinality(scopes) BETWEEN 1 AND 20
        ELSE false END)
);
CREATE INDEX api_keys_owner ON tenancy.api_keys (owner_id, created_at);

CREATE TABLE tenancy.wallets (
    address            text        PRIMARY KEY CHECK (address ~ '^0x[0-9a-f]{40}$'),
    kyc_status         text        NOT NULL DEFAULT 'PENDING' CHECK (kyc_status IN ('APPROVED', 'PENDING', 'REJECTED')),
    kyc_tier           integer     NOT NULL DEFAULT 0 CHECK (kyc_tier BETWEEN 0 AND 10),
    -- When the decision was taken, by whoever took it: an older one that arrives later changes nothing.
    kyc_decided_at     timestamptz,
    rate_limit_per_min integer     CHECK (rate_limit_per_min > 0),
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            integer     NOT NULL DEFAULT 0
);

CREATE TABLE tenancy.markets (
    id           uuid        PRIMARY KEY,
    symbol       text        NOT NULL CHECK (symbol ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    title        text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    event_id     text        CHECK (length(event_id) BETWEEN 1 AND 64),
    outcomes     text[]      NOT NULL CHECK (cardinality(outcomes) = 2),
    tick_size    bigint      NOT NULL CHECK (tick_size > 0),
    min_quantity bigint      NOT NULL CHECK (min_quantity > 0),
    fee_rate_bps integer     NOT NULL CHECK (fee_rate_bps BETWEEN 0 AND 1000),
    closes_at    timestamptz,
    created_at   timestamptz NOT NULL,
    version      integer     NOT NULL DEFAULT 0
);
-- In any case: people read EURUSD and eurusd as the same market.
CREATE UNIQUE INDEX markets_symbol_key ON tenancy.markets (lower(symbol));
-- By its one spelling it is looked up and joined.
CREATE INDEX markets_symbol ON tenancy.markets (symbol);
CREATE INDEX markets_created ON tenancy.markets (created_at, id);

-- What we appended to the trading log, one row an intention, so that asking again does not append again.
CREATE TABLE tenancy.trading_commands (
    natural_key text        PRIMARY KEY CHECK (length(natural_key) <= 300),
    command_id  uuid        NOT NULL CONSTRAINT trading_commands_id_key UNIQUE,
    kind        text        NOT NULL,
    target      text        NOT NULL,
    request     jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    version     integer     NOT NULL DEFAULT 0
);
CREATE INDEX trading_commands_target ON tenancy.trading_commands (kind, target, created_at);

-- Rights --------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON tenancy.partners, tenancy.api_keys, tenancy.wallets, tenancy.trading_commands
   TO paddock_backoffice;
-- A definition that the engine refused goes again.
GRANT SELECT, INSERT, DELETE ON tenancy.markets TO paddock_backoffice;
