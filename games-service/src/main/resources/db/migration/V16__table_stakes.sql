-- Rounds at a table: what a seat stakes beside its opening bet waits as a step until the room's log is over, which alone
-- says whether it was played. Such a stake of play money has no transaction of a wallet.
ALTER TABLE games.round_steps
    DROP CONSTRAINT round_steps_asking,
    ADD CONSTRAINT round_steps_asking CHECK (status = 'applied' OR stake > 0);
