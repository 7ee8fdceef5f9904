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
import io.paddock.backoffice.fixtures.Together;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The team, run by its super_admins. */
@QuarkusTest
class MembersApiTest {

  private static final String STAFF = "/api/v1/bo/staff";
  private static final String ME = "/api/v1/bo/me";
  private static final String PASSWORD = "gander-plinth-oboe-42";

  private final MovableClock clock;

  @Inject
  MembersApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void who_is_invited_joins_once_with_a_password_of_their_own() {
    String email = email();

    JsonPath invited = invite(email, "operations").jsonPath();
    Response joined = accept(invited.getString("token"), PASSWORD);
    Response again = accept(invited.getString("token"), PASSWORD);

    assertThat(invited.getMap("")).containsOnlyKeys("id", "email", "role", "expiresAt", "token");
    assertThat(Instant.parse(invited.getString("expiresAt")))
        .isBetween(
            clock.instant().plus(Duration.ofHours(24)).minusSeconds(60),
            clock.instant().plus(Duration.ofHours(24)));
    assertThat(joined.statusCode()).isEqualTo(204);
    isProblem(again, 401, "invitation_invalid");
    Api grace = Api.bearer(login(email).jsonPath().getString("accessToken"));
    assertThat(grace.get(ME).jsonPath().getMap("member"))
        .containsEntry("email", email)
        .containsEntry("role", "operations")
        .containsEntry("status", "active")
        .containsEntry("secondFactor", false);
    assertThat(actions(grace.get(ME).jsonPath().getString("member.id")))
        .containsExactly("staff.joined");
  }

  @Test
  void an_invitation_ends_after_24_hours_and_with_a_later_one() {
    String email = email();
    String first = invite(email, "support").path("token");
    String second = invite(email, "support").path("token");
    String late = invite(email(), "support").path("token");

    isProblem(accept(first, PASSWORD), 401, "invitation_invalid");
    assertThat(accept(second, PASSWORD).statusCode()).isEqualTo(204);
    clock.advance(Duration.ofHours(24));
    isProblem(accept(late, PASSWORD), 401, "invitation_invalid");
  }

  @Test
  void a_token_that_is_none_answers_like_one_that_is_over() {
    String token = invite(email(), "support").path("token");

    isProblem(accept("nonsense", PASSWORD), 401, "invitation_invalid");
    isProblem(accept(UUID.randomUUID() + token.substring(36), PASSWORD), 401, "invitation_invalid");
    isProblem(
        accept(token.substring(0, 79) + (token.endsWith("A") ? "Q" : "A"), PASSWORD),
        401,
        "invitation_invalid");
  }

  @Test
  void a_password_is_long_and_hard_to_guess() {
    String email = email();
    String token = invite(email, "support").path("token");

    pointsAt(accept(token, "short"), "/password");
    pointsAt(accept(token, "password1234"), "/password");
    pointsAt(accept(token, "aaaaaaaaaaaaaaaaaaaa"), "/password");
    pointsAt(accept(token, email.substring(0, email.indexOf('@'))), "/password");
    assertThat(accept(token, PASSWORD).statusCode()).isEqualTo(204);
  }

  @Test
  void an_invitation_is_accepted_once_also_at_once() {
    String token = invite(email(), "support").path("token");

    List<Integer> statuses =
        Together.statuses(
            List.of(
                () -> accept(token, PASSWORD),
                () -> accept(token, PASSWORD),
                () -> accept(token, PASSWORD)));

    assertThat(statuses).containsExactly(204, 401, 401);
  }

  @Test
  void a_member_is_not_invited_again() {
    Account ada = Staff.account(StaffRole.SUPPORT);

    isProblem(invite(ada.email().toUpperCase(Locale.ROOT), "support"), 409, "staff_email_taken");
    pointsAt(invite("nobody", "support"), "/email");
    pointsAt(invite(email(), "king"), "/role");
  }

  @Test
  void who_became_a_member_meanwhile_joins_no_second_time() {
    String email = email();
    String token = invite(email, "support").path("token");
    Db.change(
        "INSERT INTO tenancy.staff (id, email, password_hash, role, created_at)"
            + " VALUES ($1, $2, 'x', 'auditor', now())",
        UUID.randomUUID(),
        email);

    isProblem(accept(token, PASSWORD), 409, "staff_email_taken");
  }

  @Test
  void another_role_ends_the_logins_and_holds_from_the_next() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Api old = Api.bearer(Staff.login(ada));
    assertThat(old.get(ME).statusCode()).isEqualTo(200);

    Response changed =
        Staff.superAdmin().post(STAFF + "/" + ada.id() + "/role", "{'role':'auditor'}");

    assertThat(changed.jsonPath().getString("member.role")).isEqualTo("auditor");
    ends(old);
    Api next = Api.bearer(Staff.login(ada));
    assertThat(next.get("/api/v1/bo/audit").statusCode()).isEqualTo(200);
    assertThat(actions(ada.id().toString())).contains("staff.role_changed");
  }

  @Test
  void a_disabled_member_is_out_until_enabled() {
    Account ada = Staff.account(StaffRole.SUPPORT);
    Api api = Api.bearer(Staff.login(ada));
    String path = STAFF + "/" + ada.id();

    assertThat(Staff.superAdmin().post(path + "/disable").jsonPath().getString("member.status"))
        .isEqualTo("disabled");
    Staff.superAdmin().post(path + "/disable").then().statusCode(200);

    ends(api);
    isProblem(tryLogin(ada.email(), Staff.PASSWORD), 401, "invalid_credentials");
    Staff.superAdmin().post(path + "/enable").then().statusCode(200);
    assertThat(tryLogin(ada.email(), Staff.PASSWORD).statusCode()).isEqualTo(200);
    assertThat(actions(ada.id().toString())).containsExactly("staff.disabled", "staff.enabled");
  }

  @Test
  void the_last_active_super_admin_stays() {
    Account ada = Staff.account(StaffRole.SUPER_ADMIN);
    Api api = Api.bearer(Staff.login(ada));
    String path = STAFF + "/" + ada.id();

    alone(
        List.of(ada),
        () -> {
          isProblem(api.post(path + "/disable"), 409, "last_super_admin");
          isProblem(api.post(path + "/role", "{'role':'support'}"), 409, "last_super_admin");
          api.post(path + "/role", "{'role':'super_admin'}").then().statusCode(200);
        });

    assertThat(api.get(ME).jsonPath().getString("member.role")).isEqualTo("super_admin");
  }

  @Test
  void of_two_who_demote_each_other_one_stays() {
    Account ada = Staff.account(StaffRole.SUPER_ADMIN);
    Account bob = Staff.account(StaffRole.SUPER_ADMIN);
    Api asAda = Api.bearer(Staff.login(ada));
    Api asBob = Api.bearer(Staff.login(bob));

    alone(
        List.of(ada, bob),
        () -> {
          Together.statuses(
              List.of(
                  () -> asAda.post(STAFF + "/" + bob.id() + "/role", "{'role':'support'}"),
                  () -> asBob.post(STAFF + "/" + ada.id() + "/disable")));

          assertThat(
                  Db.number(
                      "SELECT count(*) FROM tenancy.staff"
                          + " WHERE role = 'super_admin' AND status = 'active'"))
              .isEqualTo(1);
        });
  }

  @Test
  void the_team_is_listed_page_by_page_without_hashes() {
    Api reader = Staff.as(StaffRole.AUDITOR);
    Account ada = Staff.account(StaffRole.SUPPORT);
    Account bob = Staff.account(StaffRole.AUDITOR);

    Response first = reader.get(STAFF + "?limit=1");
    Response second =
        reader.get(STAFF + "?limit=1&cursor=" + first.jsonPath().getString("nextCursor"));

    assertThat(first.jsonPath().getList("items.id")).containsExactly(bob.id().toString());
    assertThat(second.jsonPath().getList("items.id")).containsExactly(ada.id().toString());
    assertThat(first.asString()).doesNotContain("argon2", "password");
  }

  @Test
  void who_is_not_there_is_not_found() {
    String path = STAFF + "/" + UUID.randomUUID();

    isProblem(Staff.superAdmin().post(path + "/disable"), 404, "staff_not_found");
    isProblem(
        Staff.superAdmin().post(path + "/role", "{'role':'support'}"), 404, "staff_not_found");
    isProblem(Staff.superAdmin().post(path + "/second-factor/reset"), 404, "staff_not_found");
    isProblem(Staff.superAdmin().post(STAFF + "/nobody/enable"), 404, "staff_not_found");
  }

  /** With no other active super_admin; their logins go on afterwards. */
  private static void alone(List<Account> admins, Runnable scenario) {
    UUID[] here = admins.stream().map(Account::id).toArray(UUID[]::new);
    List<UUID> others =
        Db.rows(
                "SELECT id FROM tenancy.staff WHERE role = 'super_admin' AND status = 'active'"
                    + " AND id <> ALL($1)",
                (Object) here)
            .stream()
            .map(row -> (UUID) row.get("id"))
            .toList();
    Object away = others.toArray(UUID[]::new);
    Db.change("ALTER TABLE tenancy.staff DISABLE TRIGGER end_sessions");
    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = ANY($1)", away);
    Db.change("ALTER TABLE tenancy.staff ENABLE TRIGGER end_sessions");
    try {
      scenario.run();
    } finally {
      Db.change("ALTER TABLE tenancy.staff DISABLE TRIGGER end_sessions");
      Db.change("UPDATE tenancy.staff SET status = 'active' WHERE id = ANY($1)", away);
      Db.change("ALTER TABLE tenancy.staff ENABLE TRIGGER end_sessions");
    }
  }

  private static void ends(Api api) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> isProblem(api.get(ME), 401, "staff_token_invalid"));
  }

  private static List<Object> actions(String targetId) {
    return Db.rows(
            "SELECT action FROM tenancy.audit_rows WHERE target_id = $1 ORDER BY seq", targetId)
        .stream()
        .map(row -> row.get("action"))
        .toList();
  }

  private static String email() {
    return "grace-" + UUID.randomUUID() + "@paddock.example";
  }

  private static Response invite(String email, String role) {
    return Staff.superAdmin()
        .post(STAFF + "/invitations", "{'email':'%s','role':'%s'}".formatted(email, role));
  }

  private static Response accept(String token, String password) {
    return Api.anonymous()
        .post(
            "/api/v1/bo/auth/accept-invitation",
            "{'token':'%s','password':'%s'}".formatted(token, password));
  }

  private static Response login(String email) {
    return tryLogin(email, PASSWORD);
  }

  private static Response tryLogin(String email, String password) {
    return Api.anonymous()
        .post("/api/v1/bo/auth/login", "{'email':'%s','password':'%s'}".formatted(email, password));
  }
}
