-- How prices moved: of each market and span of time the first, highest, lowest and last price, and what was traded. Kept up with
-- each trade by the projector; a span in which nothing was traded has no row. Prices are of YES.
CREATE TABLE trading.candles (
    symbol       text        NOT NULL,
    span_seconds int         NOT NULL CHECK (span_seconds IN (60, 300, 900, 3600, 14400, 86400)),
    -- Spans begin at multiples of their length since 1970, so days begin at midnight UTC.
    starts_at    timestamptz NOT NULL,
    open         bigint      NOT NULL,
    high         bigint      NOT NULL,
    low          bigint      NOT NULL,
    close        bigint      NOT NULL,
    volume       bigint      NOT NULL CHECK (volume > 0),
    trades       bigint      NOT NULL CHECK (trades > 0),
    PRIMARY KEY (symbol, span_seconds, starts_at),
    CONSTRAINT candles_within CHECK (low <= open AND low <= close AND open <= high AND close <= high)
);

INSERT INTO trading.candles
SELECT t.symbol, s.span, to_timestamp(floor(extract(epoch FROM t.at) / s.span) * s.span),
       (array_agg(t.price ORDER BY t.sequence, t.event_index))[1], max(t.price), min(t.price),
       (array_agg(t.price ORDER BY t.sequence DESC, t.event_index DESC))[1], sum(t.quantity)::bigint, count(*)
  FROM trading.trades t
 CROSS JOIN (VALUES (60), (300), (900), (3600), (14400), (86400)) AS s (span)
 GROUP BY 1, 2, 3;

GRANT SELECT, INSERT, UPDATE ON trading.candles TO paddock_gateway;
