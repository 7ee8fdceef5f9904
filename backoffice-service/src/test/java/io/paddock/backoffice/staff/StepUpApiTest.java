package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Staff.Tokens;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What moves money or touches keys wants a proof that is younger than 15 minutes. */
@QuarkusTest
class StepUpApiTest {

  private static final String STEP_UP = "/api/v1/bo/me/step-up";
  private static final String BY_PASSWORD = "{'password':'%s'}".formatted(Staff.PASSWORD);
  private static final Duration LASTS = Duration.ofMinutes(15);

  private final MovableClock clock;
  private final Account ada = Staff.account(StaffRole.OPERATIONS);
  private String keys = "";

  private final TenantDirectory directory;

  @Inject
  StepUpApiTest(Clock clock, TenantDirectory directory) {
    this.clock = (MovableClock) clock;
    this.directory = directory;
  }

  @BeforeEach
  void anOperator() {
    keys = Tenants.operator().staff() + "/api-keys";
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_login_is_a_proof_for_fifteen_minutes() {
    Tokens tokens = Staff.tokens(ada);

    clock.advance(LASTS.minusSeconds(20));
    Api later = refreshed(tokens);
    assertThat(later.post(keys).statusCode()).isEqualTo(201);
    clock.advance(Duration.ofSeconds(20));

    Response refused = later.post(keys);
    isProblem(refused, 401, "step_up_required");
    assertThat(refused.path("proof").toString()).isEqualTo("password");
    assertThat(refused.jsonPath().getInt("maxAgeSeconds")).isEqualTo(900);
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"paddock\", error=\"insufficient_user_authentication\","
                + " max_age=\"900\"");
    assertThat(later.get(keys).jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void the_password_proves_it_anew_where_there_is_no_second_factor() {
    Api stale = stale();

    isProblem(stale.post(STEP_UP, "{'password':'something else'}"), 422, "password_wrong");
    isProblem(stale.post(STEP_UP, "{'totp':'123456'}"), 409, "totp_not_started");
    isProblem(stale.post(keys), 401, "step_up_required");

    Response proven = stale.post(STEP_UP, BY_PASSWORD);

    assertThat(proven.statusCode()).isEqualTo(200);
    assertThat(Instant.parse(proven.path("provenUntil")))
        .isBetween(clock.instant().plus(LASTS).minusSeconds(30), clock.instant().plus(LASTS));
    assertThat(stale.post(keys).statusCode()).isEqualTo(201);
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void who_has_a_second_factor_proves_it_by_a_code_alone() {
    Tokens tokens = Staff.tokens(ada);
    Authenticator app = Authenticator.enrol(Api.bearer(tokens.access()), clock);
    clock.advance(LASTS);
    Api stale = refreshed(tokens);

    assertThat(stale.post(keys).path("proof").toString()).isEqualTo("second_factor");
    isProblem(stale.post(STEP_UP, BY_PASSWORD), 422, "second_factor_needed");
    isProblem(stale.post(STEP_UP, "{'totp':'%s'}".formatted(wrong(app))), 422, "totp_wrong");
    isProblem(stale.post(keys), 401, "step_up_required");

    String code = "{'totp':'%s'}".formatted(app.code(clock));
    assertThat(stale.post(STEP_UP, code).statusCode()).isEqualTo(200);
    assertThat(stale.post(keys).statusCode()).isEqualTo(201);
    isProblem(stale.post(STEP_UP, code), 422, "totp_wrong");
  }

  @Test
  void a_recovery_code_proves_it_once() {
    Tokens tokens = Staff.tokens(ada);
    Authenticator app = Authenticator.enrol(Api.bearer(tokens.access()), clock);
    clock.advance(LASTS);
    Api stale = refreshed(tokens);
    String code = "{'recoveryCode':'%s'}".formatted(app.recoveryCodes().getFirst());

    assertThat(stale.post(STEP_UP, code).statusCode()).isEqualTo(200);
    isProblem(stale.post(STEP_UP, code), 422, "totp_wrong");
  }

  @Test
  void a_proof_counts_for_its_login_alone() {
    Tokens other = Staff.tokens(ada);
    Api stale = stale();
    Api elsewhere = refreshed(other);

    stale.post(STEP_UP, BY_PASSWORD).then().statusCode(200);

    isProblem(elsewhere.post(keys), 401, "step_up_required");
  }

  @Test
  void a_second_factor_is_not_taken_away_by_the_password_alone() {
    Tokens tokens = Staff.tokens(ada);
    Authenticator app = Authenticator.enrol(Api.bearer(tokens.access()), clock);
    clock.advance(LASTS);
    Api stale = refreshed(tokens);

    isProblem(stale.post("/api/v1/bo/me/totp/remove", BY_PASSWORD), 401, "step_up_required");

    stale.post(STEP_UP, "{'totp':'%s'}".formatted(app.code(clock))).then().statusCode(200);
    assertThat(stale.post("/api/v1/bo/me/totp/remove", BY_PASSWORD).statusCode()).isEqualTo(204);
  }

  /** Though it has cached what was so before. */
  @Test
  void other_services_know_a_proof_at_once_from_the_directory() {
    Tokens tokens = Staff.tokens(ada);
    UUID login =
        (UUID)
            Objects.requireNonNull(
                Db.row("SELECT id FROM tenancy.staff_sessions WHERE staff_id = $1", ada.id())
                    .get("id"));
    Instant before = provenAt(login);
    clock.advance(LASTS);

    refreshed(tokens).post(STEP_UP, BY_PASSWORD).then().statusCode(200);

    assertThat(provenAt(login))
        .isBetween(before.plus(LASTS).minusSeconds(1), before.plus(LASTS).plusSeconds(60));
  }

  private Instant provenAt(UUID login) {
    return Objects.requireNonNull(directory.staffSession(login).orElseThrow().provenAt());
  }

  @Test
  void exactly_one_proof_is_taken() {
    Api api = Api.bearer(Staff.login(ada));

    pointsAt(api.post(STEP_UP, "{}"), "");
    pointsAt(api.post(STEP_UP, "{'totp':'123456','password':'%s'}".formatted(Staff.PASSWORD)), "");
    pointsAt(api.post(STEP_UP, "{'totp':'12345'}"), "/totp");
    assertThat(audited()).isZero();
  }

  @Test
  void codes_are_not_guessed() {
    Api api = Api.bearer(Staff.login(ada)).with("X-Forwarded-For", "198.51.100.77");
    Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);
    for (int i = 0; i < 5; i++) {
      isProblem(api.post(STEP_UP, "{'totp':'00000%d'}".formatted(i)), 422, "totp_wrong");
    }

    isProblem(api.post(STEP_UP, "{'totp':'000005'}"), 429, "rate_limited");
  }

  @Test
  void tenants_own_keys_are_asked_nothing() {
    Tenants.Operator brand = Tenants.operator();
    clock.advance(LASTS);

    assertThat(brand.owner().api().post("/api/v1/bo/aggregator/api-keys/rotate").statusCode())
        .isEqualTo(201);
  }

  /** A login whose proof is 15 minutes old. */
  private Api stale() {
    Tokens tokens = Staff.tokens(ada);
    clock.advance(LASTS);
    return refreshed(tokens);
  }

  private static Api refreshed(Tokens tokens) {
    return Api.bearer(
        Tokens.of(
                Api.anonymous()
                    .post(
                        "/api/v1/bo/auth/refresh",
                        "{'refreshToken':'%s'}".formatted(tokens.refresh())))
            .access());
  }

  private String wrong(Authenticator app) {
    return app.code(clock).equals("000000") || app.next(clock).equals("000000")
        ? "111111"
        : "000000";
  }

  private long audited() {
    return Db.number(
        "SELECT count(*) AS n FROM tenancy.audit_logins"
            + " WHERE action = 'staff.stepped_up' AND target_id = $1",
        ada.id().toString());
  }
}
