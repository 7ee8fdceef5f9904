package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A role can require a second factor. */
@QuarkusTest
class RoleRuleApiTest {

  private static final String ROLES = "/api/v1/bo/staff/roles";
  private static final String RULE = ROLES + "/auditor";
  private static final String ME = "/api/v1/bo/me";
  private static final String AUDIT = "/api/v1/bo/audit";

  private final Clock clock;
  private final Account ada = Staff.account(StaffRole.AUDITOR);

  @Inject
  RoleRuleApiTest(Clock clock) {
    this.clock = clock;
  }

  @AfterEach
  void nothingIsRequired() {
    require(false);
  }

  @Test
  void members_without_one_can_do_nothing_but_set_one_up() {
    Api before = Api.bearer(Staff.login(ada));
    assertThat(before.get(AUDIT).statusCode()).isEqualTo(200);
    require(true);

    refused(before);
    Api after = Api.bearer(Staff.login(ada));
    isProblem(after.get(AUDIT), 403, "staff_second_factor_required");
    isProblem(after.get("/api/v1/bo/operators"), 403, "staff_second_factor_required");
    isProblem(after.get(ME + "/api-tokens"), 403, "staff_second_factor_required");
    assertThat(after.get(ME).statusCode()).isEqualTo(200);

    Authenticator.enrol(after, clock);

    admitted(after);
    admitted(before);
  }

  @Test
  void whoever_has_one_notices_nothing() {
    Api api = Api.bearer(Staff.login(ada));
    Authenticator.enrol(api, clock);

    require(true);

    assertThat(api.get(AUDIT).statusCode()).isEqualTo(200);
    assertThat(Api.bearer(Staff.login(Staff.account(StaffRole.SUPPORT))).get(ME).statusCode())
        .isEqualTo(200);
    api.post(ME + "/totp/remove", "{'password':'%s'}".formatted(Staff.PASSWORD))
        .then()
        .statusCode(204);
    refused(api);
  }

  @Test
  void api_tokens_are_held_to_it_too() {
    Api program =
        Api.bearer(
            Api.bearer(Staff.login(ada))
                .post(
                    ME + "/api-tokens",
                    "{'label':'x','role':'auditor','expiresAt':'%s'}"
                        .formatted(Instant.now().plusSeconds(600)))
                .path("token"));
    assertThat(program.get(AUDIT).statusCode()).isEqualTo(200);

    require(true);

    refused(program);
    require(false);
    admitted(program);
  }

  @Test
  void the_rule_is_listed_and_each_change_of_it_is_told() {
    long told = told();

    require(true);
    require(true);
    JsonPath rule = Staff.superAdmin().get(ROLES).jsonPath();

    assertThat(rule.getList("items.role"))
        .containsExactly("auditor", "operations", "super_admin", "support");
    assertThat(rule.getList("items.secondFactorRequired"))
        .containsExactly(true, false, false, false);
    assertThat(rule.getLong("items[0].members"))
        .isEqualTo(
            Db.number(
                "SELECT count(*) FROM tenancy.staff WHERE role = 'auditor' AND status = 'active'"));
    assertThat(rule.getLong("items[0].withoutSecondFactor"))
        .isEqualTo(
            Db.number(
                "SELECT count(*) FROM tenancy.staff s WHERE role = 'auditor' AND status = 'active'"
                    + " AND NOT EXISTS (SELECT FROM tenancy.staff_totp t"
                    + " WHERE t.staff_id = s.id AND t.confirmed_at IS NOT NULL)"));
    assertThat(told()).isEqualTo(told + 1);
  }

  @Test
  void what_is_no_role_or_no_rule_is_not_taken() {
    pointsAt(Staff.superAdmin().put(ROLES + "/owner", "{'secondFactorRequired':true}"), "/role");
    pointsAt(Staff.superAdmin().put(RULE, "{}"), "/secondFactorRequired");
    assertThat(Staff.superAdmin().get(ROLES).jsonPath().getList("items.secondFactorRequired"))
        .containsOnly(false);
  }

  private static void require(boolean required) {
    Staff.superAdmin()
        .put(RULE, "{'secondFactorRequired':%s}".formatted(required))
        .then()
        .statusCode(200);
  }

  private static void refused(Api api) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> isProblem(api.get(AUDIT), 403, "staff_second_factor_required"));
  }

  private static void admitted(Api api) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(api.get(AUDIT).statusCode()).isEqualTo(200));
  }

  private static long told() {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows"
            + " WHERE action = 'staff.role_rule_changed' AND target_id = 'auditor'");
  }
}
