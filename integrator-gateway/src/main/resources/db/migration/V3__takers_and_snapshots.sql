-- What a trade's taker wanted: which outcome, and whether it bought or sold it.
ALTER TABLE trading.trades
  ADD COLUMN taker_side text CHECK (taker_side IN ('buy', 'sell')),
  ADD COLUMN outcome smallint CHECK (outcome IN (0, 1));
UPDATE trading.trades t SET taker_side = f.side, outcome = f.outcome
  FROM trading.fills f
 WHERE f.sequence = t.sequence AND f.event_index = t.event_index AND f.liquidity = 'taker';
ALTER TABLE trading.trades
  ALTER COLUMN taker_side SET NOT NULL,
  ALTER COLUMN outcome SET NOT NULL;

-- A state has other bytes from now on, and so another hash: pods replay the log instead.
DELETE FROM trading.snapshots;
