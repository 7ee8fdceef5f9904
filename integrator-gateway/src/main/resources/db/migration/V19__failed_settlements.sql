-- Records whose trades a caller in the sandbox wants the embedded chain to revert.
CREATE TABLE trading.failed_settlements (
    sequence bigint PRIMARY KEY CHECK (sequence >= 0)
);

GRANT SELECT, INSERT ON trading.failed_settlements TO paddock_gateway;
