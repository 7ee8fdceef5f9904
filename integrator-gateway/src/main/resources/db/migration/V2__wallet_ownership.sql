-- A wallet belongs to the partner through which a signature of it arrived first; to none before. (Not to the first that acts
-- for it, as it was until now.)

ALTER TABLE trading.wallets ALTER COLUMN partner_id DROP NOT NULL;
ALTER TABLE trading.wallets ADD COLUMN claimed_at timestamptz;

-- Partners that have named a wallet which is nobody's yet.
CREATE TABLE trading.wallet_visits (
    address       trading.address NOT NULL REFERENCES trading.wallets,
    partner_id    uuid            NOT NULL,
    first_seen_at timestamptz     NOT NULL,
    PRIMARY KEY (address, partner_id)
);

-- Until now the first request took a wallet; what never signed anything is nobody's again.
INSERT INTO trading.wallet_visits
SELECT address, partner_id, first_seen_at FROM trading.wallets w
 WHERE NOT EXISTS (SELECT FROM trading.orders o WHERE o.wallet = w.address);
UPDATE trading.wallets w SET partner_id = NULL
 WHERE NOT EXISTS (SELECT FROM trading.orders o WHERE o.wallet = w.address);
UPDATE trading.wallets SET claimed_at = first_seen_at WHERE partner_id IS NOT NULL;

ALTER TABLE trading.wallets
  ADD CONSTRAINT wallets_claimed CHECK ((partner_id IS NULL) = (claimed_at IS NULL));

GRANT UPDATE ON trading.wallets TO paddock_gateway;
GRANT SELECT, INSERT, DELETE ON trading.wallet_visits TO paddock_gateway;
