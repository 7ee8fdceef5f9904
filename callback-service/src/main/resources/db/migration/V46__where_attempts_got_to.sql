-- Where an attempt got to, answered or not; what its handshake showed is in tls_* as far as it was seen.
ALTER TABLE callbacks.attempts
    -- Vetted, and connected to or tried last.
    ADD COLUMN address         text,
    ADD COLUMN tls_subject     text,
    -- When its delivery was due again by what came of it; null when nothing was to follow.
    ADD COLUMN next_attempt_at timestamptz;
