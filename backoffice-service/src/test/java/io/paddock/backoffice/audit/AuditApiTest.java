package io.paddock.backoffice.audit;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditApiTest {

  private static final String AUDIT = "/api/v1/bo/audit";

  @Test
  void a_row_tells_who_did_what_to_whom_from_where() {
    Api auditor = Staff.as(StaffRole.AUDITOR);
    Aggregator acme = Tenants.aggregator();

    acme.api()
        .with("X-Request-Id", "my-request-1")
        .with("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
        .post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")))
        .then()
        .statusCode(201);

    JsonPath row = auditor.get(AUDIT + "?limit=1").jsonPath();
    assertThat(row.getMap("items[0]"))
        .containsOnlyKeys(
            "seq",
            "id",
            "at",
            "actor",
            "action",
            "target",
            "diff",
            "requestId",
            "ip",
            "prevHash",
            "hash")
        .containsEntry("action", "operator.created")
        .containsEntry("requestId", "my-request-1")
        .containsEntry("ip", "198.51.100.7");
    assertThat(row.getMap("items[0].actor"))
        .isEqualTo(
            Map.of(
                "kind", "aggregator", "id", acme.id(), "label", acme.code() + "/" + acme.prefix()));
    assertThat(row.getString("items[0].target.kind")).isEqualTo("operator");
    assertThat(row.getMap("items[0].diff.walletBaseUrl"))
        .containsEntry("to", "https://wallet.mybrand.com")
        .containsEntry("from", null);
    assertThat(row.getString("items[0].diff.walletSecret.to.fingerprint")).hasSize(4);
  }

  @Test
  void rows_come_newest_first_in_pages_that_meet() {
    Operator brand = Tenants.operator();
    brand.owner().api().post(brand.staff() + "/disable");
    brand.owner().api().post(brand.staff() + "/enable");
    String query = AUDIT + "?limit=2&targetId=" + brand.id();

    JsonPath first = Staff.superAdmin().get(query).jsonPath();
    JsonPath rest =
        Staff.superAdmin().get(query + "&cursor=" + first.getString("nextCursor")).jsonPath();

    assertThat(first.getList("items.action"))
        .containsExactly("operator.enabled", "operator.disabled");
    assertThat(rest.getList("items.action")).containsExactly("operator.created");
    assertThat(rest.getString("nextCursor")).isNull();
  }

  @Test
  void rows_are_found_by_action_and_actor() {
    Operator brand = Tenants.operator();
    String aggregatorId = brand.owner().id();

    JsonPath byActor = Staff.superAdmin().get(AUDIT + "?actorId=" + aggregatorId).jsonPath();
    JsonPath byBoth =
        Staff.superAdmin()
            .get(AUDIT + "?action=aggregator.created&targetId=" + aggregatorId)
            .jsonPath();

    assertThat(byActor.getList("items.action")).containsExactly("operator.created");
    assertThat(byBoth.getList("items.action")).containsExactly("aggregator.created");
  }

  @Test
  void rows_are_found_by_time_from_one_moment_and_before_another() {
    Operator brand = Tenants.operator();
    brand.owner().api().post(brand.staff() + "/disable");
    brand.owner().api().post(brand.staff() + "/enable");
    String query = AUDIT + "?targetId=" + brand.id();
    List<String> times = Staff.superAdmin().get(query).jsonPath().getList("items.at");
    String disabled = times.get(1);

    assertThat(actions(query + "&from=" + disabled))
        .containsExactly("operator.enabled", "operator.disabled");
    assertThat(actions(query + "&to=" + disabled)).containsExactly("operator.created");
    assertThat(actions(query + "&from=" + disabled + "&to=" + times.getFirst()))
        .containsExactly("operator.disabled");
    assertThat(actions(query + "&from=2020-01-01T02:00:00%2B02:00&limit=1"))
        .containsExactly("operator.enabled");
    String cursor = Staff.superAdmin().get(query + "&limit=1&from=" + disabled).path("nextCursor");
    pointsAt(Staff.superAdmin().get(query + "&limit=1&cursor=" + cursor), "?cursor");
  }

  private static List<String> actions(String query) {
    return Staff.superAdmin().get(query).jsonPath().getList("items.action");
  }

  @Test
  void each_filter_is_answered_by_an_index() {
    for (String column : List.of("target_id", "actor_id", "action")) {
      assertThat(
              Db.number(
                  "SELECT count(*) FROM pg_indexes WHERE tablename = 'audit_rows'"
                      + " AND indexdef LIKE '%(' || $1 || ', seq)'",
                  column))
          .as(column)
          .isEqualTo(1);
    }
  }

  @Test
  void filters_that_mean_nothing_are_pointed_at() {
    pointsAt(Staff.superAdmin().get(AUDIT + "?action=operator.eaten"), "?action");
    pointsAt(Staff.superAdmin().get(AUDIT + "?targetId=%00"), "?targetId");
    pointsAt(Staff.superAdmin().get(AUDIT + "?actorId=" + "a".repeat(65)), "?actorId");
    for (String noTime :
        List.of("now", "2026-01-01", "2026-01-01T00:00:00", "1969-12-31T00:00:00Z")) {
      pointsAt(Staff.superAdmin().get(AUDIT + "?from=" + noTime), "?from");
      pointsAt(Staff.superAdmin().get(AUDIT + "?to=" + noTime), "?to");
    }
    pointsAt(Staff.superAdmin().get(AUDIT + "?to=%2B10000-01-01T00:00:00Z"), "?to");
    pointsAt(Staff.superAdmin().get(AUDIT + "?cursor=b25l"), "?cursor");
  }

  @Test
  void the_chain_is_valid_and_its_head_moves_with_each_change() {
    JsonPath before = verify();

    Tenants.aggregator();

    JsonPath after = verify();
    assertThat(before.getMap("")).containsOnlyKeys("valid", "rows", "head");
    assertThat(before.getBoolean("valid")).isTrue();
    assertThat(before.getString("head")).matches("[0-9a-f]{64}");
    assertThat(after.getBoolean("valid")).isTrue();
    assertThat(after.getLong("rows")).isEqualTo(before.getLong("rows") + 2);
    assertThat(after.getString("head")).isNotEqualTo(before.getString("head"));
  }

  @Test
  void changes_at_once_stand_in_one_row() throws Exception {
    Aggregator acme = Tenants.aggregator();
    Callable<Response> rotate = () -> acme.api().post("/api/v1/bo/aggregator/api-keys/rotate");

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(Collections.nCopies(24, rotate))) {
        assertThat(answer.get().statusCode()).isEqualTo(201);
      }
    }

    assertThat(verify().getBoolean("valid")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff = '{}'",
        "actor_label = 'somebody else'",
        "at = at + interval '1 microsecond'",
        "ip = '192.0.2.66'",
        "request_id = NULL",
        "target_id = 'x'",
        "action = 'operator.disabled'"
      })
  void a_row_that_the_owner_of_the_tables_changed_is_found(String tampering) {
    Aggregator acme = Tenants.aggregator();
    Tenants.operatorOf(acme);
    long seq =
        Db.number(
            "SELECT seq FROM tenancy.audit_rows"
                + " WHERE target_id = $1 AND action = 'aggregator.created'",
            acme.id());
    keep(seq);
    try {
      Db.change("UPDATE tenancy.audit_rows SET " + tampering + " WHERE seq = $1", seq);

      JsonPath report = verify();

      assertThat(report.getBoolean("valid")).isFalse();
      assertThat(report.getLong("brokenAt")).isEqualTo(seq);
    } finally {
      restore(seq);
    }
    assertThat(verify().getBoolean("valid")).isTrue();
  }

  private static void keep(long seq) {
    Db.change("CREATE TABLE tenancy.kept AS SELECT * FROM tenancy.audit_rows WHERE seq = $1", seq);
  }

  private static void restore(long seq) {
    Db.change("DELETE FROM tenancy.audit_rows WHERE seq = $1", seq);
    Db.change("INSERT INTO tenancy.audit_rows SELECT * FROM tenancy.kept");
    Db.change("DROP TABLE tenancy.kept");
  }

  @Test
  void a_row_cut_from_the_end_is_missed() {
    Tenants.aggregator();
    long last = verify().getLong("rows");
    keep(last);
    try {
      Db.change("DELETE FROM tenancy.audit_rows WHERE seq = $1", last);

      JsonPath report = verify();

      assertThat(report.getBoolean("valid")).isFalse();
      assertThat(report.getLong("brokenAt")).isEqualTo(last);
    } finally {
      restore(last);
    }
    assertThat(verify().getBoolean("valid")).isTrue();
  }

  @Test
  void a_refused_change_leaves_no_row() {
    Operator brand = Tenants.operator();
    long before = verify().getLong("rows");

    List<Response> refused =
        List.of(
            brand.owner().api().post(Tenants.OPERATORS, Tenants.body(brand.code())),
            brand.owner().api().put(brand.own() + "/config", "{}"),
            Api.anonymous().post("/api/v1/bo/aggregators", "{}"));

    assertThat(refused).extracting(Response::statusCode).containsExactly(409, 400, 401);
    assertThat(verify().getLong("rows")).isEqualTo(before);
  }

  @Test
  void the_services_role_can_neither_change_nor_delete_rows() {
    for (String forbidden :
        List.of(
            "UPDATE tenancy.audit_rows SET diff = '{}'",
            "DELETE FROM tenancy.audit_rows",
            "TRUNCATE tenancy.audit_rows",
            "DELETE FROM tenancy.audit_head",
            "INSERT INTO tenancy.audit_head (only_row, seq, hash) VALUES (true, 0, '')")) {
      assertThatThrownBy(() -> Db.application().useConnection(sql -> sql.execute(forbidden)))
          .as(forbidden)
          .hasMessageContaining("permission denied");
    }
  }

  private static JsonPath verify() {
    return Staff.superAdmin().get(AUDIT + "/verify").then().statusCode(200).extract().jsonPath();
  }
}
