-- How long receivers take to answer, by hour, and whether that is longer than it used to be.

-- Answers by the hour that their attempts were claimed in. While an hour runs, processes add up what they counted; when it is over it is its figures,
-- and one of too few answers goes.
CREATE TABLE callbacks.answer_hours (
    endpoint_id uuid        NOT NULL REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    -- Of the URL that answered: another one's answers are not compared with them.
    url_hash    bigint      NOT NULL,
    hour        timestamptz NOT NULL,
    -- Answers by their milliseconds, in steps that the code knows; null once the hour is over.
    counts      int[],
    attempts    int         CHECK (attempts > 0),
    p95_ms      int         CHECK (p95_ms >= 0),
    PRIMARY KEY (endpoint_id, url_hash, hour),
    CONSTRAINT answer_hours_over CHECK ((counts IS NULL) = (p95_ms IS NOT NULL) AND (counts IS NULL) = (attempts IS NOT NULL))
);
CREATE INDEX answer_hours_open ON callbacks.answer_hours (hour, endpoint_id) WHERE counts IS NOT NULL;
CREATE INDEX answer_hours_hour ON callbacks.answer_hours (hour);

-- How an endpoint stood after its latest hour that counts.
CREATE TABLE callbacks.answer_levels (
    endpoint_id    uuid        PRIMARY KEY REFERENCES callbacks.endpoints (id) ON DELETE CASCADE,
    url_hash       bigint      NOT NULL,
    hour           timestamptz NOT NULL,
    p95_ms         int         NOT NULL,
    -- What the days before made usual; null while they are too few.
    usual_p95_ms   int,
    -- Its owner was told that it answers more slowly, and not yet that this is over.
    drifting_since timestamptz,
    CONSTRAINT answer_levels_drifting CHECK (drifting_since IS NULL OR usual_p95_ms IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.answer_hours, callbacks.answer_levels TO paddock_callbacks;
