-- What a tenant has been told of an endpoint that fails: each stage once, whichever process notices it.
ALTER TABLE callbacks.endpoints
    -- Hours since failing_since of the latest stage that was told; begins anew with failing_since.
    ADD COLUMN failing_told_hours int    NOT NULL DEFAULT 0,
    -- Counts the notices of this endpoint.
    ADD COLUMN notice_sequence    bigint NOT NULL DEFAULT 0;
