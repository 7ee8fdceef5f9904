package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearers for programs, which can do no more than their owner. */
@QuarkusTest
class ApiTokenApiTest {

  private static final String ME = "/api/v1/bo/me";
  private static final String TOKENS = ME + "/api-tokens";

  private final MovableClock clock;
  private final Account ada = Staff.account(StaffRole.OPERATIONS);
  private Api asAda = Api.anonymous();

  @Inject
  ApiTokenApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @BeforeEach
  void logIn() {
    asAda = Api.bearer(Staff.login(ada));
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void it_is_a_bearer_with_a_role_of_its_own() {
    Response issued = issue(asAda, "support", Duration.ofDays(30));

    assertThat(issued.statusCode()).isEqualTo(201);
    assertThat(issued.path("token").toString()).matches("st_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    Api program = Api.bearer(issued.path("token"));
    assertThat(program.get("/api/v1/bo/operators").statusCode()).isEqualTo(200);
    assertThat(program.get(ME).path("member.email").toString()).isEqualTo(ada.email());
    isProblem(program.post(Tenants.operator().staff() + "/disable"), 403, "forbidden");
    assertThat(asAda.get(TOKENS).path("items[0].label").toString()).isEqualTo("nightly");
    assertThat(asAda.get(TOKENS).path("items[0].role").toString()).isEqualTo("support");
    assertThat(asAda.get(TOKENS).path("items[0].id").toString())
        .isEqualTo(issued.path("apiToken.id"));
  }

  @Test
  void what_it_changes_is_told_to_be_its_owners() {
    Api program = Api.bearer(issue(asAda, "operations", Duration.ofDays(1)).path("token"));
    Tenants.Operator brand = Tenants.operator();

    assertThat(program.post(brand.staff() + "/disable").statusCode()).isEqualTo(200);

    assertThat(
            Db.row(
                "SELECT actor_kind, actor_id FROM tenancy.audit_rows"
                    + " WHERE target_id = $1 AND action = 'operator.disabled'",
                brand.id().toString()))
        .isEqualTo(Map.of("actor_kind", "staff", "actor_id", ada.id().toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATIONS,super_admin",
    "OPERATIONS,auditor",
    "SUPPORT,operations",
    "SUPPORT,auditor",
    "AUDITOR,support"
  })
  void no_role_above_ones_own_is_given(StaffRole own, String wanted) {
    Api api = Api.bearer(Staff.login(Staff.account(own)));

    isProblem(issue(api, wanted, Duration.ofDays(1)), 422, "api_token_role_above_own");
    assertThat(api.get(TOKENS).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void it_is_shown_once_and_kept_as_a_hash() {
    Api repeated = asAda.with("Idempotency-Key", "token-" + ada.id());
    String body = body("support", Duration.ofDays(30));

    String token = repeated.post(TOKENS, body).path("token");
    Response again = repeated.post(TOKENS, body);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.<Object>path("token")).isNull();
    assertThat(again.<Boolean>path("secretsOmitted")).isTrue();
    String secret = token.substring(token.length() - 43);
    assertThat(asAda.get(TOKENS).asString()).doesNotContain(secret);
    assertThat(
            Db.row(
                "SELECT token_hash FROM tenancy.staff_sessions"
                    + " WHERE staff_id = $1 AND token_hash IS NOT NULL",
                ada.id()))
        .hasEntrySatisfying(
            "token_hash", hash -> assertThat(String.valueOf(hash)).matches("1:[0-9a-f]{64}"));
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows WHERE diff LIKE '%' || $1 || '%'", secret))
        .isZero();
  }

  @Test
  void it_gives_no_token_and_proves_nothing() {
    Api program = Api.bearer(issue(asAda, "operations", Duration.ofDays(30)).path("token"));

    isProblem(issue(program, "support", Duration.ofDays(1)), 401, "step_up_required");
    isProblem(
        program.post(ME + "/step-up", "{'password':'%s'}".formatted(Staff.PASSWORD)),
        401,
        "step_up_required");
    isProblem(program.post(Tenants.operator().staff() + "/api-keys"), 401, "step_up_required");
  }

  @Test
  void it_is_no_login() {
    issue(asAda, "support", Duration.ofDays(30));
    String id = asAda.get(TOKENS).path("items[0].id");

    assertThat(asAda.get(ME + "/sessions").jsonPath().getList("items")).hasSize(1);
    isProblem(asAda.delete(ME + "/sessions/" + id), 404, "login_not_found");
  }

  @Test
  void it_is_revoked_at_once_by_its_owner_alone() {
    Response issued = issue(asAda, "support", Duration.ofDays(30));
    Api program = Api.bearer(issued.path("token"));
    assertThat(program.get(ME).statusCode()).isEqualTo(200);
    String path = TOKENS + "/" + issued.path("apiToken.id");

    isProblem(Staff.superAdmin().delete(path), 404, "api_token_not_found");
    assertThat(program.get(ME).statusCode()).isEqualTo(200);
    assertThat(asAda.delete(path).statusCode()).isEqualTo(204);

    ends(program);
    assertThat(asAda.get(TOKENS).jsonPath().getList("items")).isEmpty();
    isProblem(asAda.delete(path), 404, "api_token_not_found");
    isProblem(asAda.delete(TOKENS + "/nonsense"), 404, "api_token_not_found");
    String login = asAda.get(ME + "/sessions").path("items[0].id");
    isProblem(asAda.delete(TOKENS + "/" + login), 404, "api_token_not_found");
  }

  @Test
  void it_ends_at_its_time() {
    Api program = Api.bearer(issue(asAda, "support", Duration.ofMinutes(10)).path("token"));

    clock.advance(Duration.ofMinutes(10).minusSeconds(5));
    assertThat(program.get(ME).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(5));

    isProblem(program.get(ME), 401, "staff_token_invalid");
    assertThat(asAda.get(TOKENS).jsonPath().getList("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"role", "disable", "password"})
  void it_ends_when_its_owner_changes(String change) {
    Api program = Api.bearer(issue(asAda, "support", Duration.ofDays(30)).path("token"));
    assertThat(program.get(ME).statusCode()).isEqualTo(200);
    String member = "/api/v1/bo/staff/" + ada.id();

    int status =
        switch (change) {
          case "role" ->
              Staff.superAdmin().post(member + "/role", "{'role':'super_admin'}").statusCode();
          case "disable" -> Staff.superAdmin().post(member + "/disable").statusCode();
          default ->
              asAda
                  .post(
                      ME + "/password",
                      "{'password':'%s','newPassword':'gander-plinth-oboe-42'}"
                          .formatted(Staff.PASSWORD))
                  .statusCode();
        };

    assertThat(status).isIn(200, 204);
    ends(program);
  }

  @Test
  void its_end_lies_ahead_by_a_year_at_most() {
    pointsAt(issue(asAda, "support", Duration.ofSeconds(-1)), "/expiresAt");
    pointsAt(issue(asAda, "support", Duration.ofDays(366).plusMinutes(1)), "/expiresAt");
    pointsAt(asAda.post(TOKENS, "{'label':'x','role':'support'}"), "/expiresAt");
    pointsAt(asAda.post(TOKENS, body("owner", Duration.ofDays(1))), "/role");

    assertThat(issue(asAda, "support", Duration.ofDays(366)).statusCode()).isEqualTo(201);
  }

  @Test
  void a_member_has_twenty_at_most() {
    for (int i = 0; i < 20; i++) {
      assertThat(issue(asAda, "support", Duration.ofDays(1)).statusCode()).isEqualTo(201);
    }

    isProblem(issue(asAda, "support", Duration.ofDays(1)), 409, "api_token_limit");
    asAda.delete(TOKENS + "/" + asAda.get(TOKENS).path("items[0].id")).then().statusCode(204);
    assertThat(issue(asAda, "support", Duration.ofDays(1)).statusCode()).isEqualTo(201);
  }

  @Test
  void a_wrong_secret_is_refused_as_an_unknown_token_is() {
    String token = issue(asAda, "support", Duration.ofDays(30)).path("token");
    String wrong = token.substring(0, token.length() - 43) + "A".repeat(43);

    isProblem(Api.bearer(wrong).get(ME), 401, "staff_token_invalid");
    isProblem(
        Api.bearer("st_" + "0".repeat(32) + "_" + "A".repeat(43)).get(ME),
        401,
        "staff_token_invalid");
  }

  private Response issue(Api api, String role, Duration lasts) {
    return api.post(TOKENS, body(role, lasts));
  }

  private String body(String role, Duration lasts) {
    return "{'label':'nightly','role':'%s','expiresAt':'%s'}"
        .formatted(role, clock.instant().plus(lasts));
  }

  private static void ends(Api program) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> isProblem(program.get(ME), 401, "staff_token_invalid"));
  }
}
