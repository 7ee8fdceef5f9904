-- Events, deliveries and attempts lie in one table a day, and a day that is past its retention is dropped whole instead of being deleted
-- row by row. The day is in the id: the first twelve digits of a UUIDv7 are its time. An event and its deliveries lie in the event's day, so that
-- the key of one table still says that there is one delivery of an event at an endpoint; attempts lie in the day of their delivery's id. What has no
-- such id, or is of a day that has no table, lies in the default partitions.
--
-- The release before this one reads and writes the same names, columns and keys, and goes on as it did.
-- harmless: unique index callbacks.deliveries_pkey is gone; ids are drawn, never given, and no statement names it
-- harmless: unique index callbacks.deliveries_once binds older releases; it is the key that was there, of each day and so of all
-- harmless: unique index callbacks.events_pkey binds older releases; it is the key that was there, of each day and so of all
-- harmless: unique index callbacks.attempts_pkey binds older releases; it is the key that was there, of each day and so of all

-- Nothing of that day has a smaller id.
CREATE FUNCTION callbacks.first_id(day date) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- The tables --------------------------------------------------------------------------------------------------------

DROP VIEW callbacks.deliveries_now;
-- Between partitioned tables these would be in the way of dropping a day: what is referenced is dropped after what refers to it.
ALTER TABLE callbacks.due DROP CONSTRAINT due_delivery_id_fkey;
ALTER TABLE callbacks.attempts DROP CONSTRAINT attempts_delivery_id_fkey;
ALTER TABLE callbacks.deliveries DROP CONSTRAINT deliveries_event_id_fkey, DROP CONSTRAINT deliveries_endpoint_id_fkey;

ALTER TABLE callbacks.events RENAME TO events_whole;
ALTER TABLE callbacks.deliveries RENAME TO deliveries_whole;
ALTER TABLE callbacks.attempts RENAME TO attempts_whole;

CREATE TABLE callbacks.events (
    LIKE callbacks.events_whole INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING CONSTRAINTS INCLUDING STORAGE
) PARTITION BY RANGE (id);
CREATE TABLE callbacks.deliveries (
    LIKE callbacks.deliveries_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE
) PARTITION BY RANGE (event_id);
CREATE TABLE callbacks.attempts (
    LIKE callbacks.attempts_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE
) PARTITION BY RANGE (delivery_id);

CREATE TABLE callbacks.events_default PARTITION OF callbacks.events DEFAULT;
CREATE TABLE callbacks.deliveries_default PARTITION OF callbacks.deliveries DEFAULT WITH (fillfactor = 90);
CREATE TABLE callbacks.attempts_default PARTITION OF callbacks.attempts DEFAULT;

GRANT SELECT, INSERT, DELETE, UPDATE (body, erased_at, body_sha256) ON callbacks.events TO paddock_callbacks;
GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.deliveries, callbacks.attempts TO paddock_callbacks;
-- A part of a table is swept by itself.
GRANT SELECT, DELETE ON callbacks.events_default, callbacks.deliveries_default TO paddock_callbacks;

-- The days ----------------------------------------------------------------------------------------------------------

-- Makes the first table that is missing, of the days from yesterday to so many ahead, and returns its name; null when there is none, or when another
-- process is at it. One a transaction, which waits for nobody for long: whoever asks while it waits would wait behind it. A day of which rows lie in
-- a default partition stays there.
CREATE FUNCTION callbacks.make_day(ahead int) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    whole text;
    part  text;
    day   date;
    stray boolean;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('callbacks.days')) THEN
        RETURN NULL;
    END IF;
    FOR day IN SELECT (callbacks.present() AT TIME ZONE 'UTC')::date + n FROM generate_series(-1, least(ahead, 31)) n LOOP
        FOREACH whole IN ARRAY ARRAY['events', 'deliveries', 'attempts'] LOOP
            part := whole || '_' || to_char(day, 'YYYYMMDD');
            CONTINUE WHEN to_regclass('callbacks.' || part) IS NOT NULL;
            EXECUTE format('SELECT EXISTS (SELECT FROM callbacks.%I WHERE %I >= %L AND %2$I < %4$L)', whole || '_default',
                           CASE whole WHEN 'events' THEN 'id' WHEN 'deliveries' THEN 'event_id' ELSE 'delivery_id' END,
                           callbacks.first_id(day), callbacks.first_id(day + 1)) INTO stray;
            CONTINUE WHEN stray;
            EXECUTE format('CREATE TABLE callbacks.%I PARTITION OF callbacks.%I FOR VALUES FROM (%L) TO (%L) WITH (fillfactor = %s)',
                           part, whole, callbacks.first_id(day), callbacks.first_id(day + 1), CASE whole WHEN 'deliveries' THEN 90 ELSE 100 END);
            EXECUTE format('GRANT SELECT, DELETE ON callbacks.%I TO paddock_callbacks', part);
            RETURN part;
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;

-- From when on a table of a day is missing.
CREATE FUNCTION callbacks.days_until() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(day) AT TIME ZONE 'UTC'
    FROM (SELECT date_trunc('day', callbacks.present() AT TIME ZONE 'UTC') + make_interval(days => n) AS day FROM generate_series(0, 40) n) d
    WHERE EXISTS (
        SELECT FROM unnest(ARRAY['events', 'deliveries', 'attempts']) whole
        WHERE to_regclass('callbacks.' || whole || '_' || to_char(day, 'YYYYMMDD')) IS NULL)
$$;

-- The days of which there are tables, the oldest first.
CREATE VIEW callbacks.days AS
SELECT p.relname::text AS whole, c.relname::text AS part, to_date(right(c.relname, 8), 'YYYYMMDD') AS day
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
WHERE i.inhparent IN ('callbacks.events'::regclass, 'callbacks.deliveries'::regclass, 'callbacks.attempts'::regclass)
  AND c.relname ~ '_[0-9]{8}$'
ORDER BY day, array_position(ARRAY['deliveries', 'events', 'attempts'], p.relname::text);

-- Drops the first table that can go, of a day that was over at that time, and returns its name; null when there is none. What still waits moves to the
-- default partition, with its event and its attempts; where that is more than so many rows, the table stays. Deliveries go first, then their events.
-- Attempts go a day later: an id may be a little older than its event's.
CREATE FUNCTION callbacks.drop_day(before timestamptz, most int) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    of      record;
    kept    text;
    rows    bigint;
    from_id text;
    to_id   text;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('callbacks.days')) THEN
        RETURN NULL;
    END IF;
    FOR of IN SELECT * FROM callbacks.days LOOP
        CONTINUE WHEN of.day + CASE of.whole WHEN 'attempts' THEN 2 ELSE 1 END > (before AT TIME ZONE 'UTC')::date;
        CONTINUE WHEN of.whole = 'events' AND EXISTS (SELECT FROM callbacks.days d WHERE d.whole = 'deliveries' AND d.day = of.day);
        from_id := callbacks.first_id(of.day);
        to_id := callbacks.first_id(of.day + 1);
        kept := CASE of.whole
            WHEN 'deliveries' THEN format(
                'FROM callbacks.due w JOIN callbacks.%I k ON k.event_id = w.event_id AND k.id = w.delivery_id WHERE w.event_id >= %L AND w.event_id < %L',
                of.part, from_id, to_id)
            WHEN 'events' THEN format(
                'FROM callbacks.%I k WHERE k.id IN (SELECT event_id FROM callbacks.deliveries WHERE event_id >= %L AND event_id < %L)',
                of.part, from_id, to_id)
            ELSE format(
                'FROM callbacks.deliveries d JOIN callbacks.%I k ON k.delivery_id = d.id WHERE d.id >= %L AND d.id < %L', of.part, from_id, to_id)
        END;
        EXECUTE 'SELECT count(*) FROM (SELECT ' || kept || ' LIMIT $1) k' INTO rows USING most + 1;
        CONTINUE WHEN rows > most;
        EXECUTE format('ALTER TABLE callbacks.%I DETACH PARTITION callbacks.%I', of.whole, of.part);
        EXECUTE format('INSERT INTO callbacks.%I OVERRIDING SYSTEM VALUE SELECT k.* %s', of.whole, kept);
        EXECUTE format('DROP TABLE callbacks.%I', of.part);
        RETURN of.part;
    END LOOP;
    RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION callbacks.make_day(int), callbacks.drop_day(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION callbacks.make_day(int), callbacks.drop_day(timestamptz, int) TO paddock_callbacks;
GRANT SELECT ON callbacks.days TO paddock_callbacks;

-- What is there -----------------------------------------------------------------------------------------------------

-- A table for each day that something is there of, sixty days back, and for the coming week.
DO $$
DECLARE
    today date := (callbacks.present() AT TIME ZONE 'UTC')::date;
    first date;
    day   date;
    whole text;
BEGIN
    SELECT min(d)::date INTO first FROM generate_series(today - 60, today - 1, interval '1 day') d
    WHERE EXISTS (SELECT FROM callbacks.events_whole
                  WHERE id >= callbacks.first_id(d::date)::text AND id < callbacks.first_id(d::date + 1)::text);
    FOR day IN SELECT d FROM generate_series(coalesce(first, today - 1), today + 7, interval '1 day') d LOOP
        FOREACH whole IN ARRAY ARRAY['events', 'deliveries', 'attempts'] LOOP
            EXECUTE format('CREATE TABLE callbacks.%I PARTITION OF callbacks.%I FOR VALUES FROM (%L) TO (%L) WITH (fillfactor = %s)',
                           whole || '_' || to_char(day, 'YYYYMMDD'), whole, callbacks.first_id(day), callbacks.first_id(day + 1),
                           CASE whole WHEN 'deliveries' THEN 90 ELSE 100 END);
            EXECUTE format('GRANT SELECT, DELETE ON callbacks.%I TO paddock_callbacks', whole || '_' || to_char(day, 'YYYYMMDD'));
        END LOOP;
    END LOOP;
END $$;

INSERT INTO callbacks.events OVERRIDING SYSTEM VALUE SELECT * FROM callbacks.events_whole;
SELECT setval(pg_get_serial_sequence('callbacks.events', 'position'),
              nextval(pg_get_serial_sequence('callbacks.events_whole', 'position')));
INSERT INTO callbacks.deliveries SELECT * FROM callbacks.deliveries_whole;
INSERT INTO callbacks.attempts SELECT * FROM callbacks.attempts_whole;
DROP TABLE callbacks.attempts_whole, callbacks.deliveries_whole, callbacks.events_whole;

ALTER TABLE callbacks.events ADD CONSTRAINT events_pkey PRIMARY KEY (id);
CREATE INDEX events_received ON callbacks.events (received_at);
CREATE INDEX events_operator ON callbacks.events (operator_id, tx, position) WHERE operator_id IS NOT NULL;
CREATE INDEX events_aggregator ON callbacks.events (aggregator_id, tx, position) WHERE aggregator_id IS NOT NULL;
CREATE INDEX events_partner ON callbacks.events (partner_id, tx, position) WHERE partner_id IS NOT NULL;
CREATE INDEX events_told_to_all ON callbacks.events (tx, position) WHERE told_to_all;
CREATE INDEX events_subject ON callbacks.events (subject, sequence, position) WHERE subject IS NOT NULL;

ALTER TABLE callbacks.deliveries ADD CONSTRAINT deliveries_once UNIQUE (event_id, endpoint_id);
CREATE INDEX deliveries_id ON callbacks.deliveries (id);
CREATE INDEX deliveries_owner ON callbacks.deliveries (owner_id, owner_kind, id);
CREATE INDEX deliveries_endpoint ON callbacks.deliveries (endpoint_id, id);
CREATE INDEX deliveries_dead_owner ON callbacks.deliveries (owner_id, owner_kind, id) WHERE status IN ('failed', 'parked') AND retried;
CREATE INDEX deliveries_dead_endpoint ON callbacks.deliveries (endpoint_id, id) WHERE status IN ('failed', 'parked') AND retried;
CREATE INDEX deliveries_finished_at ON callbacks.deliveries USING brin (finished_at) WITH (pages_per_range = 16, autosummarize = on);

ALTER TABLE callbacks.attempts ADD CONSTRAINT attempts_pkey PRIMARY KEY (delivery_id, number);

CREATE VIEW callbacks.deliveries_now AS
SELECT d.id, d.endpoint_id, d.owner_kind, d.owner_id, d.event_id, d.retried, d.created_at, d.finished_at,
       CASE WHEN w.leased_at IS NULL THEN d.status ELSE 'delivering' END AS status,
       coalesce(w.attempts, d.attempts) AS attempts,
       w.due_at
FROM callbacks.deliveries d LEFT JOIN callbacks.due w ON w.delivery_id = d.id;
GRANT SELECT ON callbacks.deliveries_now TO paddock_callbacks;
