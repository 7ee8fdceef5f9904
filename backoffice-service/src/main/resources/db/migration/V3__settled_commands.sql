-- A command waits for the engine's verdict. Whoever sees the verdict first acts on it, and it is acted on once: its audit
-- row is written, and a definition that was refused goes again.
ALTER TABLE tenancy.trading_commands ADD COLUMN settled_at timestamptz;
CREATE INDEX trading_commands_unsettled ON tenancy.trading_commands (created_at) WHERE settled_at IS NULL;
