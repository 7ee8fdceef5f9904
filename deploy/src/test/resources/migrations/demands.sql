-- What a release has to heed when it writes: the kind, what it is, whose part it is, of which columns, and in what form. No columns:
-- the form alone says what it is about.
WITH tables AS (
    SELECT c.oid, c.relrowsecurity, n.nspname || '.' || c.relname AS name
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'p')
), columns AS (
    SELECT t.name AS table_name, a.*
      FROM tables t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
)
SELECT 'NOT_NULL', table_name || '.' || attname, table_name, ARRAY[attname::text], attname::text FROM columns WHERE attnotnull
 UNION ALL
SELECT 'GENERATED', table_name || '.' || attname, table_name, ARRAY[attname::text], attname::text
  FROM columns WHERE attidentity = 'a' OR attgenerated <> ''
 UNION ALL
SELECT CASE c.contype WHEN 'c' THEN 'CHECK' WHEN 'f' THEN 'FOREIGN_KEY' ELSE 'EXCLUSION' END,
       t.name || '.' || c.conname, t.name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (c.conkey)),
       -- Whether old rows were looked at is no matter: new ones are.
       replace(pg_get_constraintdef(c.oid), ' NOT VALID', '')
  FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('c', 'f', 'x')
 UNION ALL
SELECT 'UNIQUE_INDEX', i.indexrelid::regclass::text, t.name,
       CASE WHEN i.indexprs IS NULL
            THEN ARRAY(SELECT a.attname::text
                         FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place)
                         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = key.number
                        WHERE key.place <= i.indnkeyatts)
            ELSE '{}' END,
       pg_get_indexdef(i.indexrelid)
  FROM tables t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
 UNION ALL
SELECT 'ROW_SECURITY', name, name, '{}', '' FROM tables WHERE relrowsecurity
 UNION ALL
SELECT 'TYPE_CHECK', n.nspname || '.' || t.typname || '.' || c.conname, n.nspname || '.' || t.typname, '{}',
       replace(pg_get_constraintdef(c.oid), ' NOT VALID', '')
  FROM pg_constraint c
  JOIN pg_type t ON t.oid = c.contypid
  JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE n.nspname !~ '^(pg_|information_schema$)'
