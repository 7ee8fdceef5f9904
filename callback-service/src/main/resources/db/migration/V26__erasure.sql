-- What an event said can be erased on request; that there was one, and what exactly was sent, can still be proven.

ALTER TABLE callbacks.events
    ADD COLUMN erased_at   timestamptz,
    -- Of the body that was sent, in UTF-8.
    ADD COLUMN body_sha256 bytea,
    ADD CONSTRAINT events_erased CHECK ((erased_at IS NULL) = (body_sha256 IS NULL));

GRANT UPDATE (body, erased_at, body_sha256) ON callbacks.events TO paddock_callbacks;
