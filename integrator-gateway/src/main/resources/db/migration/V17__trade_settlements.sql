-- How far trades are on their way to the chain. They go in the order of the log, so two sequences tell it of all of them.
CREATE TABLE trading.settlement_progress (
    id                boolean PRIMARY KEY DEFAULT true CHECK (id),
    submitted_through bigint  NOT NULL DEFAULT -1,
    settled_through   bigint  NOT NULL DEFAULT -1
);
INSERT INTO trading.settlement_progress DEFAULT VALUES;

-- Records whose trades the chain reverted to the last, and an account of the platform's covered.
CREATE TABLE trading.covered_trades (
    from_sequence    bigint       PRIMARY KEY,
    through_sequence bigint       NOT NULL CHECK (through_sequence >= from_sequence),
    attempts         int          NOT NULL CHECK (attempts > 0),
    tx_hash          trading.word NOT NULL,
    at               timestamptz  NOT NULL
);

GRANT SELECT, UPDATE ON trading.settlement_progress TO paddock_gateway;
GRANT SELECT, INSERT ON trading.covered_trades TO paddock_gateway;
