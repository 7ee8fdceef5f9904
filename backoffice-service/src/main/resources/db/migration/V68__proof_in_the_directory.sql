-- Other services ask for a recent proof, too: the directory says when a login's member last gave one.
CREATE OR REPLACE VIEW tenancy.directory_staff_sessions AS
SELECT s.id,
       jsonb_build_object(
           'id', s.id,
           'staffId', s.staff_id,
           'role', m.role,
           'expiresAt', s.expires_at,
           'live', s.ended_at IS NULL AND m.status = 'active',
           'factorMissing', r.second_factor_required
                            AND NOT s.factor_by_issuer
                            AND NOT EXISTS (SELECT FROM tenancy.staff_totp t
                                             WHERE t.staff_id = m.id AND t.confirmed_at IS NOT NULL),
           'apiToken', CASE WHEN s.token_hash IS NOT NULL
                            THEN jsonb_build_object('role', s.token_role, 'email', m.email, 'hash', s.token_hash) END,
           'provenAt', s.proven_at)
           AS record
  FROM tenancy.staff_sessions s
  JOIN tenancy.staff m ON m.id = s.staff_id
  JOIN tenancy.staff_roles r ON r.role = m.role;
