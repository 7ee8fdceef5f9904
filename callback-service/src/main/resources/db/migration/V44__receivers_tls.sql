-- What an answer came by; null for plain text, and without an answer.
ALTER TABLE callbacks.attempts
    ADD COLUMN tls_version   text,
    ADD COLUMN tls_cipher    text,
    ADD COLUMN tls_issuer    text,
    ADD COLUMN tls_not_after timestamptz;

-- Which ends of certificates a tenant has been told of. A receiver may show several certificates by turns.
CREATE TABLE callbacks.certificate_notices (
    endpoint_id uuid        NOT NULL REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    ends_at     timestamptz NOT NULL,
    days        int         NOT NULL CHECK (days IN (1, 7, 30)),
    PRIMARY KEY (endpoint_id, ends_at, days)
);
CREATE INDEX certificate_notices_ends ON callbacks.certificate_notices (ends_at);
GRANT SELECT, INSERT, DELETE ON callbacks.certificate_notices TO paddock_callbacks;
