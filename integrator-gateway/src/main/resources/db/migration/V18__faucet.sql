-- What the sandbox's faucet has given, or is about to: a row comes before its deposit in the log, and goes if that is refused.
CREATE TABLE trading.faucet_grants (
    tx_hash trading.word    PRIMARY KEY,
    wallet  trading.address NOT NULL,
    day     date            NOT NULL,
    amount  bigint          NOT NULL CHECK (amount > 0)
);
CREATE INDEX faucet_grants_wallet ON trading.faucet_grants (wallet, day);

GRANT SELECT, INSERT, DELETE ON trading.faucet_grants TO paddock_gateway;
