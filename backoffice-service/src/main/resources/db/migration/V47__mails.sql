-- Mail to contacts and members: written with what it tells of, sent until it was taken, refused for good, or a day old.
CREATE TABLE tenancy.mails (
    -- Also the mail's Message-ID, however often it is sent.
    id         uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (length(kind) <= 40),
    recipient  text        NOT NULL CHECK (length(recipient) <= 254),
    addressee  text        NOT NULL,
    -- What its template says; never a secret.
    facts      jsonb       NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
    created_at timestamptz NOT NULL,
    due_at     timestamptz NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0,
    outcome    text        CHECK (outcome IN ('SENT', 'REFUSED', 'GIVEN_UP')),
    ended_at   timestamptz,
    -- Why it was put off or not sent, as the server said it.
    reason     text        CHECK (length(reason) <= 200),
    CONSTRAINT mails_ended CHECK ((outcome IS NULL) = (ended_at IS NULL))
);
CREATE INDEX mails_due ON tenancy.mails (due_at) WHERE outcome IS NULL;
CREATE INDEX mails_ended_at ON tenancy.mails (ended_at) WHERE outcome IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.mails TO paddock_backoffice;
