-- What an order's owner took away from what was signed.
ALTER TABLE trading.orders ADD COLUMN reduced_quantity bigint NOT NULL DEFAULT 0;
ALTER TABLE trading.orders DROP CONSTRAINT orders_filled;
ALTER TABLE trading.orders
  ADD CONSTRAINT orders_filled CHECK (filled_quantity >= 0 AND reduced_quantity >= 0
                                      AND filled_quantity + reduced_quantity <= quantity);

-- A state has other bytes from now on, and so another hash: pods replay the log instead.
DELETE FROM trading.snapshots;
