package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DatabaseRightsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE tenancy.mine (a int)",
        "CREATE TABLE public.mine (a int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE tenancy.operators ADD COLUMN mine int",
        "DROP TABLE tenancy.operators",
        "CREATE INDEX mine ON tenancy.operators (name)",
        "DROP VIEW tenancy.directory_operators",
        "CREATE FUNCTION tenancy.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"
      })
  void the_services_role_cannot_run_ddl(String ddl) {
    assertThatThrownBy(() -> Db.application().useConnection(sql -> sql.execute(ddl)))
        .message()
        .containsAnyOf("permission denied", "must be owner");
  }

  @Test
  void nothing_of_the_tenants_can_be_deleted_by_the_service() {
    for (String table :
        List.of(
            "staff",
            "aggregators",
            "operators",
            "operator_secrets",
            "operator_configs",
            "canaries",
            "partners",
            "api_keys",
            "wallets",
            "events",
            "matches",
            "notices",
            "trading_commands")) {
      assertThatThrownBy(
              () ->
                  Db.application()
                      .useConnection(sql -> sql.execute("DELETE FROM tenancy." + table)))
          .as(table)
          .hasMessageContaining("permission denied");
    }
  }

  /** What each role may do with each relation, as PostgreSQL itself tells it. */
  @Test
  void other_services_read_the_directory_and_nothing_else() {
    for (String role : List.of("paddock_games", "paddock_callbacks", "paddock_gateway")) {
      List<String> readable =
          Db.rows(
                  "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                      + " WHERE n.nspname = 'tenancy' AND c.relkind IN ('r', 'v')"
                      + " AND has_table_privilege($1, c.oid, 'SELECT') ORDER BY 1",
                  role)
              .stream()
              .map(row -> String.valueOf(row.get("relname")))
              .toList();
      List<Object> writable =
          Db.rows(
                  "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                      + " WHERE n.nspname = 'tenancy' AND c.relkind IN ('r', 'v')"
                      + " AND has_table_privilege($1, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')",
                  role)
              .stream()
              .map(row -> row.get("relname"))
              .toList();

      assertThat(readable)
          .as(role)
          .containsExactly(
              "directory_aggregator_keys",
              "directory_canary",
              "directory_events",
              "directory_markets",
              "directory_matches",
              "directory_notices",
              "directory_operator_keys",
              "directory_operators",
              "directory_partner_keys",
              "directory_partners",
              "directory_recent_keys",
              "directory_staff_sessions",
              "directory_wallets",
              // By which a service knows whether it may start.
              "flyway_schema_history");
      assertThat(writable).as(role).isEmpty();
    }
  }
}
