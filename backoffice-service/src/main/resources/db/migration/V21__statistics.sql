-- What operators' players and traders do: a projection of the event log, kept with its place in the log. Deleted as a
-- whole, it is made again from the log's beginning.

CREATE TABLE tenancy.statistics_offsets (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (topic, partition)
);

-- How far each subject was counted in each topic: an event that is published again counts once.
CREATE TABLE tenancy.statistics_subjects (
    topic    text   NOT NULL,
    source   text   NOT NULL,
    subject  text   NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (topic, source, subject)
);

-- By the month in which it happened, in UTC. A game's volume is what was staked and its revenue what was not paid back;
-- a market's volume is what was traded and its revenue the fees.
CREATE TABLE tenancy.statistics_months (
    operator_id uuid    NOT NULL,
    month       date    NOT NULL CHECK (extract(day FROM month) = 1),
    kind        text    NOT NULL CHECK (kind IN ('game', 'market')),
    item        text    NOT NULL,
    currency    text    NOT NULL,
    events      bigint  NOT NULL,
    volume      numeric NOT NULL,
    revenue     numeric NOT NULL,
    PRIMARY KEY (operator_id, month, kind, item, currency)
);

CREATE TABLE tenancy.statistics_users (
    operator_id      uuid        PRIMARY KEY,
    users            bigint      NOT NULL,
    last_activity_at timestamptz NOT NULL
);

-- One row. Until when the log was counted whole, and of when the metrics are.
CREATE TABLE tenancy.statistics_state (
    only_row     boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    counted_to   timestamptz,
    metrics_as_of timestamptz
);
INSERT INTO tenancy.statistics_state DEFAULT VALUES;

-- What lists are sorted by: one row an operator, null where nothing is known.
CREATE TABLE tenancy.operator_metrics (
    operator_id      uuid        PRIMARY KEY REFERENCES tenancy.operators (id) ON DELETE CASCADE,
    users            bigint,
    volume           numeric,
    revenue          numeric,
    last_activity_at timestamptz
);
CREATE FUNCTION tenancy.make_operator_metrics() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = tenancy AS $$
BEGIN
    INSERT INTO tenancy.operator_metrics (operator_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER make_metrics AFTER INSERT ON tenancy.operators FOR EACH ROW EXECUTE FUNCTION tenancy.make_operator_metrics();
INSERT INTO tenancy.operator_metrics (operator_id) SELECT id FROM tenancy.operators;

-- Nulls last in both directions, and a place in the list is one comparison of rows.
CREATE INDEX operator_metrics_users ON tenancy.operator_metrics (coalesce(users::numeric, 'Infinity'), operator_id);
CREATE INDEX operator_metrics_users_down ON tenancy.operator_metrics (coalesce(users::numeric, '-Infinity'), operator_id);
CREATE INDEX operator_metrics_volume ON tenancy.operator_metrics (coalesce(volume, 'Infinity'), operator_id);
CREATE INDEX operator_metrics_volume_down ON tenancy.operator_metrics (coalesce(volume, '-Infinity'), operator_id);
CREATE INDEX operator_metrics_revenue ON tenancy.operator_metrics (coalesce(revenue, 'Infinity'), operator_id);
CREATE INDEX operator_metrics_revenue_down ON tenancy.operator_metrics (coalesce(revenue, '-Infinity'), operator_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.statistics_offsets, tenancy.statistics_subjects, tenancy.statistics_months,
                                        tenancy.statistics_users TO paddock_backoffice;
GRANT SELECT, UPDATE ON tenancy.statistics_state, tenancy.operator_metrics TO paddock_backoffice;
