package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.LocalIssuer;
import io.paddock.backoffice.fixtures.LocalIssuer.Answer;
import io.paddock.backoffice.fixtures.LocalIssuer.Person;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.web.face.Assets;
import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's door for those who come by the issuer. */
@QuarkusTest
class IssuerPagesTest {

  private static final String DOOR = "/console/sign-in/issuer";
  private static final String COOKIE = "paddock-console-issuer";
  private static final Pattern LEADS =
      Pattern.compile("<meta http-equiv=\"refresh\" content=\"0;url=([^\"]+)\">");

  private final Clock clock;
  private final Engine engine;
  private final LocalIssuer issuer = new LocalIssuer();
  private final Staff.Account ada = Staff.account(StaffRole.SUPPORT);
  private final Person person = Person.of(ada.email());
  private final Visitor visitor = new Visitor();

  @Inject
  IssuerPagesTest(Clock clock, Engine engine) {
    this.clock = clock;
    this.engine = engine;
  }

  @BeforeEach
  void begin() {
    issuer.start();
  }

  @AfterEach
  void end() {
    issuer.close();
  }

  @Test
  void the_button_is_there_where_an_issuer_is_configured_and_nowhere_else() {
    String page = visitor.get("/console/sign-in").asString();
    String without =
        engine
            .getTemplate("console/sign-in")
            .data("issuer", null)
            .data("problem", null)
            .data("note", null)
            .data("to", null)
            .data("formToken", "x")
            .data("assets", new Assets())
            .render();

    assertThat(page).contains("action=\"" + DOOR + "\"", "Sign in with Acme SSO");
    assertThat(without).contains("action=\"/console/sign-in\"").doesNotContain(DOOR);
  }

  @Test
  void who_comes_back_with_an_answer_is_signed_in_and_on_the_page_that_was_asked_for() {
    Response leave = visitor.post(DOOR, "to", "/console/operators?q=dice");
    Cookie kept = leave.detailedCookie(COOKIE);
    Answer answer = issuer.visit(led(leave), person);
    Response back = visitor.get(DOOR + "?" + query(answer) + "&session_state=x%26y&scope=openid");

    Response arrived = visitor.get(led(back));

    assertThat(kept.isHttpOnly()).isTrue();
    assertThat(kept.getSameSite()).isEqualTo("Strict");
    assertThat(led(back)).startsWith(DOOR + "/answer?").contains("session_state=x%26y");
    assertThat(back.header("Content-Security-Policy")).contains("form-action 'self'");
    assertThat(arrived.statusCode()).isEqualTo(303);
    assertThat(arrived.header("Location")).isEqualTo("/console/operators?q=dice");
    assertThat(visitor.cookies()).containsKeys("paddock-console", "paddock-console-renew");
    assertThat(visitor.cookies()).doesNotContainKey(COOKIE);
    assertThat(visitor.get("/console").asString()).contains(ada.email());
  }

  @Test
  void an_answer_in_another_browser_signs_nobody_in() {
    Answer answer = issuer.visit(led(visitor.post(DOOR)), person);
    Visitor other = new Visitor();

    Response stranger = other.get(DOOR + "/answer?" + query(answer));
    Response forged = new Visitor().postFromElsewhere(DOOR);

    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.asString())
        .contains("data-code=\"issuer_login_over\"", "Sign in with Acme SSO");
    assertThat(other.cookies()).doesNotContainKey("paddock-console");
    assertThat(forged.statusCode()).isEqualTo(403);
  }

  @Test
  void a_refusal_is_shown_on_the_page_to_sign_in_on() {
    Answer answer = issuer.visit(led(visitor.post(DOOR)), Person.of("nobody@paddock.example"));

    Response refused = visitor.get(DOOR + "/answer?" + query(answer));
    visitor.post(DOOR);
    Response denied = visitor.get(DOOR + "/answer?error=access_denied&state=" + answer.state());
    visitor.post(DOOR);
    Response nonsense = visitor.get(DOOR + "/answer");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.asString())
        .contains("data-code=\"issuer_login_refused\"", "name=\"password\"");
    assertThat(denied.asString()).contains("data-code=\"issuer_login_refused\"");
    assertThat(nonsense.asString()).contains("data-code=\"issuer_login_over\"");
  }

  @Test
  void who_has_a_second_factor_is_asked_for_it_alone() {
    SecondFactor factor = SecondFactor.of(ada, clock);
    Answer answer = issuer.visit(led(visitor.post(DOOR)), person);

    Response asked = visitor.get(DOOR + "/answer?" + query(answer));
    Response wrong = visitor.post(DOOR + "/code", "code", "000000");
    Response right = visitor.post(DOOR + "/code", "code", factor.next(clock));

    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.asString())
        .contains("data-code=\"totp_required\"", "action=\"" + DOOR + "/code\"")
        .doesNotContain("name=\"password\"");
    assertThat(wrong.asString())
        .contains("data-code=\"totp_wrong\"", "action=\"" + DOOR + "/code\"");
    assertThat(right.header("Location")).isEqualTo("/console");
    assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
  }

  private static String query(Answer answer) {
    return "code=" + answer.code() + "&state=" + answer.state();
  }

  /** Where a page leads on to. */
  private static String led(Response page) {
    Matcher found = LEADS.matcher(page.asString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(found.find()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }
}
