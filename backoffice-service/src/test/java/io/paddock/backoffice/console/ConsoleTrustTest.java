package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proofs, API tokens and required second factors, on pages. */
@QuarkusTest
class ConsoleTrustTest {

  private static final String STEP_UP = "/console/me/step-up";

  private final MovableClock clock;

  @Inject
  ConsoleTrustTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void a_form_that_wants_a_proof_asks_for_it_and_is_sent_again() {
    Visitor ada = Visitor.signedIn(StaffRole.OPERATIONS);
    String keys = "/console/operators/" + Tenants.operator().id() + "/keys";
    clock.advance(Duration.ofMinutes(15));

    Response asked = ada.post(keys, "idempotencyKey", UUID.randomUUID().toString());

    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.asString())
        .contains("data-code=\"step_up_required\"")
        .contains("action=\"" + STEP_UP + "\"")
        .contains("name=\"to\" value=\"/console/operators\"")
        .contains("id=\"step-up-password\"")
        .doesNotContain("id=\"step-up-code\"");
    Response wrong = ada.post(STEP_UP, "password", "something else");
    assertThat(wrong.asString())
        .contains("data-code=\"password_wrong\"")
        .contains("id=\"step-up-password\"");
    Response proven = ada.post(STEP_UP, "password", Staff.PASSWORD, "to", "/console/operators");
    assertThat(proven.header("Location")).isEqualTo("/console/operators");
    assertThat(ada.get("/console/operators").asString()).contains("You have proved who you are");
    assertThat(ada.post(keys, "idempotencyKey", UUID.randomUUID().toString()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void with_a_second_factor_its_code_is_asked_for_and_the_page_stays() {
    Staff.Account account = Staff.account(StaffRole.OPERATIONS);
    Visitor ada = Visitor.signedIn(account);
    SecondFactor app = SecondFactor.of(account, clock);
    String keys = "/console/operators/" + Tenants.operator().id() + "/keys";
    clock.advance(Duration.ofMinutes(15));
    Visitor page = ada.sending("HX-Request", "true");

    Response asked = page.post(keys, "idempotencyKey", UUID.randomUUID().toString());
    assertThat(asked.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(asked.asString())
        .contains("id=\"step-up-code\"")
        .doesNotContain("id=\"step-up-password\"");
    Response proven = page.post(STEP_UP, "code", app.next(clock));

    assertThat(proven.statusCode()).isEqualTo(200);
    assertThat(proven.header("HX-Retarget")).isEqualTo("#problem");
    assertThat(proven.asString()).contains("Send the form again").doesNotContain("<html");
    assertThat(page.post(keys, "idempotencyKey", UUID.randomUUID().toString()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_proof_leads_to_no_other_site() {
    Visitor ada = Visitor.signedIn(StaffRole.OPERATIONS);

    Response proven =
        ada.post(STEP_UP, "password", Staff.PASSWORD, "to", "https://elsewhere.example/");

    assertThat(proven.header("Location")).isEqualTo("/console");
  }

  @Test
  void an_api_token_is_made_shown_once_and_revoked() {
    Visitor ada = Visitor.signedIn(StaffRole.OPERATIONS);
    String own = ada.get("/console/me").asString();
    assertThat(own)
        .contains("<option value=\"support\">")
        .doesNotContain("<option value=\"super_admin\">");
    String[] form = {
      "label",
      "nightly",
      "role",
      "support",
      "days",
      "90",
      "idempotencyKey",
      UUID.randomUUID().toString()
    };

    Response issued = ada.post("/console/me/api-tokens", form);
    Response again = ada.post("/console/me/api-tokens", form);

    assertThat(issued.statusCode()).isEqualTo(201);
    String token = found(issued, "id=\"value-token\"[^>]*>([^<]+)<");
    assertThat(again.asString()).doesNotContain(token);
    Api program = Api.bearer(token);
    assertThat(program.get("/api/v1/bo/operators").statusCode()).isEqualTo(200);
    Response page = ada.get("/console/me");
    assertThat(page.asString()).contains("nightly").doesNotContain(token);
    String path = found(page, "action=\"(/console/me/api-tokens/[^\"]+/revoke)\"");
    assertThat(ada.post(path).header("Location")).isEqualTo("/console/me");
    assertThat(program.get("/api/v1/bo/operators").statusCode()).isEqualTo(401);
    assertThat(ada.post("/console/me/api-tokens", "label", "x", "role", "support").asString())
        .contains("data-pointer=\"/days\"");
  }

  @Test
  void who_must_set_up_a_second_factor_first_is_led_to_it() {
    Visitor boss = Visitor.signedIn(StaffRole.SUPER_ADMIN);
    Visitor ada = Visitor.signedIn(StaffRole.AUDITOR);
    String rule = "/console/staff/roles/auditor";
    assertThat(boss.get("/console/staff").asString()).contains("action=\"" + rule + "\"");
    try {
      assertThat(boss.post(rule, "secondFactorRequired", "true").header("Location"))
          .isEqualTo("/console/staff");
      Visitor later = ada.twin();

      Response refused = later.get("/console/audit");

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.asString())
          .contains("data-code=\"staff_second_factor_required\"")
          .contains("href=\"/console/me\">Set one up");
      Response own = later.get("/console/me");
      assertThat(own.statusCode()).isEqualTo(200);
      assertThat(own.asString()).contains("Set it up").doesNotContain("Make an API token");
    } finally {
      boss.post(rule, "secondFactorRequired", "false");
    }
  }

  private static String found(Response page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page.asString());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
