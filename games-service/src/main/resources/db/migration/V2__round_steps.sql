-- Rounds of several steps: the opening bet, what its player did, and the stakes that were added on the way.

ALTER TABLE games.rounds
    -- Actions applied so far; null for a game of one bet.
    ADD COLUMN step    int         CHECK (step >= 0),
    -- What the player may do next. While a round is played, outcome holds what its player may see.
    ADD COLUMN actions text[],
    -- The opening bet and the further stakes that the wallet took.
    ADD COLUMN staked  numeric     CHECK (staked >= stake),
    -- The further stake that the wallet is being asked for: until it is decided nothing else may happen.
    ADD COLUMN asking  uuid,
    -- When the platform ends the round for a player who left.
    ADD COLUMN due_at  timestamptz,
    ADD COLUMN ending  text        CHECK (ending = 'idle'),
    DROP CONSTRAINT rounds_status_check,
    ADD CONSTRAINT rounds_status_check CHECK
        (status IN ('pending', 'playing', 'settling', 'settled', 'refused', 'voiding', 'voided')),
    ADD CONSTRAINT rounds_stepped CHECK ((step IS NULL) = (staked IS NULL)),
    ADD CONSTRAINT rounds_playing CHECK ((status = 'playing') = (actions IS NOT NULL AND due_at IS NOT NULL)),
    ADD CONSTRAINT rounds_shown CHECK (status <> 'playing' OR (outcome IS NOT NULL AND step IS NOT NULL)),
    ADD CONSTRAINT rounds_asking CHECK (status = 'playing' OR asking IS NULL);

DROP INDEX games.rounds_open;
CREATE INDEX rounds_open ON games.rounds (operator_id, player_id, mode)
    WHERE status IN ('pending', 'playing', 'settling');
-- A player has one round of a stepped game at a time.
CREATE UNIQUE INDEX rounds_one_played ON games.rounds (operator_id, player_id, mode, game)
    WHERE step IS NOT NULL AND status IN ('pending', 'playing');
CREATE INDEX rounds_due ON games.rounds (due_at) WHERE status = 'playing';

-- A stake beside the opening bet, and the rollback of such a one.
ALTER TABLE games.wallet_transactions ADD COLUMN further boolean NOT NULL DEFAULT false;

CREATE TABLE games.round_steps (
    id                 uuid        PRIMARY KEY,
    round_id           uuid        NOT NULL REFERENCES games.rounds (id),
    -- Actions applied before this one.
    step               int         NOT NULL CHECK (step >= 0),
    action             text        NOT NULL CHECK (length(action) BETWEEN 1 AND 32),
    params             json        NOT NULL,
    status             text        NOT NULL CHECK (status IN ('asking', 'applied', 'refused')),
    taken_by           text        NOT NULL CHECK (taken_by IN ('player', 'idle')),
    -- What it staked beside the opening bet.
    stake              numeric     NOT NULL CHECK (stake >= 0),
    -- Its further stake, if it has one.
    bet_transaction_id uuid        UNIQUE REFERENCES games.wallet_transactions (id),
    -- How the round stood after it.
    shown              json,
    actions            text[],
    staked             numeric,
    balance            numeric,
    created_at         timestamptz NOT NULL,
    CONSTRAINT round_steps_applied CHECK
        ((status = 'applied') = (shown IS NOT NULL AND actions IS NOT NULL AND staked IS NOT NULL)),
    CONSTRAINT round_steps_asking CHECK (status = 'applied' OR bet_transaction_id IS NOT NULL)
);
-- The last line of defence: a step is applied once.
CREATE UNIQUE INDEX round_steps_one ON games.round_steps (round_id, step) WHERE status <> 'refused';

GRANT SELECT, INSERT, UPDATE ON games.round_steps TO paddock_games;
