-- What a release may count on: the kind, what it is, whose part it is, and in what form.
WITH relations AS (
    SELECT c.oid, c.relkind, c.relowner, c.relacl, n.nspname || '.' || c.relname AS name
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
       -- A sequence behind an identity is the column's. A partitioned table's key hangs on the table itself.
       AND NOT EXISTS (SELECT FROM pg_depend d
                        WHERE d.objid = c.oid AND d.objsubid = 0 AND d.classid = 'pg_class'::regclass AND d.deptype = 'i')
), columns AS (
    SELECT r.name AS relation, r.name || '.' || a.attname AS name, r.relowner, a.*
      FROM relations r
      JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE r.relkind <> 'S'
), functions AS (
    SELECT p.*, n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name
      FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname !~ '^(pg_|information_schema$)'
), types AS (
    SELECT t.*, n.nspname || '.' || t.typname AS name
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE n.nspname !~ '^(pg_|information_schema$)' AND t.typtype IN ('d', 'e')
), rights AS (
    SELECT name, privilege_type, grantee FROM relations, aclexplode(relacl) WHERE grantee <> relowner
     UNION ALL
    SELECT name, privilege_type, grantee FROM columns, aclexplode(attacl) WHERE grantee <> relowner
     UNION ALL
    -- What nobody has granted or revoked yet is everybody's.
    SELECT name, privilege_type, grantee
      FROM functions, aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee <> proowner
     UNION ALL
    SELECT name, privilege_type, grantee
      FROM types, aclexplode(coalesce(typacl, acldefault('T', typowner))) WHERE grantee <> typowner
     UNION ALL
    SELECT nspname, privilege_type, grantee FROM pg_namespace, aclexplode(nspacl) WHERE grantee <> nspowner
)
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'table' END,
       name, '', ''
  FROM relations
 UNION ALL
SELECT 'column', name, relation, format_type(atttypid, atttypmod) FROM columns
 UNION ALL
SELECT 'default', name, name, '' FROM columns WHERE atthasdef OR attidentity <> ''
 UNION ALL
-- Also what ON CONFLICT names.
SELECT 'unique index', i.indexrelid::regclass::text, r.name, ''
  FROM relations r JOIN pg_index i ON i.indrelid = r.oid AND i.indisunique
 UNION ALL
SELECT 'trigger', r.name || '.' || t.tgname, r.name, ''
  FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
 UNION ALL
SELECT 'function', name, '',
       coalesce(pg_get_function_result(oid), 'nothing') || CASE WHEN prosecdef THEN ' by its owner' ELSE '' END
  FROM functions
 UNION ALL
SELECT 'type', name, '', CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod) ELSE '' END FROM types
 UNION ALL
SELECT 'value', t.name || '.' || e.enumlabel, t.name, '' FROM types t JOIN pg_enum e ON e.enumtypid = t.oid
 UNION ALL
SELECT 'right', privilege_type || ' on ' || name || ' of ' ||
       CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, name, ''
  FROM rights
