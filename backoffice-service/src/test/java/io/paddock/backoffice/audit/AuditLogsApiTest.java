package io.paddock.backoffice.audit;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads, logins and refusals: chains of their own, which wait for no change. */
@QuarkusTest
class AuditLogsApiTest {

  private static final String AUDIT = "/api/v1/bo/audit";
  private static final String EXPORTS = "/api/v1/bo/exports/";

  private final Account ada = Staff.account(StaffRole.SUPPORT);

  @Test
  void who_logs_in_or_exports_waits_for_no_change() {
    Staff.superAdmin();
    List<Response> answers =
        Db.owner()
            .inTransaction(
                holder -> {
                  holder.execute("SELECT 1 FROM tenancy.audit_head FOR UPDATE");
                  Api api = Api.bearer(Staff.login(ada));
                  return List.of(api.get(EXPORTS + "partners"), api.get(AUDIT));
                });

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 403);
    assertThat(of("logins")).containsExactly("staff.logged_in");
    assertThat(of("reads")).containsExactly("list.exported");
    assertThat(of("changes")).isEmpty();
  }

  @Test
  void a_refused_login_is_told_of_with_what_was_missing_and_without_a_name() {
    login(ada.email(), "something else");
    login("nobody-" + ada.id() + "@paddock.example", "something else");

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(
                        Db.rows(
                            "SELECT actor_id, diff FROM tenancy.audit_refusals"
                                + " WHERE action = 'staff.login_refused' AND target_id = $1",
                            ada.id().toString()))
                    .containsExactly(
                        Map.of(
                            "actor_id",
                            "login",
                            "diff",
                            "{\"missing\":{\"from\":null,\"to\":\"the password\"}}")));
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_refusals r WHERE r::text LIKE '%nobody-%'"))
        .isZero();
  }

  @Test
  void a_refused_request_is_told_of_with_its_route() {
    Api api = Api.bearer(Staff.login(ada));

    isProblem(api.get(AUDIT + "?action=operator.created"), 403, "forbidden");

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(
                        Db.rows(
                            "SELECT target_id, diff FROM tenancy.audit_refusals"
                                + " WHERE action = 'request.refused' AND actor_id = $1",
                            ada.id().toString()))
                    .containsExactly(
                        Map.of(
                            "target_id",
                            "GET",
                            "diff",
                            "{\"path\":{\"from\":null,\"to\":\"/api/v1/bo/audit\"}}")));
  }

  @ParameterizedTest
  @EnumSource
  void each_chain_is_proved_and_a_changed_row_of_it_is_found(AuditLog log) {
    Tenants.aggregator();
    Staff.operations().get(EXPORTS + "partners").then().statusCode(200);
    login(ada.email(), "something else");
    String verify = AUDIT + "/verify?chain=" + log.code();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> Staff.superAdmin().get(verify).jsonPath().getLong("rows") > 0);
    assertThat(Staff.superAdmin().get(verify).jsonPath().getBoolean("valid")).isTrue();

    String before =
        String.valueOf(
            Db.row("SELECT diff FROM %s WHERE seq = 1".formatted(log.rows())).get("diff"));
    try {
      Db.change("UPDATE %s SET diff = '{\"x\":1}' WHERE seq = 1".formatted(log.rows()));
      assertThat(Staff.superAdmin().get(verify).jsonPath().getLong("brokenAt")).isEqualTo(1);
    } finally {
      Db.change("UPDATE %s SET diff = $1 WHERE seq = 1".formatted(log.rows()), before);
    }
    assertThat(Staff.superAdmin().get(verify).jsonPath().getBoolean("valid")).isTrue();
  }

  @Test
  void a_chain_is_listed_by_its_name_or_by_an_action_of_it() {
    Api.bearer(Staff.login(ada)).get(EXPORTS + "partners").then().statusCode(200);
    Api boss = Staff.superAdmin();
    String mine = "&actorId=" + ada.id();

    assertThat(boss.get(AUDIT + "?action=list.exported" + mine).jsonPath().getList("items"))
        .hasSize(1);
    assertThat(
            boss.get(AUDIT + "?chain=changes&action=list.exported" + mine)
                .jsonPath()
                .getList("items"))
        .isEmpty();
    pointsAt(boss.get(AUDIT + "?chain=all"), "?chain");
    pointsAt(boss.get(AUDIT + "/verify?chain=all"), "?chain");
    pointsAt(boss.get(AUDIT + "/export?chain=all"), "?chain");
    String cursor = boss.get(AUDIT + "?chain=logins&limit=1").path("nextCursor");
    pointsAt(boss.get(AUDIT + "?chain=changes&limit=1&cursor=" + cursor), "?cursor");
  }

  @Test
  void the_services_own_role_only_adds_rows() {
    for (AuditLog log : AuditLog.values()) {
      assertThat(
              Db.number(
                  "SELECT count(*) FROM (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) r(name)"
                      + " WHERE has_table_privilege('paddock_backoffice', $1, r.name)",
                  log.rows()))
          .as(log.code())
          .isZero();
    }
  }

  private List<Object> of(String chain) {
    return Staff.superAdmin()
        .get(AUDIT + "?chain=" + chain + "&actorId=" + ada.id())
        .jsonPath()
        .getList("items.action");
  }

  private static void login(String email, String password) {
    isProblem(
        Api.anonymous()
            .with("X-Forwarded-For", "198.51.100.8")
            .post(
                "/api/v1/bo/auth/login",
                "{'email':'%s','password':'%s'}".formatted(email, password)),
        401,
        "invalid_credentials");
  }
}
