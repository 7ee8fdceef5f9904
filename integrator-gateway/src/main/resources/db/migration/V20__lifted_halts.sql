-- Who let orders in again, and why. Only lift_halt writes here, so no halt is lifted without leaving a row.
CREATE TABLE trading.lifted_halts (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sequence   bigint      NOT NULL,
    reason     text        NOT NULL,
    halted_at  timestamptz NOT NULL,
    lifted_at  timestamptz NOT NULL DEFAULT now(),
    lifted_by  text        NOT NULL CHECK (length(lifted_by) BETWEEN 1 AND 100),
    lifted_for text        NOT NULL CHECK (length(lifted_for) BETWEEN 1 AND 500)
);

-- With the owner's rights: the service's role may neither delete a halt nor change what is kept of one.
CREATE FUNCTION trading.lift_halt(at_sequence bigint, who text, why text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = trading, pg_temp
    AS $$
        WITH lifted AS (
            DELETE FROM trading.halts WHERE sequence = at_sequence RETURNING sequence, reason, halted_at
        ), kept AS (
            INSERT INTO trading.lifted_halts (sequence, reason, halted_at, lifted_by, lifted_for)
            SELECT sequence, reason, halted_at, who, why FROM lifted
            RETURNING id
        )
        SELECT EXISTS (SELECT FROM kept)
    $$;

REVOKE ALL ON FUNCTION trading.lift_halt(bigint, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trading.lift_halt(bigint, text, text) TO paddock_gateway;
GRANT SELECT ON trading.lifted_halts TO paddock_gateway;
