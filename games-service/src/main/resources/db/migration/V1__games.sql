-- Schema games: launches, sessions, seeds, rounds and the wallet transactions behind them. games-service alone writes it.
-- Run by the owner role. The application's role gets table rights only, never DDL.

-- Launch --------------------------------------------------------------------------------------------------------------

-- The truth of "single use": the row is the burned token. Kept until the token could not be accepted any more.
CREATE TABLE games.burned_launch_tokens (
    operator_id uuid        NOT NULL,
    jti         text        NOT NULL CHECK (length(jti) BETWEEN 1 AND 128),
    burned_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (operator_id, jti)
);
CREATE INDEX burned_launch_tokens_expiry ON games.burned_launch_tokens (expires_at);

-- Who ever played for money here: the first launch registers a player.
CREATE TABLE games.players (
    operator_id       uuid        NOT NULL,
    player_id         text        NOT NULL CHECK (length(player_id) BETWEEN 1 AND 128),
    first_launched_at timestamptz NOT NULL,
    PRIMARY KEY (operator_id, player_id)
);

CREATE TABLE games.sessions (
    id              uuid        PRIMARY KEY,
    operator_id     uuid        NOT NULL,
    aggregator_id   uuid,
    player_id       text        NOT NULL CHECK (length(player_id) BETWEEN 1 AND 128),
    mode            text        NOT NULL CHECK (mode IN ('real', 'demo')),
    currency        text        NOT NULL,
    game            text        NOT NULL,
    language        text        NOT NULL,
    country         text,
    return_url      text,
    frontend_origin text        NOT NULL,
    -- Play money of a demo session; a real player's money is the operator's business.
    demo_balance    numeric     CHECK (demo_balance >= 0),
    created_at      timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    CONSTRAINT sessions_demo_balance CHECK ((mode = 'demo') = (demo_balance IS NOT NULL))
);

-- Only hashes: who reads this table cannot become a player.
CREATE TABLE games.session_tokens (
    token_hash text        PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES games.sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL
);
CREATE INDEX session_tokens_session ON games.session_tokens (session_id);

CREATE TABLE games.launch_codes (
    code_hash  text        PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES games.sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX launch_codes_expiry ON games.launch_codes (expires_at);

-- Fairness ------------------------------------------------------------------------------------------------------------

-- Server seeds are sealed with AES-256-GCM; associated data: 'seed_pairs:' || id. This row's lock hands out the nonces.
CREATE TABLE games.seed_pairs (
    operator_id             uuid        NOT NULL,
    player_id               text        NOT NULL,
    mode                    text        NOT NULL CHECK (mode IN ('real', 'demo')),
    id                      uuid        NOT NULL UNIQUE,
    server_seed_sealed      text        NOT NULL,
    server_seed_hash        text        NOT NULL UNIQUE CHECK (server_seed_hash ~ '^[0-9a-f]{64}$'),
    client_seed             text        NOT NULL CHECK (client_seed ~ '^[A-Za-z0-9_-]{1,64}$'),
    next_nonce              bigint      NOT NULL CHECK (next_nonce >= 0),
    next_server_seed_sealed text        NOT NULL,
    next_server_seed_hash   text        NOT NULL CHECK (next_server_seed_hash ~ '^[0-9a-f]{64}$'),
    activated_at            timestamptz NOT NULL,
    PRIMARY KEY (operator_id, player_id, mode)
);

CREATE TABLE games.revealed_seeds (
    server_seed_hash text        PRIMARY KEY,
    operator_id      uuid        NOT NULL,
    player_id        text        NOT NULL,
    mode             text        NOT NULL,
    server_seed      text        NOT NULL,
    client_seed      text        NOT NULL,
    last_nonce       bigint,
    revealed_at      timestamptz NOT NULL
);

-- Rounds --------------------------------------------------------------------------------------------------------------

CREATE TABLE games.rounds (
    id               uuid        PRIMARY KEY,
    operator_id      uuid        NOT NULL,
    aggregator_id    uuid,
    player_id        text        NOT NULL,
    session_id       uuid        NOT NULL REFERENCES games.sessions (id),
    mode             text        NOT NULL CHECK (mode IN ('real', 'demo')),
    game             text        NOT NULL,
    currency         text        NOT NULL,
    stake            numeric     NOT NULL CHECK (stake > 0),
    status           text        NOT NULL
                                 CHECK (status IN ('pending', 'settling', 'settled', 'refused', 'voiding', 'voided')),
    client_bet_id    text        NOT NULL CHECK (length(client_bet_id) BETWEEN 1 AND 64),
    -- json, not jsonb: what is answered again has its members in the same order.
    params           json        NOT NULL,
    tables           text        NOT NULL,
    server_seed_hash text        NOT NULL,
    client_seed      text        NOT NULL,
    nonce            bigint      NOT NULL CHECK (nonce >= 0),
    outcome          json,
    multiplier       numeric     CHECK (multiplier >= 0),
    payout           numeric     CHECK (payout >= 0),
    balance          numeric,
    refusal          text,
    created_at       timestamptz NOT NULL,
    closed_at        timestamptz,
    CONSTRAINT rounds_client_bet UNIQUE (operator_id, player_id, mode, client_bet_id),
    -- The last line of defence: a nonce decides one round.
    CONSTRAINT rounds_nonce UNIQUE (server_seed_hash, nonce),
    CONSTRAINT rounds_decided CHECK
        ((status IN ('settling', 'settled')) = (outcome IS NOT NULL AND multiplier IS NOT NULL AND payout IS NOT NULL)),
    CONSTRAINT rounds_refused CHECK ((status = 'refused') = (refusal IS NOT NULL)),
    CONSTRAINT rounds_closed CHECK ((status IN ('settled', 'refused', 'voided')) = (closed_at IS NOT NULL))
);
CREATE INDEX rounds_player ON games.rounds (operator_id, player_id, mode, id DESC);
CREATE INDEX rounds_open ON games.rounds (operator_id, player_id, mode) WHERE status IN ('pending', 'settling');

-- Each movement of money, committed before the wallet hears of it. id is the wallet's idempotency key.
CREATE TABLE games.wallet_transactions (
    id                    uuid        PRIMARY KEY,
    kind                  text        NOT NULL CHECK (kind IN ('bet', 'win', 'rollback')),
    status                text        NOT NULL
                                      CHECK (status IN ('pending', 'acknowledged', 'refused', 'unknown', 'rolled_back', 'stuck')),
    round_id              uuid        NOT NULL REFERENCES games.rounds (id),
    operator_id           uuid        NOT NULL,
    amount                numeric     NOT NULL CHECK (amount >= 0),
    round_closed          boolean     NOT NULL,
    bet_transaction_id    uuid        REFERENCES games.wallet_transactions (id),
    attempts              int         NOT NULL DEFAULT 0,
    last_outcome          text,
    wallet_transaction_id text,
    created_at            timestamptz NOT NULL,
    due_at                timestamptz NOT NULL,
    ended_at              timestamptz,
    CONSTRAINT wallet_transactions_bet CHECK ((kind = 'bet') = (bet_transaction_id IS NULL)),
    CONSTRAINT wallet_transactions_ended CHECK ((status IN ('pending', 'stuck')) = (ended_at IS NULL))
);
CREATE INDEX wallet_transactions_round ON games.wallet_transactions (round_id);
CREATE INDEX wallet_transactions_due ON games.wallet_transactions (due_at) WHERE status IN ('pending', 'stuck');
-- A round is paid once, and a bet is rolled back once.
CREATE UNIQUE INDEX wallet_transactions_one_win ON games.wallet_transactions (round_id) WHERE kind = 'win';
CREATE UNIQUE INDEX wallet_transactions_one_rollback ON games.wallet_transactions (bet_transaction_id) WHERE kind = 'rollback';

-- Platform ------------------------------------------------------------------------------------------------------------

CREATE TABLE games.idempotency_keys (
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
CREATE INDEX idempotency_keys_created ON games.idempotency_keys (created_at);

CREATE TABLE games.outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    event_id   text        NOT NULL UNIQUE,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE games.event_subjects (
    subject  text   PRIMARY KEY,
    sequence bigint NOT NULL CHECK (sequence > 0)
);

-- Rights --------------------------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA games FROM PUBLIC;
GRANT USAGE ON SCHEMA games TO paddock_games;
GRANT SELECT, INSERT, DELETE ON games.burned_launch_tokens TO paddock_games;
GRANT SELECT, INSERT ON games.players, games.revealed_seeds TO paddock_games;
GRANT SELECT, INSERT, UPDATE ON games.sessions, games.seed_pairs, games.rounds, games.wallet_transactions,
                                games.event_subjects
   TO paddock_games;
GRANT SELECT, INSERT, UPDATE, DELETE ON games.session_tokens, games.launch_codes, games.idempotency_keys TO paddock_games;
GRANT SELECT, INSERT, DELETE ON games.outbox TO paddock_games;
-- A process that may not migrate waits for what it needs.
GRANT SELECT ON games.flyway_schema_history TO paddock_games;
