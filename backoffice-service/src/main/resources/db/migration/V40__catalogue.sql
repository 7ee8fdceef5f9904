-- What markets are about, and what the platform tells everybody: events, the matches they belong to, and notices.
CREATE TABLE tenancy.matches (
    match_id    text        PRIMARY KEY CHECK (match_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    competition text        NOT NULL,
    home        text        NOT NULL,
    away        text        NOT NULL,
    starts_at   timestamptz NOT NULL,
    status      text        NOT NULL CHECK (status IN ('scheduled', 'live', 'finished', 'postponed', 'cancelled')),
    score       text,
    listed      boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     integer     NOT NULL
);

CREATE TABLE tenancy.events (
    event_id    text        PRIMARY KEY CHECK (event_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    title       text        NOT NULL,
    description text,
    tags        text[]      NOT NULL CHECK (cardinality(tags) <= 20),
    match_id    text        CONSTRAINT events_match_fkey REFERENCES tenancy.matches,
    starts_at   timestamptz,
    listed      boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     integer     NOT NULL
);
CREATE INDEX events_match ON tenancy.events (match_id);
CREATE INDEX events_tags ON tenancy.events USING gin (tags);
CREATE INDEX markets_event ON tenancy.markets (event_id) WHERE event_id IS NOT NULL;

CREATE TABLE tenancy.notices (
    id         uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('info', 'incident', 'maintenance')),
    title      text        NOT NULL,
    text       text        NOT NULL,
    starts_at  timestamptz,
    ends_at    timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version    integer     NOT NULL,
    CONSTRAINT notices_window CHECK (ends_at > starts_at),
    CONSTRAINT notices_maintenance CHECK (kind <> 'maintenance' OR starts_at IS NOT NULL AND ends_at IS NOT NULL)
);
CREATE INDEX notices_created ON tenancy.notices (created_at, id);
CREATE INDEX notices_ends ON tenancy.notices (ends_at);

CREATE VIEW tenancy.directory_matches AS
SELECT match_id, competition, home, away, starts_at, status, score, updated_at FROM tenancy.matches WHERE listed;

CREATE VIEW tenancy.directory_events AS
SELECT e.event_id, e.title, e.description, e.tags, m.match_id, e.starts_at, e.updated_at
  FROM tenancy.events e
  LEFT JOIN tenancy.matches m ON m.match_id = e.match_id AND m.listed
 WHERE e.listed;

CREATE VIEW tenancy.directory_notices AS
SELECT id, kind, title, text, starts_at, ends_at, created_at, updated_at FROM tenancy.notices;

GRANT SELECT, INSERT, UPDATE ON tenancy.matches, tenancy.events, tenancy.notices TO paddock_backoffice;
GRANT SELECT ON tenancy.directory_matches, tenancy.directory_events, tenancy.directory_notices
   TO paddock_backoffice, paddock_games, paddock_callbacks, paddock_gateway;
