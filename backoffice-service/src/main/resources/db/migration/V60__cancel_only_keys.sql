-- The step before a partner's key is revoked: it takes back and reads, and commits nothing new.
ALTER TABLE tenancy.api_keys ADD COLUMN cancel_only_since timestamptz;

CREATE OR REPLACE VIEW tenancy.directory_partner_keys AS
SELECT k.key_id, k.owner_id AS partner_id, p.operator_id, o.aggregator_id,
       jsonb_build_object(
           'keyId', k.key_id,
           'environment', k.environment,
           'secretHash', k.secret_hash,
           'partnerId', k.owner_id,
           'partnerName', p.name,
           'partnerKind', k.partner_kind,
           'partnerStatus', p.status,
           'associatedWallet', p.associated_wallet,
           'requirePerWalletKyc', p.require_per_wallet_kyc,
           'ipAllowlist', p.ip_allowlist,
           'operatorId', p.operator_id,
           'aggregatorId', o.aggregator_id,
           'scopes', k.scopes,
           'terms', jsonb_build_object('readOnly', k.read_only, 'cancelOnly', k.cancel_only_since IS NOT NULL,
                                       'ipAllowlist', k.ip_allowlist),
           'signing', jsonb_build_object('required', p.require_signature, 'id', s.id, 'sealed', s.sealed),
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at,
           'marketAccess', o.details -> 'markets' -> 'symbols') AS record
  FROM tenancy.api_keys k
  JOIN tenancy.partners p ON p.id = k.owner_id
  LEFT JOIN tenancy.operators o ON o.id = p.operator_id
  LEFT JOIN tenancy.key_signing_secrets s ON s.key_id = k.key_id
 WHERE k.kind = 'partner';
