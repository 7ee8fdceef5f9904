-- Other operators that this wallet and this receiver serve, as they were configured; what they share with the platform.
CREATE TABLE further_operators (
  operator_code   text PRIMARY KEY CHECK (length(operator_code) BETWEEN 2 AND 63),
  wallet_key_id   text NOT NULL UNIQUE CHECK (length(wallet_key_id) BETWEEN 1 AND 64),
  wallet_secret   text NOT NULL CHECK (length(wallet_secret) BETWEEN 32 AND 128),
  callback_secret text CHECK (length(callback_secret) <= 128),
  configured_at   timestamptz NOT NULL
);
CREATE INDEX further_operators_by_age ON further_operators (configured_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON further_operators TO "${app_role}";
