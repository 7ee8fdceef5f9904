-- What a pod of any service loads before it says that it is ready: the keys in use, by when they were used last.
CREATE VIEW tenancy.directory_recent_keys AS
SELECT kind, key_id, last_used_at
  FROM tenancy.api_keys
 WHERE last_used_at IS NOT NULL AND revoked_at IS NULL;

GRANT SELECT ON tenancy.directory_recent_keys TO paddock_backoffice, paddock_games, paddock_callbacks, paddock_gateway;
