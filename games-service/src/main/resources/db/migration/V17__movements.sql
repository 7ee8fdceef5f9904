-- Operators compare their ledgers with ours: by a feed of what changed, and by files of days.

-- Where a transaction stands in the feed: the database transaction that made it or last changed its status. Those commit
-- in another order than they are numbered: who reads up to the oldest that still runs, and no further, misses nothing.
-- What there is already stands at the beginning, and no row is rewritten for it.
ALTER TABLE games.wallet_transactions ADD COLUMN tx bigint NOT NULL DEFAULT 1;
ALTER TABLE games.wallet_transactions ALTER COLUMN tx SET DEFAULT pg_current_xact_id()::text::bigint;

-- No statement that changes a status can forget it.
CREATE FUNCTION games.note_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tx := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER wallet_transactions_moved BEFORE UPDATE ON games.wallet_transactions
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION games.note_movement();

CREATE INDEX wallet_transactions_feed ON games.wallet_transactions (operator_id, tx, id);
CREATE INDEX wallet_transactions_days ON games.wallet_transactions (operator_id, ended_at, id) WHERE ended_at IS NOT NULL;
