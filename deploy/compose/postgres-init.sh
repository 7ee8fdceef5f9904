#!/usr/bin/env bash
# Roles and databases, as a database administrator would make them; run once, by an empty PostgreSQL's entry point.
set -euo pipefail

role() {
  # A file's text is read by psql itself: an argument would show in the process list.
  psql -v ON_ERROR_STOP=1 -q -U postgres -d postgres <<SQL
\\set password \`cat /run/secrets/$2\`
CREATE ROLE $1 LOGIN PASSWORD :'password';
SQL
}

# database NAME OWNER ROLES
database() {
  psql -v ON_ERROR_STOP=1 -q -U postgres -d postgres -c "CREATE DATABASE $1 OWNER $2"
  psql -v ON_ERROR_STOP=1 -q -U postgres -d "$1" \
    -c "REVOKE ALL ON DATABASE $1 FROM PUBLIC" \
    -c "REVOKE ALL ON SCHEMA public FROM PUBLIC" \
    -c "GRANT CONNECT ON DATABASE $1 TO $3"
}

role paddock_owner db-owner
role paddock_backoffice db-backoffice
role paddock_games db-games
role paddock_gateway db-gateway
role paddock_callbacks db-callbacks
role demo_owner db-demo-owner
role demo_operator db-demo-operator
database paddock paddock_owner "paddock_backoffice, paddock_games, paddock_gateway, paddock_callbacks"
database demo_operator demo_owner demo_operator
