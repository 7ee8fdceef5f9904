-- What became of each attempt at a wallet, and what reports count.

CREATE TABLE games.wallet_attempts (
    transaction_id uuid        NOT NULL REFERENCES games.wallet_transactions (id),
    -- From 1 on. One that nobody lived to write down has the recovery's word for it.
    number         int         NOT NULL CHECK (number > 0),
    outcome        text        NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (transaction_id, number)
);
GRANT SELECT, INSERT ON games.wallet_attempts TO paddock_games;

CREATE INDEX rounds_settled ON games.rounds (closed_at) WHERE status = 'settled' AND mode = 'real';
CREATE INDEX wallet_transactions_returned ON games.wallet_transactions (ended_at)
    WHERE kind = 'rollback' AND status = 'acknowledged';
