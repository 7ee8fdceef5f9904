-- No limit is the default, and a limit may be high; a key pair beside each secret for who asks for it.

ALTER TABLE callbacks.endpoints ALTER COLUMN rate_limit_per_second DROP NOT NULL;
ALTER TABLE callbacks.endpoints DROP CONSTRAINT endpoints_rate_limit_per_second_check;
ALTER TABLE callbacks.endpoints ADD CONSTRAINT endpoints_rate_limit_per_second_check
    CHECK (rate_limit_per_second BETWEEN 1 AND 5000);
ALTER TABLE callbacks.endpoints ADD COLUMN key_pairs boolean NOT NULL DEFAULT false;

-- Ed25519, sealed like the secret, associated data: 'endpoint_signing_keys:' || id. The public key is told to the owner.
ALTER TABLE callbacks.endpoint_secrets ADD COLUMN key_sealed text;
ALTER TABLE callbacks.endpoint_secrets ADD COLUMN public_key text;
ALTER TABLE callbacks.endpoint_secrets ADD CONSTRAINT endpoint_secrets_pair
    CHECK ((key_sealed IS NULL) = (public_key IS NULL));
