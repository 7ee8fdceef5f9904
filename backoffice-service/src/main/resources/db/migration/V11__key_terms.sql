-- What narrows a key, who issued it, and which of its ends were announced.

ALTER TABLE tenancy.api_keys
    ADD COLUMN read_only    boolean NOT NULL DEFAULT false,
    -- Addresses or CIDR blocks; empty: from everywhere. A partner's own allow-list counts beside it.
    ADD COLUMN ip_allowlist text[]  NOT NULL DEFAULT '{}' CHECK (cardinality(ip_allowlist) <= 100),
    -- Who issued it, as the audit trail names them, and from which address; null for those of before this was kept.
    ADD COLUMN issued_by    text    CHECK (length(issued_by) <= 400),
    ADD COLUMN issued_from  text,
    -- When a newer key gave it an end: from then on it is in grace, and no rotation inherits from it.
    ADD COLUMN replaced_at  timestamptz;

CREATE INDEX api_keys_ending ON tenancy.api_keys (expires_at)
 WHERE expires_at IS NOT NULL AND revoked_at IS NULL AND replaced_at IS NULL;

-- One row for each announcement of one end: a key that is given another end is announced anew.
CREATE TABLE tenancy.key_expiry_notices (
    key_id       text        NOT NULL REFERENCES tenancy.api_keys (key_id) ON DELETE CASCADE,
    expires_at   timestamptz NOT NULL,
    days         integer     NOT NULL CHECK (days IN (1, 7, 30)),
    announced_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, expires_at, days)
);

GRANT SELECT, INSERT ON tenancy.key_expiry_notices TO paddock_backoffice;

CREATE OR REPLACE VIEW tenancy.directory_aggregator_keys AS
SELECT k.key_id AS prefix, k.owner_id AS aggregator_id,
       jsonb_build_object(
           'prefix', k.key_id,
           'secretHash', k.secret_hash,
           'aggregatorId', k.owner_id,
           'aggregatorCode', a.code,
           'aggregatorName', a.name,
           'aggregatorStatus', a.status,
           'createdAt', k.created_at,
           'terms', jsonb_build_object('readOnly', k.read_only, 'ipAllowlist', k.ip_allowlist),
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at) AS record
  FROM tenancy.api_keys k
  JOIN tenancy.aggregators a ON a.id = k.owner_id
 WHERE k.kind = 'aggregator';

CREATE OR REPLACE VIEW tenancy.directory_operator_keys AS
SELECT k.key_id, k.owner_id AS operator_id, o.aggregator_id,
       jsonb_build_object(
           'keyId', k.key_id,
           'environment', k.environment,
           'secretHash', k.secret_hash,
           'operatorId', k.owner_id,
           'operatorCode', o.code,
           'operatorStatus', o.status,
           'aggregatorId', o.aggregator_id,
           'aggregatorStatus', a.status,
           'terms', jsonb_build_object('readOnly', k.read_only, 'ipAllowlist', k.ip_allowlist),
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at) AS record
  FROM tenancy.api_keys k
  JOIN tenancy.operators o ON o.id = k.owner_id
  LEFT JOIN tenancy.aggregators a ON a.id = o.aggregator_id
 WHERE k.kind = 'operator';
