-- Who had secrets sealed again, when, with which key, and how many: a row when a run begins and one when it ends; one that was killed or
-- failed has no second. Rows are only ever added, dated by the database.
CREATE TABLE callbacks.reseals (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT now(),
    run_by      text        NOT NULL CHECK (length(run_by) BETWEEN 1 AND 100),
    kek_version int         NOT NULL,
    event       text        NOT NULL CHECK (event IN ('began', 'ended')),
    texts       bigint,
    texts_left  bigint,
    CHECK ((event = 'ended') = (texts IS NOT NULL AND texts_left IS NOT NULL))
);

GRANT SELECT, INSERT (run_by, kek_version, event, texts, texts_left) ON callbacks.reseals TO paddock_callbacks;
