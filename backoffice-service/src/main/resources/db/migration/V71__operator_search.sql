-- What the operators' list is searched in, kept in one column: lowered and joined once, not for each search. The line ends cannot be
-- part of what is searched for, so nothing matches across two fields.

-- Of texts alone array_to_string depends on no setting.
CREATE FUNCTION tenancy.operator_search(code text, name text, domains text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT lower(code || E'\n' || name || E'\n' || array_to_string(domains, E'\n')) $$;

ALTER TABLE tenancy.operators
    ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (tenancy.operator_search(code, name, domains)) STORED;

CREATE INDEX operators_status ON tenancy.operators (status, code);
