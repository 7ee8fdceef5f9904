-- The win of a free bet names it in place of a bet that these books would know.

ALTER TABLE transactions
  ADD COLUMN free_bet_id text,
  DROP CONSTRAINT names_its_bet,
  ADD CONSTRAINT names_its_bet CHECK
    ((kind IN ('win', 'rollback')) = (bet_transaction_id IS NOT NULL OR free_bet_id IS NOT NULL)),
  ADD CONSTRAINT free_or_not CHECK (free_bet_id IS NULL OR (kind = 'win' AND bet_transaction_id IS NULL));
