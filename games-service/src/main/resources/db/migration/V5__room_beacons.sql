-- Rooms whose seats play for each other's stakes: their rounds are no chain, and a public beacon has the last word.

ALTER TABLE games.room_rounds
    -- The seats' own seeds in their order, and what the beacon said: what the joint client seed is made of.
    ADD COLUMN client_seeds      text[],
    ADD COLUMN beacon_chain      text,
    ADD COLUMN beacon_round      bigint CHECK (beacon_round > 0),
    ADD COLUMN beacon_randomness text   CHECK (beacon_randomness ~ '^[0-9a-f]{64}$'),
    ADD COLUMN beacon_signature  text,
    ADD CONSTRAINT room_rounds_drawn CHECK
        (num_nulls(client_seeds, beacon_chain, beacon_round, beacon_randomness, beacon_signature) IN (0, 5));
-- Of two processes that open a room's next round, one does.
CREATE UNIQUE INDEX room_rounds_unchained ON games.room_rounds (room, number) WHERE chain_id IS NULL;
