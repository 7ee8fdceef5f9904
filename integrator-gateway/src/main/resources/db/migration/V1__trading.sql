-- Schema trading: what the log trading.commands did, for history and for other services. integrator-gateway alone writes it.
-- Run by the owner role. The application's role gets table rights only, never DDL.
-- Amounts are counts of 10^-6, addresses and hashes lower-case hex with 0x, outcomes 0 (YES) and 1 (NO).

CREATE DOMAIN trading.address AS text CHECK (VALUE ~ '^0x[0-9a-f]{40}$');
CREATE DOMAIN trading.word AS text CHECK (VALUE ~ '^0x[0-9a-f]{64}$');

-- Wallets -------------------------------------------------------------------------------------------------------------

-- A wallet belongs to the first partner that acts for it.
CREATE TABLE trading.wallets (
    address           trading.address PRIMARY KEY,
    partner_id        uuid            NOT NULL,
    first_seen_at     timestamptz     NOT NULL,
    vault_status      text            NOT NULL DEFAULT 'none'
                      CHECK (vault_status IN ('none', 'queued', 'deploying', 'deployed', 'failed')),
    vault_deployed_at timestamptz
);
CREATE INDEX wallets_partner ON trading.wallets (partner_id);

-- Projection: written by the elected projector alone, each batch together with its position --------------------------

-- The one row: everything up to sequence is in the tables below, and was announced.
CREATE TABLE trading.projection_position (
    id         boolean      PRIMARY KEY DEFAULT true CHECK (id),
    topic_id   text         NOT NULL,
    sequence   bigint       NOT NULL CHECK (sequence >= -1),
    event_hash trading.word NOT NULL,
    log_time   timestamptz,
    updated_at timestamptz  NOT NULL
);

-- What became of a command that a relay sent; its sender waits for this row.
CREATE TABLE trading.command_outcomes (
    command_id     uuid   PRIMARY KEY,
    sequence       bigint NOT NULL,
    refusal        text,
    first_sequence bigint
);

CREATE TABLE trading.market_states (
    symbol           text        PRIMARY KEY,
    status           text        NOT NULL CHECK (status IN ('created', 'open', 'halted', 'closed', 'resolved', 'voided', 'deleted')),
    tick_size        bigint      NOT NULL CHECK (tick_size > 0),
    min_quantity     bigint      NOT NULL CHECK (min_quantity > 0),
    fee_rate_bps     int         NOT NULL,
    closes_at        timestamptz,
    payout_yes       bigint,
    payout_no        bigint,
    created_sequence bigint      NOT NULL,
    status_sequence  bigint      NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT market_states_payouts CHECK ((status = 'resolved') = (payout_yes IS NOT NULL AND payout_no IS NOT NULL))
);

CREATE TABLE trading.orders (
    order_id          trading.word    PRIMARY KEY,
    wallet            trading.address NOT NULL,
    nonce             trading.word    NOT NULL,
    symbol            text            NOT NULL,
    outcome           smallint        NOT NULL CHECK (outcome IN (0, 1)),
    side              text            NOT NULL CHECK (side IN ('buy', 'sell')),
    price             bigint          NOT NULL CHECK (price > 0),
    quantity          bigint          NOT NULL CHECK (quantity > 0),
    expiry            bigint          NOT NULL,
    time_in_force     text            NOT NULL CHECK (time_in_force IN ('GTC', 'GTD', 'IOC', 'FOK')),
    post_only         boolean         NOT NULL,
    self_trade        text            NOT NULL,
    max_fee_bps       int             NOT NULL,
    client_order_id   text,
    status            text            NOT NULL
                      CHECK (status IN ('live', 'partially_filled', 'matched', 'cancelled', 'expired')),
    reason            text,
    filled_quantity   bigint          NOT NULL DEFAULT 0,
    filled_value      bigint          NOT NULL DEFAULT 0,
    fee_paid          bigint          NOT NULL DEFAULT 0,
    accepted_sequence bigint          NOT NULL,
    accepted_at       timestamptz     NOT NULL,
    updated_sequence  bigint          NOT NULL,
    updated_at        timestamptz     NOT NULL,
    CONSTRAINT orders_filled CHECK (filled_quantity BETWEEN 0 AND quantity),
    CONSTRAINT orders_reason CHECK ((status = 'cancelled') = (reason IS NOT NULL))
);
CREATE INDEX orders_wallet ON trading.orders (wallet, accepted_sequence DESC);
CREATE INDEX orders_wallet_market ON trading.orders (wallet, symbol, accepted_sequence DESC);
-- Not unique: a nonce and a client order id are free again once their order's memory has run out.
CREATE INDEX orders_nonce ON trading.orders (wallet, nonce);
CREATE INDEX orders_client_id ON trading.orders (wallet, client_order_id) WHERE client_order_id IS NOT NULL;

-- A trade's id is trd-<sequence>-<event_index>.
CREATE TABLE trading.trades (
    sequence    bigint      NOT NULL,
    event_index int         NOT NULL,
    symbol      text        NOT NULL,
    kind        text        NOT NULL,
    -- Of YES, whatever the parties traded.
    price       bigint      NOT NULL CHECK (price > 0),
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    fee         bigint      NOT NULL CHECK (fee >= 0),
    at          timestamptz NOT NULL,
    PRIMARY KEY (sequence, event_index)
);
CREATE INDEX trades_symbol ON trading.trades (symbol, sequence DESC, event_index DESC);

-- The two sides of a trade.
CREATE TABLE trading.fills (
    sequence    bigint          NOT NULL,
    event_index int             NOT NULL,
    liquidity   text            NOT NULL CHECK (liquidity IN ('maker', 'taker')),
    order_id    trading.word    NOT NULL,
    wallet      trading.address NOT NULL,
    symbol      text            NOT NULL,
    outcome     smallint        NOT NULL CHECK (outcome IN (0, 1)),
    side        text            NOT NULL CHECK (side IN ('buy', 'sell')),
    price       bigint          NOT NULL CHECK (price > 0),
    quantity    bigint          NOT NULL CHECK (quantity > 0),
    value       bigint          NOT NULL,
    fee         bigint          NOT NULL CHECK (fee >= 0),
    at          timestamptz     NOT NULL,
    PRIMARY KEY (sequence, event_index, liquidity)
);
CREATE INDEX fills_wallet ON trading.fills (wallet, sequence DESC, event_index DESC);
CREATE INDEX fills_order ON trading.fills (order_id, sequence, event_index);
CREATE INDEX fills_market ON trading.fills (symbol, wallet);

-- What each wallet holds in a market, and its stake: what it put in and has not taken out, fees not counted.
CREATE VIEW trading.market_stakes AS
SELECT symbol, wallet,
       sum(CASE WHEN outcome <> 0 THEN 0 WHEN side = 'buy' THEN quantity ELSE -quantity END)::bigint AS yes_quantity,
       sum(CASE WHEN outcome <> 1 THEN 0 WHEN side = 'buy' THEN quantity ELSE -quantity END)::bigint AS no_quantity,
       sum(CASE side WHEN 'buy' THEN value ELSE -value END)::bigint AS stake
  FROM trading.fills
 GROUP BY symbol, wallet;

-- Fees are collateral that takers paid, one row a fill that had one.
CREATE TABLE trading.fees (
    sequence    bigint          NOT NULL,
    event_index int             NOT NULL,
    wallet      trading.address NOT NULL,
    order_id    trading.word    NOT NULL,
    symbol      text            NOT NULL,
    amount      bigint          NOT NULL CHECK (amount > 0),
    at          timestamptz     NOT NULL,
    PRIMARY KEY (sequence, event_index)
);
CREATE INDEX fees_wallet ON trading.fees (wallet, sequence DESC, event_index DESC);

CREATE TABLE trading.deposits (
    tx_hash    trading.word    PRIMARY KEY,
    command_id uuid            NOT NULL,
    wallet     trading.address NOT NULL,
    amount     bigint          NOT NULL CHECK (amount > 0),
    sequence   bigint          NOT NULL,
    at         timestamptz     NOT NULL
);
CREATE INDEX deposits_wallet ON trading.deposits (wallet, sequence DESC);

-- What a wallet got when a market was resolved, or voided.
CREATE TABLE trading.settlements (
    sequence     bigint          NOT NULL,
    event_index  int             NOT NULL,
    symbol       text            NOT NULL,
    wallet       trading.address NOT NULL,
    yes_quantity bigint          NOT NULL,
    no_quantity  bigint          NOT NULL,
    payout       bigint          NOT NULL,
    realized_pnl bigint          NOT NULL,
    at           timestamptz     NOT NULL,
    PRIMARY KEY (sequence, event_index)
);
CREATE INDEX settlements_wallet ON trading.settlements (wallet, sequence DESC, event_index DESC);

-- Replicas ------------------------------------------------------------------------------------------------------------

-- Never beyond the projection: a replica that starts here and a projector that starts here miss nothing.
CREATE TABLE trading.snapshots (
    sequence       bigint       PRIMARY KEY,
    topic_id       text         NOT NULL,
    leader_epoch   int          NOT NULL,
    engine_version int          NOT NULL,
    event_hash     trading.word NOT NULL,
    state_hash     trading.word NOT NULL,
    state          bytea        NOT NULL,
    taken_at       timestamptz  NOT NULL
);

-- While there is a row, no pod takes orders: two replicas disagreed, and two have no majority. People delete it.
CREATE TABLE trading.halts (
    id        boolean     PRIMARY KEY DEFAULT true CHECK (id),
    sequence  bigint      NOT NULL,
    reason    text        NOT NULL,
    halted_at timestamptz NOT NULL
);

-- Platform ------------------------------------------------------------------------------------------------------------

CREATE TABLE trading.outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    event_id   text        NOT NULL UNIQUE,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE trading.event_subjects (
    subject  text   PRIMARY KEY,
    sequence bigint NOT NULL CHECK (sequence > 0)
);

-- Rights --------------------------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA trading FROM PUBLIC;
GRANT USAGE ON SCHEMA trading TO paddock_gateway, paddock_backoffice;
GRANT SELECT ON trading.command_outcomes, trading.market_states, trading.market_stakes, trading.projection_position
   TO paddock_backoffice;
GRANT SELECT, INSERT ON trading.wallets, trading.trades, trading.fills, trading.fees, trading.deposits,
                        trading.settlements, trading.halts
   TO paddock_gateway;
GRANT SELECT, INSERT, UPDATE ON trading.projection_position, trading.command_outcomes, trading.market_states,
                                trading.orders, trading.event_subjects
   TO paddock_gateway;
GRANT SELECT, INSERT, DELETE ON trading.snapshots, trading.outbox TO paddock_gateway;
-- A process that may not migrate waits for what it needs.
GRANT SELECT ON trading.flyway_schema_history TO paddock_gateway, paddock_backoffice;
