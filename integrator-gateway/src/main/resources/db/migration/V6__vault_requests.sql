-- What wallets asked of their vaults, and what became of it so far.
CREATE TABLE trading.vault_requests (
    request_id         trading.word    PRIMARY KEY,
    kind               text            NOT NULL CHECK (kind IN ('withdrawal', 'split', 'merge')),
    wallet             trading.address NOT NULL,
    nonce              trading.word    NOT NULL,
    -- Of a split or a merge.
    symbol             text,
    -- Of a withdrawal.
    recipient          trading.address,
    amount             bigint          NOT NULL CHECK (amount > 0),
    fee                bigint          NOT NULL CHECK (fee >= 0),
    deadline           bigint          NOT NULL,
    status             text            NOT NULL
                       CHECK (status IN ('requested', 'signed', 'submitted', 'confirmed', 'failed', 'cancelled', 'expired')),
    tx_hash            trading.word,
    requested_sequence bigint          NOT NULL,
    requested_at       timestamptz     NOT NULL,
    updated_sequence   bigint          NOT NULL,
    updated_at         timestamptz     NOT NULL,
    CONSTRAINT vault_requests_kind CHECK ((kind = 'withdrawal') = (recipient IS NOT NULL)
                                      AND (kind = 'withdrawal') = (symbol IS NULL))
);
CREATE INDEX vault_requests_wallet ON trading.vault_requests (wallet, kind, requested_sequence DESC);

CREATE INDEX wallets_queued ON trading.wallets (first_seen_at) WHERE vault_status = 'queued';

-- Splits and merges make and take tokens without a trade.
CREATE OR REPLACE VIEW trading.market_stakes AS
SELECT symbol, wallet, sum(yes)::bigint AS yes_quantity, sum(no)::bigint AS no_quantity, sum(put_in)::bigint AS stake
  FROM (SELECT symbol, wallet,
               CASE WHEN outcome <> 0 THEN 0 WHEN side = 'buy' THEN quantity ELSE -quantity END AS yes,
               CASE WHEN outcome <> 1 THEN 0 WHEN side = 'buy' THEN quantity ELSE -quantity END AS no,
               CASE side WHEN 'buy' THEN value ELSE -value END AS put_in
          FROM trading.fills
         UNION ALL
        SELECT symbol, wallet, sets, sets, sets
          FROM (SELECT symbol, wallet, CASE kind WHEN 'split' THEN amount ELSE -amount END AS sets
                  FROM trading.vault_requests
                 WHERE symbol IS NOT NULL AND status = 'confirmed') vaults) changes
 GROUP BY symbol, wallet;

GRANT SELECT, INSERT, UPDATE ON trading.vault_requests TO paddock_gateway;

-- A state has other bytes from now on, and so another hash: pods replay the log instead.
DELETE FROM trading.snapshots;
