-- Rooms: many players' bets on one outcome. What happens in a room is decided by its log (topic room.commands); here stand
-- its commitments, and the bets as rounds like any other.

-- Chains of rounds, made from the last to the first and played from the first on. The seed is the last round's hash, sealed
-- with associated data 'room_chains:' || id.
CREATE TABLE games.room_chains (
    id            uuid        PRIMARY KEY,
    room          text        NOT NULL CHECK (length(room) BETWEEN 1 AND 256),
    seed_sealed   text        NOT NULL,
    -- The SHA-256 of the first round's hash: what the whole chain is committed by.
    terminal_hash text        NOT NULL UNIQUE CHECK (terminal_hash ~ '^[0-9a-f]{64}$'),
    length        int         NOT NULL CHECK (length > 0),
    used          int         NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND length),
    -- Drawn in a transaction of its own, once the terminal hash was committed.
    public_seed   text        CHECK (public_seed ~ '^[A-Za-z0-9_-]{1,64}$'),
    created_at    timestamptz NOT NULL,
    seeded_at     timestamptz,
    CONSTRAINT room_chains_seeded CHECK ((public_seed IS NULL) = (seeded_at IS NULL)),
    CONSTRAINT room_chains_played CHECK (used = 0 OR public_seed IS NOT NULL)
);
-- A room plays one chain at a time.
CREATE UNIQUE INDEX room_chains_in_play ON games.room_chains (room) WHERE used < length;

-- One game of a room.
CREATE TABLE games.room_rounds (
    id               uuid        PRIMARY KEY,
    room             text        NOT NULL,
    operator_id      uuid        NOT NULL,
    status           text        NOT NULL CHECK (status IN ('open', 'ended', 'void')),
    server_seed_hash text        NOT NULL CHECK (server_seed_hash ~ '^[0-9a-f]{64}$'),
    chain_id         uuid        REFERENCES games.room_chains (id),
    number           int         NOT NULL CHECK (number > 0),
    created_at       timestamptz NOT NULL,
    closed_at        timestamptz,
    CONSTRAINT room_rounds_number UNIQUE (chain_id, number),
    CONSTRAINT room_rounds_closed CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE INDEX room_rounds_open ON games.room_rounds (created_at) WHERE status = 'open';

ALTER TABLE games.rounds
    -- The room's game that it is a bet on.
    ADD COLUMN room_round_id uuid REFERENCES games.room_rounds (id),
    DROP CONSTRAINT rounds_status_check,
    ADD CONSTRAINT rounds_status_check CHECK
        (status IN ('pending', 'seated', 'playing', 'settling', 'settled', 'refused', 'voiding', 'voided')),
    ADD CONSTRAINT rounds_seated CHECK (status <> 'seated' OR room_round_id IS NOT NULL),
    DROP CONSTRAINT rounds_nonce;
-- The last line of defence: a nonce decides one round; in a room, one bet of each player.
CREATE UNIQUE INDEX rounds_nonce ON games.rounds (server_seed_hash, nonce) WHERE room_round_id IS NULL;
CREATE UNIQUE INDEX rounds_one_seat ON games.rounds (room_round_id, player_id)
    WHERE room_round_id IS NOT NULL AND status IN ('pending', 'seated', 'settling', 'settled');
CREATE INDEX rounds_room ON games.rounds (room_round_id) WHERE room_round_id IS NOT NULL;

-- A room's seed is nobody's.
ALTER TABLE games.revealed_seeds ALTER COLUMN player_id DROP NOT NULL;

GRANT SELECT, INSERT, UPDATE ON games.room_chains, games.room_rounds TO paddock_games;
