package io.paddock.backoffice.console;

import static io.paddock.backoffice.fixtures.Staff.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsoleSessionTest {

  private static final String ACCESS = "paddock-console";
  private static final String RENEW = "paddock-console-renew";
  private static final String FORM = "paddock-console-form";
  private static final Duration TOKEN_EXPIRED = Duration.ofMinutes(16);

  private final MovableClock clock;
  private final Staff.Account ada = Staff.account(StaffRole.SUPPORT);

  @Inject
  ConsoleSessionTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void now() {
    clock.reset();
  }

  @Test
  void signing_in_gives_the_apis_tokens_to_the_browser_alone() {
    Visitor visitor = new Visitor();

    Response answer = visitor.signIn(ada.email(), PASSWORD);

    assertThat(answer.header("Location")).isEqualTo("/console");
    for (String name : List.of(ACCESS, RENEW, FORM)) {
      Cookie cookie = answer.detailedCookie(name);
      assertThat(cookie.isHttpOnly()).as(name).isTrue();
      assertThat(cookie.getSameSite()).as(name).isEqualTo("Strict");
      assertThat(cookie.getPath()).as(name).isEqualTo("/console");
      assertThat(cookie.isSecured()).as(name).isFalse();
      assertThat(cookie.getMaxAge()).as(name).isEqualTo(-1);
    }
    assertThat(visitor.get("/console").asString()).contains(ada.email(), "Support");
    assertThat(Api.bearer(visitor.cookie(ACCESS)).get("/api/v1/bo/operators").statusCode())
        .isEqualTo(200);
  }

  @Test
  void away_from_this_machine_cookies_travel_over_tls_alone() {
    Response answer =
        new Visitor().sending("Host", "console.paddock.example").signIn(ada.email(), PASSWORD);

    for (String name : List.of(ACCESS, RENEW, FORM)) {
      assertThat(answer.detailedCookie(name).isSecured()).as(name).isTrue();
    }
  }

  @Test
  void a_wrong_password_is_the_apis_refusal() {
    Visitor visitor = new Visitor();

    Response wrong = visitor.signIn(ada.email(), "something else");
    Response unknown = visitor.signIn("nobody-" + ada.email(), PASSWORD);
    Response noAddress = visitor.signIn("nobody", PASSWORD);

    for (Response answer : List.of(wrong, unknown, noAddress)) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.contentType()).startsWith("text/html");
      assertThat(answer.asString())
          .contains("data-code=\"invalid_credentials\"", "E-mail or password is wrong")
          .doesNotContain(PASSWORD, "something else");
      assertThat(answer.header("WWW-Authenticate")).isNull();
    }
    assertThat(visitor.cookies()).containsOnlyKeys(FORM);
  }

  @Test
  void who_has_a_second_factor_is_asked_for_it() {
    SecondFactor factor = SecondFactor.of(ada, clock);
    Visitor visitor = new Visitor();

    Response asked = visitor.signIn(ada.email(), PASSWORD);
    Response wrong = withCode(visitor, "000000");

    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.asString())
        .contains("data-code=\"totp_required\"", "data-step=\"now\"", "name=\"code\"");
    assertThat(wrong.asString()).contains("data-code=\"invalid_credentials\"");
    assertThat(visitor.cookies()).containsOnlyKeys(FORM);
    assertThat(withCode(visitor, factor.next(clock)).header("Location")).isEqualTo("/console");
    assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
  }

  @Test
  void a_recovery_code_stands_in_for_the_second_factor() {
    SecondFactor factor = SecondFactor.of(ada, clock);

    assertThat(withCode(new Visitor(), factor.recoveryCodes().getFirst()).statusCode())
        .isEqualTo(303);
    assertThat(withCode(new Visitor(), factor.recoveryCodes().getFirst()).statusCode())
        .isEqualTo(401);
  }

  private Response withCode(Visitor visitor, String code) {
    return visitor.post(
        "/console/sign-in", "email", ada.email(), "password", PASSWORD, "code", code);
  }

  @Test
  void attempts_are_counted_as_the_apis() {
    Visitor visitor = new Visitor();
    for (int attempt = 0; attempt < 10; attempt++) {
      visitor.signIn(ada.email(), "something else");
    }

    Response answer = visitor.signIn(ada.email(), PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.asString()).contains("data-code=\"rate_limited\"");
    assertThat(
            Api.anonymous()
                .with("X-Forwarded-For", "192.0.2.77")
                .post(
                    "/api/v1/bo/auth/login",
                    "{'email':'%s','password':'%s'}".formatted(ada.email(), PASSWORD))
                .statusCode())
        .isEqualTo(429);
  }

  @Test
  void an_expired_token_is_renewed_under_way_and_a_form_is_still_sent() {
    Visitor visitor = Visitor.signedIn(StaffRole.OPERATIONS);
    String path = "/console/operators/" + Tenants.operator().id();
    Map<String, String> before = Map.copyOf(visitor.cookies());
    clock.advance(TOKEN_EXPIRED);

    Response answer = visitor.post(path + "/disable");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(visitor.cookie(ACCESS)).isNotEqualTo(before.get(ACCESS));
    assertThat(visitor.cookie(RENEW)).isNotEqualTo(before.get(RENEW));
    assertThat(visitor.get(path).asString()).contains("class=\"status bad\">Disabled");
  }

  @Test
  void a_second_tab_waits_for_the_first_ones_cookies() {
    Visitor visitor = Visitor.signedIn(ada);
    Visitor otherTab = visitor.twin();
    clock.advance(TOKEN_EXPIRED);

    assertThat(visitor.get("/console/operators").statusCode()).isEqualTo(200);
    Response early = otherTab.get("/console/operators?q=x");

    assertThat(early.statusCode()).isEqualTo(307);
    assertThat(early.header("Location")).isEqualTo("/console/operators?q=x");
    assertThat(visitor.get("/console/operators").statusCode()).isEqualTo(200);
  }

  @Test
  void a_login_that_is_over_leads_to_the_sign_in_and_back() {
    Visitor visitor = Visitor.signedIn(ada);
    clock.advance(Duration.ofHours(13));

    Response answer = visitor.get("/console/operators?q=dice&status=active");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .isEqualTo("/console/sign-in?to=%2Fconsole%2Foperators%3Fq%3Ddice%26status%3Dactive");
    assertThat(visitor.cookies()).doesNotContainKeys(ACCESS, RENEW);
    clock.reset();
    assertThat(
            visitor
                .post(
                    "/console/sign-in",
                    "email",
                    ada.email(),
                    "password",
                    PASSWORD,
                    "to",
                    "/console/operators?q=dice%26status=active")
                .header("Location"))
        .isEqualTo("/console/operators?q=dice&status=active");
  }

  @Test
  void nobody_is_led_to_another_site() {
    for (String to :
        List.of(
            "https://evil.example",
            "//evil.example",
            "/console//evil.example",
            "/consoles",
            "/console/../q/x",
            "/console/sign-in",
            "/console/@evil\\\\")) {
      assertThat(
              new Visitor()
                  .post("/console/sign-in", "email", ada.email(), "password", PASSWORD, "to", to)
                  .header("Location"))
          .as(to)
          .isEqualTo("/console");
    }
  }

  @Test
  void a_script_is_told_where_the_sign_in_is() {
    Response answer = new Visitor().sending("HX-Request", "true").get("/console/operators");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.header("HX-Redirect")).isEqualTo("/console/sign-in");
  }

  @Test
  void signing_out_ends_the_login_everywhere() {
    Visitor visitor = Visitor.signedIn(ada);
    String access = visitor.cookie(ACCESS);
    String form = visitor.cookie(FORM);

    Response answer = visitor.post("/console/sign-out");

    assertThat(answer.header("Location")).isEqualTo("/console/sign-in");
    assertThat(visitor.cookies()).doesNotContainKeys(ACCESS, RENEW);
    assertThat(visitor.get("/console/sign-in").asString()).contains("You are signed out.");
    assertThat(visitor.cookie(FORM)).isNotEqualTo(form);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(Api.bearer(access).get("/api/v1/bo/operators").statusCode())
                    .isEqualTo(401));
  }

  @Test
  void a_member_that_was_disabled_sees_no_further_page() {
    Visitor visitor = Visitor.signedIn(ada);
    assertThat(visitor.get("/console").statusCode()).isEqualTo(200);

    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", ada.id());

    Awaitility.await()
        .untilAsserted(() -> assertThat(visitor.get("/console").statusCode()).isEqualTo(303));
  }

  @Test
  void a_forged_cookie_is_nobodys() {
    Visitor visitor = Visitor.signedIn(ada);
    visitor.cookies().put(ACCESS, visitor.cookie(ACCESS).replaceAll(".{8}$", "AAAAAAAA"));
    visitor.cookies().put(RENEW, "x".repeat(300));

    assertThat(visitor.get("/console").statusCode()).isEqualTo(303);
  }

  @Test
  void keys_and_headers_open_no_page() {
    String token = Staff.login(ada);
    assertThat(
            new Visitor().sending("Authorization", "Bearer " + token).get("/console").statusCode())
        .isEqualTo(303);
    assertThat(
            new Visitor()
                .sending("X-Aggregator-Key", Tenants.aggregator().key())
                .get("/console")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_new_sign_in_closes_forms_that_are_open() {
    Visitor visitor = new Visitor();
    String before = visitor.token();

    visitor.signIn(ada.email(), PASSWORD);

    assertThat(visitor.token()).isNotEqualTo(before).hasSizeGreaterThanOrEqualTo(43);
    assertThat(Visitor.tokenIn(visitor.get("/console"))).isEqualTo(visitor.token());
  }
}
