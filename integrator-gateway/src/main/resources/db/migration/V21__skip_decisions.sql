-- Who decided that every replay passes over a record of the log, and why. A row is written before the log has the decision, so
-- none is there without one; one that the log never took stays as well. Rows are only ever added, dated by the database.
CREATE TABLE trading.skip_decisions (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sequence    bigint      NOT NULL CHECK (sequence >= 0),
    decided_at  timestamptz NOT NULL DEFAULT now(),
    decided_by  text        NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 100),
    decided_for text        NOT NULL CHECK (length(decided_for) BETWEEN 1 AND 500)
);

GRANT SELECT, INSERT (sequence, decided_by, decided_for) ON trading.skip_decisions TO paddock_gateway;
