-- The operator's books. The application may add rows; it cannot rewrite history: a balance moves
-- only because an entry was added, and entries and transactions are never updated or deleted.

CREATE TABLE players (
  player_id  text PRIMARY KEY CHECK (length(player_id) BETWEEN 1 AND 128),
  frozen     boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

CREATE TABLE balances (
  player_id text NOT NULL REFERENCES players,
  currency  text NOT NULL CHECK (currency ~ '^[A-Z0-9]{3,10}$'),
  balance   numeric(38, 18) NOT NULL DEFAULT 0,
  PRIMARY KEY (player_id, currency),
  CONSTRAINT balance_not_negative CHECK (balance >= 0)
);

-- One row for each money movement that was decided, a refused bet included. A rollback row whose
-- bet has no row is the tombstone that refuses the late bet.
CREATE TABLE transactions (
  seq                   bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  transaction_id        text PRIMARY KEY CHECK (length(transaction_id) BETWEEN 1 AND 128),
  wallet_transaction_id uuid NOT NULL UNIQUE,
  kind                  text NOT NULL CHECK (kind IN ('deposit', 'bet', 'win', 'rollback')),
  player_id             text NOT NULL,
  currency              text NOT NULL,
  game                  text,
  round_id              text,
  bet_transaction_id    text,
  amount                numeric(38, 18) NOT NULL CHECK (amount >= 0),
  moved                 numeric(38, 18) NOT NULL,
  status                text NOT NULL,
  balance               numeric(38, 18) CHECK (balance >= 0),
  payload_hash          text NOT NULL,
  at                    timestamptz NOT NULL,
  CONSTRAINT moves_all_or_nothing CHECK (moved = 0 OR (moved = amount AND status = 'OK')),
  CONSTRAINT only_a_bet_is_refused CHECK (status = 'OK' OR kind = 'bet'),
  CONSTRAINT names_its_bet CHECK ((kind IN ('win', 'rollback')) = (bet_transaction_id IS NOT NULL)),
  CONSTRAINT names_its_round CHECK ((kind = 'deposit') = (round_id IS NULL))
);

CREATE INDEX transactions_by_player ON transactions (player_id, currency, seq DESC);
CREATE INDEX transactions_by_bet ON transactions (bet_transaction_id) WHERE bet_transaction_id IS NOT NULL;
CREATE UNIQUE INDEX one_starting_balance ON transactions (player_id, currency) WHERE kind = 'deposit';
CREATE UNIQUE INDEX one_win_per_round ON transactions (round_id) WHERE kind = 'win';
CREATE UNIQUE INDEX one_refund_per_bet ON transactions (bet_transaction_id) WHERE kind = 'rollback' AND moved > 0;

-- Double entry: what one side loses the other gains.
CREATE TABLE entries (
  transaction_id text NOT NULL REFERENCES transactions,
  account        text NOT NULL CHECK (account IN ('player', 'house', 'treasury')),
  amount         numeric(38, 18) NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (transaction_id, account)
);

-- Runs as the owner, because the application's role may not write balances itself.
CREATE FUNCTION apply_player_entry() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = demo, pg_temp AS $$
BEGIN
  UPDATE balances b SET balance = b.balance + NEW.amount
    FROM transactions t
   WHERE t.transaction_id = NEW.transaction_id
     AND b.player_id = t.player_id AND b.currency = t.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'entry of % has no balance to move', NEW.transaction_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER entry_moves_balance AFTER INSERT ON entries
  FOR EACH ROW WHEN (NEW.account = 'player') EXECUTE FUNCTION apply_player_entry();

-- At commit every transaction's entries add up to zero, and its player entry is what it says it moved.
CREATE FUNCTION check_entries() RETURNS trigger
  LANGUAGE plpgsql SET search_path = demo, pg_temp AS $$
DECLARE
  expected numeric;
  total    numeric;
  player   numeric;
BEGIN
  SELECT CASE kind WHEN 'bet' THEN -moved ELSE moved END INTO expected
    FROM transactions WHERE transaction_id = NEW.transaction_id;
  SELECT coalesce(sum(amount), 0), coalesce(sum(amount) FILTER (WHERE account = 'player'), 0)
    INTO total, player
    FROM entries WHERE transaction_id = NEW.transaction_id;
  IF total <> 0 OR player <> expected THEN
    RAISE EXCEPTION 'transaction % does not balance', NEW.transaction_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entries_balance';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entries();
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entries();

-- Nonces of accepted signatures, kept for as long as their timestamp would still be accepted.
CREATE TABLE nonces (
  nonce      uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX nonces_by_expiry ON nonces (expires_at);

CREATE TABLE callbacks (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id  text NOT NULL CHECK (length(webhook_id) BETWEEN 1 AND 128),
  event_type  text,
  verified    boolean NOT NULL,
  deliveries  integer NOT NULL DEFAULT 1,
  received_at timestamptz NOT NULL,
  body        text NOT NULL
);
-- An unverified call must not keep the genuine one with its id out.
CREATE UNIQUE INDEX one_verified_callback ON callbacks (webhook_id) WHERE verified;

GRANT USAGE ON SCHEMA demo TO "${app_role}";
GRANT SELECT, INSERT ON players, transactions, entries TO "${app_role}";
GRANT UPDATE (frozen) ON players TO "${app_role}";
GRANT SELECT ON balances TO "${app_role}";
GRANT INSERT (player_id, currency) ON balances TO "${app_role}";
GRANT SELECT, INSERT, DELETE ON nonces TO "${app_role}";
GRANT SELECT, INSERT, DELETE ON callbacks TO "${app_role}";
GRANT UPDATE (deliveries) ON callbacks TO "${app_role}";
-- A process that may not migrate waits for what it needs.
GRANT SELECT ON demo.flyway_schema_history TO "${app_role}";
