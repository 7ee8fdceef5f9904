-- Public keys of operators that sign their own launch tokens (RS256). No secret is kept here: the private halves are theirs.

CREATE TABLE tenancy.operator_jwt_keys (
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    -- Named by a token's header, so several can be good while one replaces another.
    kid         text        NOT NULL CHECK (kid ~ '^[A-Za-z0-9._-]{1,64}$'),
    pem         text        NOT NULL CHECK (pem LIKE '-----BEGIN PUBLIC KEY-----%' AND length(pem) <= 4096),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (operator_id, kid)
);

-- As before, with the public keys.
CREATE OR REPLACE VIEW tenancy.directory_operators AS
SELECT o.id, o.code, o.name, o.aggregator_id, a.status AS aggregator_status, o.status, o.jwt_alg,
       o.wallet_base_url, o.wallet_timeout_ms, o.game_frontend_base_url, o.domains,
       coalesce(c.config, '{"enabledGames": [], "currencies": {},
                            "featureFlags": {"autoplay": false, "turbo": false, "chat": false, "soundDefault": true},
                            "demoStartingBalance": "1000", "defaultLanguage": "en"}'::jsonb) AS config,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'id', s.id,
                            'kind', s.kind,
                            'sealed', s.sealed,
                            'createdAt', to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                            'expiresAt', to_char(s.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                        ORDER BY s.created_at DESC, s.id DESC)
                   FROM tenancy.operator_secrets s
                  WHERE s.operator_id = o.id AND (s.expires_at IS NULL OR s.expires_at > now())),
                '[]'::jsonb) AS secrets,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kid', k.kid, 'pem', k.pem) ORDER BY k.kid COLLATE "C")
                   FROM tenancy.operator_jwt_keys k
                  WHERE k.operator_id = o.id),
                '[]'::jsonb) AS jwt_public_keys
  FROM tenancy.operators o
  LEFT JOIN tenancy.aggregators a ON a.id = o.aggregator_id
  LEFT JOIN tenancy.operator_configs c ON c.operator_id = o.id;

GRANT SELECT, INSERT, DELETE ON tenancy.operator_jwt_keys TO paddock_backoffice;
