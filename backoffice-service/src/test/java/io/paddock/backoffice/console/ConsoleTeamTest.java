package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of the team, and of a member's own account. */
@QuarkusTest
class ConsoleTeamTest {

  private static final String CHOSEN = "gander-plinth-oboe-42";

  private final Clock clock;
  private Visitor boss = new Visitor();

  @Inject
  ConsoleTeamTest(Clock clock) {
    this.clock = clock;
  }

  @BeforeEach
  void signIn() {
    boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
  }

  @Test
  void somebody_is_invited_joins_and_signs_in() {
    String email = UUID.randomUUID() + "@example.com";
    String key = UUID.randomUUID().toString();
    String[] form = {"email", email, "role", "support", "idempotencyKey", key};

    Response invited = boss.post("/console/staff/invitations", form);
    Response again = boss.post("/console/staff/invitations", form);

    assertThat(invited.statusCode()).isEqualTo(201);
    String token = found(invited, "id=\"value-token\"[^>]*>([^<]+)<");
    assertThat(again.asString()).contains("It was shown before").doesNotContain(token);
    Visitor fresh = new Visitor();
    assertThat(fresh.get("/console/sign-in").asString()).contains("/console/join");
    assertThat(fresh.get("/console/join").statusCode()).isEqualTo(200);
    assertThat(fresh.post("/console/join", "token", token, "password", "password1234").asString())
        .contains("data-pointer=\"/password\"");
    Response joined = fresh.post("/console/join", "token", token, "password", CHOSEN);
    assertThat(joined.header("Location")).isEqualTo("/console/sign-in");
    assertThat(fresh.get("/console/sign-in").asString()).contains("The account exists now.");
    assertThat(fresh.signIn(email, CHOSEN).header("Location")).isEqualTo("/console");
    assertThat(boss.get("/console/staff").asString()).contains(email);
    assertThat(fresh.post("/console/join", "token", token, "password", CHOSEN).asString())
        .contains("data-code=\"invitation_invalid\"");
  }

  @Test
  void a_member_gets_another_role_is_disabled_and_enabled() {
    Staff.Account grace = Staff.account(StaffRole.SUPPORT);
    Visitor her = Visitor.signedIn(grace);
    String path = "/console/staff/" + grace.id();

    assertThat(boss.post(path + "/role", "role", "auditor").header("Location"))
        .isEqualTo("/console/staff");
    assertThat(boss.get("/console/staff").asString()).contains("another role");
    isSignedOut(her);
    boss.post(path + "/disable");
    assertThat(her.signIn(grace.email(), Staff.PASSWORD).statusCode()).isEqualTo(401);
    boss.post(path + "/enable");
    assertThat(her.signIn(grace.email(), Staff.PASSWORD).statusCode()).isEqualTo(303);
    assertThat(her.get("/console/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void the_team_is_shown_to_those_who_may_see_it_and_run_by_one_role() {
    Visitor auditor = Visitor.signedIn(StaffRole.AUDITOR);

    assertThat(auditor.get("/console").asString()).contains("href=\"/console/staff\"");
    assertThat(auditor.get("/console/staff").asString())
        .doesNotContain("Invite somebody", "Disable");
    assertThat(Visitor.signedIn(StaffRole.SUPPORT).get("/console").asString())
        .doesNotContain("href=\"/console/staff\"");
  }

  @Test
  void a_second_factor_is_set_up_confirmed_and_removed() {
    Staff.Account ada = Staff.account(StaffRole.OPERATIONS);
    Visitor her = Visitor.signedIn(ada);

    assertThat(her.post("/console/me/totp", "password", "wrong").asString())
        .contains("data-code=\"password_wrong\"");
    Response started = her.post("/console/me/totp", "password", Staff.PASSWORD);
    String secret = found(started, "id=\"value-totp\"[^>]*>([A-Z2-7]{32})<");
    assertThat(started.asString()).contains("otpauth://totp/");
    Response confirmed =
        her.post("/console/me/totp/confirm", "totp", SecondFactor.first(secret, clock));

    assertThat(Pattern.compile("<li class=\"code\">[^<]+<").matcher(confirmed.asString()).results())
        .hasSize(10);
    assertThat(her.get("/console/me").asString())
        .contains("Logins take a code")
        .doesNotContain(secret);
    assertThat(boss.get("/console/staff").asString()).contains("Reset factor");
    boss.post("/console/staff/" + ada.id() + "/second-factor/reset");
    isSignedOut(her);
    assertThat(her.signIn(ada.email(), Staff.PASSWORD).statusCode()).isEqualTo(303);
    assertThat(her.get("/console/me").asString()).contains("Set it up");
  }

  @Test
  void another_password_ends_the_session_and_is_signed_in_with() {
    Staff.Account ada = Staff.account(StaffRole.SUPPORT);
    Visitor her = Visitor.signedIn(ada);

    assertThat(
            her.post("/console/me/password", "password", Staff.PASSWORD, "newPassword", "short")
                .asString())
        .contains("data-pointer=\"/newPassword\"");
    Response changed =
        her.post("/console/me/password", "password", Staff.PASSWORD, "newPassword", CHOSEN);

    assertThat(changed.header("Location")).isEqualTo("/console/sign-in");
    assertThat(her.get("/console/sign-in").asString()).contains("The password is changed.");
    assertThat(her.get("/console").statusCode()).isEqualTo(303);
    assertThat(her.signIn(ada.email(), Staff.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(her.signIn(ada.email(), CHOSEN).statusCode()).isEqualTo(303);
  }

  @Test
  void a_login_elsewhere_is_ended() {
    Staff.Account ada = Staff.account(StaffRole.SUPPORT);
    Visitor here = Visitor.signedIn(ada);
    Visitor elsewhere = Visitor.signedIn(ada);
    String page = elsewhere.get("/console/me").asString();
    String own = found(here.get("/console/me"), "/console/me/sessions/([0-9a-f-]{36})/end");

    assertThat(Pattern.compile("/console/me/sessions/").matcher(page).results()).hasSize(2);
    Response ended = here.post("/console/me/sessions/" + own + "/end");

    assertThat(ended.header("Location")).isEqualTo("/console/me");
    Patience.await()
        .until(
            () ->
                here.get("/console/me").statusCode() + elsewhere.get("/console/me").statusCode()
                    == 200 + 303);
  }

  /** Within a second, as the caches are told. */
  private static void isSignedOut(Visitor visitor) {
    Patience.await().until(() -> visitor.get("/console/me").statusCode() == 303);
  }

  private static String found(Response page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.asString())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
