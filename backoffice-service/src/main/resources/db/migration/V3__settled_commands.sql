-- A definition waits for the engine's verdict. Whoever sees the verdict first acts on it, and it is acted on once.
ALTER TABLE tenancy.trading_commands ADD COLUMN settled_at timestamptz;
CREATE INDEX trading_commands_unsettled ON tenancy.trading_commands (created_at)
    WHERE settled_at IS NULL AND kind = 'create_market';
