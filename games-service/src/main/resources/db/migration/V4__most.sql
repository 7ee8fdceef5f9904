-- A round of several steps that has won all that a round may pay: the platform cashes it out.

ALTER TABLE games.rounds
    DROP CONSTRAINT rounds_ending_check,
    ADD CONSTRAINT rounds_ending_check CHECK (ending IN ('idle', 'limit'));
ALTER TABLE games.round_steps
    DROP CONSTRAINT round_steps_taken_by_check,
    ADD CONSTRAINT round_steps_taken_by_check CHECK (taken_by IN ('player', 'idle', 'limit'));
