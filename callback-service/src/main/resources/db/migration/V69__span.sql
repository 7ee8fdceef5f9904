-- The smallest and the largest of a list. Between them lie the tables of the days that a statement has to open: PostgreSQL leaves the others
-- out before it begins, also in a plan that it keeps, which it cannot do for a list by itself.
CREATE FUNCTION callbacks.first_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT e FROM unnest($1) e ORDER BY e LIMIT 1';
CREATE FUNCTION callbacks.last_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT e FROM unnest($1) e ORDER BY e DESC LIMIT 1';
