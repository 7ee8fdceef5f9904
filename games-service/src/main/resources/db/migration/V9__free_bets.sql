-- Bets that an operator gives to a player: no stake is taken, and what they win is the player's.

CREATE TABLE games.free_bets (
    id            uuid        PRIMARY KEY,
    operator_id   uuid        NOT NULL,
    aggregator_id uuid        NOT NULL,
    player_id     text        NOT NULL CHECK (length(player_id) BETWEEN 1 AND 128),
    game          text        NOT NULL,
    currency      text        NOT NULL,
    -- Of each bet.
    amount        numeric     NOT NULL CHECK (amount > 0),
    count         int         NOT NULL CHECK (count > 0),
    used          int         NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND count),
    -- The wager in its canonical form; null where the player may choose.
    params        json,
    status        text        NOT NULL CHECK (status IN ('active', 'used', 'expired', 'cancelled')),
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL CHECK (expires_at > created_at),
    ended_at      timestamptz,
    CONSTRAINT free_bets_ended CHECK ((status = 'active') = (ended_at IS NULL)),
    CONSTRAINT free_bets_used CHECK ((status = 'used') = (used = count))
);
CREATE INDEX free_bets_operator ON games.free_bets (operator_id, id DESC);
CREATE INDEX free_bets_player ON games.free_bets (operator_id, player_id) WHERE status = 'active';
CREATE INDEX free_bets_expiry ON games.free_bets (expires_at) WHERE status = 'active';
GRANT SELECT, INSERT, UPDATE ON games.free_bets TO paddock_games;

-- Checked at the end: the round is written before the bet that it names is looked for.
ALTER TABLE games.rounds
    ADD COLUMN free_bet_id uuid REFERENCES games.free_bets (id) DEFERRABLE INITIALLY DEFERRED;

-- The win of a free bet pays no bet that the wallet knows.
ALTER TABLE games.wallet_transactions
    ADD COLUMN free_bet_id uuid REFERENCES games.free_bets (id),
    DROP CONSTRAINT wallet_transactions_bet,
    ADD CONSTRAINT wallet_transactions_bet CHECK
        ((kind = 'bet' OR free_bet_id IS NOT NULL) = (bet_transaction_id IS NULL)),
    ADD CONSTRAINT wallet_transactions_free CHECK (free_bet_id IS NULL OR kind = 'win');
