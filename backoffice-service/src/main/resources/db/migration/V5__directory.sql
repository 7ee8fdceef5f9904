-- The directory: what other services may know of the tenants. Each view has the columns that its rows are looked up by, and
-- the record as common-auth reads it: a new member is one line here and one in the record's class.

CREATE VIEW tenancy.directory_aggregator_keys AS
SELECT k.key_id AS prefix, k.owner_id AS aggregator_id,
       jsonb_build_object(
           'prefix', k.key_id,
           'secretHash', k.secret_hash,
           'aggregatorId', k.owner_id,
           'aggregatorCode', a.code,
           'aggregatorName', a.name,
           'aggregatorStatus', a.status,
           'createdAt', k.created_at,
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at) AS record
  FROM tenancy.api_keys k
  JOIN tenancy.aggregators a ON a.id = k.owner_id
 WHERE k.kind = 'aggregator';

CREATE VIEW tenancy.directory_operator_keys AS
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
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at) AS record
  FROM tenancy.api_keys k
  JOIN tenancy.operators o ON o.id = k.owner_id
  LEFT JOIN tenancy.aggregators a ON a.id = o.aggregator_id
 WHERE k.kind = 'operator';

-- Before its first configuration an operator has this one, which refuses every bet; a member that a configuration lacks, too.
CREATE FUNCTION tenancy.whole_config(config jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '{"enabledGames": [], "currencies": {}, "demoStartingBalance": "1000", "defaultLanguage": "en"}'::jsonb
        || coalesce(config, '{}'::jsonb)
        || jsonb_build_object('featureFlags',
               '{"autoplay": false, "turbo": false, "chat": false, "soundDefault": true}'::jsonb
               || coalesce(config -> 'featureFlags', '{}'::jsonb))
$$;

-- Without the games that the operator has no access to: whatever it configured, they are not enabled.
CREATE FUNCTION tenancy.permitted_config(config jsonb, games jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN coalesce(jsonb_typeof(games), 'null') = 'null' THEN config
                ELSE jsonb_set(config, '{enabledGames}',
                         coalesce((SELECT jsonb_agg(e.game ORDER BY e.place)
                                     FROM jsonb_array_elements(config -> 'enabledGames') WITH ORDINALITY AS e (game, place)
                                    WHERE games @> e.game), '[]'::jsonb)) END
$$;

CREATE VIEW tenancy.directory_operators AS
SELECT o.id, o.code, o.aggregator_id, o.status, a.status AS aggregator_status, o.game_frontend_base_url,
       jsonb_build_object(
           'id', o.id,
           'code', o.code,
           'name', o.name,
           'aggregatorId', o.aggregator_id,
           'aggregatorStatus', a.status,
           'status', o.status,
           'jwtAlg', o.jwt_alg,
           'walletBaseUrl', o.wallet_base_url,
           'walletTimeoutMs', o.wallet_timeout_ms,
           'gameFrontendBaseUrl', o.game_frontend_base_url,
           'domains', o.domains,
           'config', tenancy.permitted_config(tenancy.whole_config(c.config), o.details -> 'markets' -> 'games'),
           'jwtSecrets', coalesce(s.jwt, '[]'::jsonb),
           'walletSecrets', coalesce(s.wallet, '[]'::jsonb),
           'jwtPublicKeys', coalesce(p.keys, '[]'::jsonb)) AS record
  FROM tenancy.operators o
  LEFT JOIN tenancy.aggregators a ON a.id = o.aggregator_id
  LEFT JOIN tenancy.operator_configs c ON c.operator_id = o.id
  -- Those whose grace has not ended, newest first.
  CROSS JOIN LATERAL (
      SELECT jsonb_agg(v.secret ORDER BY v.created_at DESC, v.id DESC) FILTER (WHERE v.kind = 'jwt') AS jwt,
             jsonb_agg(v.secret ORDER BY v.created_at DESC, v.id DESC) FILTER (WHERE v.kind = 'wallet') AS wallet
        FROM (SELECT id, kind, created_at,
                     jsonb_build_object('id', id, 'sealed', sealed, 'expiresAt', expires_at) AS secret
                FROM tenancy.operator_secrets
               WHERE operator_id = o.id AND (expires_at IS NULL OR expires_at > now())) v) s
  CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('kid', k.kid, 'pem', k.pem) ORDER BY k.kid COLLATE "C") AS keys
        FROM tenancy.operator_jwt_keys k
       WHERE k.operator_id = o.id) p;

CREATE VIEW tenancy.directory_partner_keys AS
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
           'expiresAt', k.expires_at,
           'revokedAt', k.revoked_at,
           'marketAccess', o.details -> 'markets' -> 'symbols') AS record
  FROM tenancy.api_keys k
  JOIN tenancy.partners p ON p.id = k.owner_id
  LEFT JOIN tenancy.operators o ON o.id = p.operator_id
 WHERE k.kind = 'partner';

CREATE VIEW tenancy.directory_partners AS
SELECT p.id, p.kind, p.associated_wallet, p.operator_id, o.aggregator_id,
       jsonb_build_object(
           'id', p.id,
           'name', p.name,
           'kind', p.kind,
           'status', p.status,
           'associatedWallet', p.associated_wallet,
           'requirePerWalletKyc', p.require_per_wallet_kyc,
           'operatorId', p.operator_id,
           'aggregatorId', o.aggregator_id) AS record
  FROM tenancy.partners p
  LEFT JOIN tenancy.operators o ON o.id = p.operator_id;

CREATE VIEW tenancy.directory_wallets AS
SELECT address,
       jsonb_build_object(
           'address', address,
           'kycStatus', kyc_status,
           'kycTier', kyc_tier,
           'rateLimitPerMin', rate_limit_per_min) AS record
  FROM tenancy.wallets;

CREATE VIEW tenancy.directory_staff_sessions AS
SELECT s.id,
       jsonb_build_object(
           'id', s.id,
           'staffId', s.staff_id,
           'role', m.role,
           'expiresAt', s.expires_at,
           'live', s.ended_at IS NULL AND m.status = 'active') AS record
  FROM tenancy.staff_sessions s
  JOIN tenancy.staff m ON m.id = s.staff_id;

-- What is no record of a tenant: the gateway's markets, in units of a millionth, and each service's check of its sealing key.

CREATE VIEW tenancy.directory_markets AS
SELECT id, symbol, title, event_id, outcomes, tick_size, min_quantity, fee_rate_bps, closes_at, created_at
  FROM tenancy.markets;

CREATE VIEW tenancy.directory_canary AS
SELECT kek_version, sealed FROM tenancy.canaries;

GRANT SELECT ON tenancy.directory_aggregator_keys, tenancy.directory_operator_keys, tenancy.directory_operators,
                tenancy.directory_partner_keys, tenancy.directory_partners, tenancy.directory_wallets,
                tenancy.directory_staff_sessions, tenancy.directory_markets, tenancy.directory_canary
   TO paddock_backoffice, paddock_games, paddock_callbacks, paddock_gateway;
