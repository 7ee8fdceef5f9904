package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static io.paddock.backoffice.fixtures.Problems.withoutRequestId;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.LocalIssuer;
import io.paddock.backoffice.fixtures.LocalIssuer.Answer;
import io.paddock.backoffice.fixtures.LocalIssuer.Person;
import io.paddock.backoffice.fixtures.LocalIssuer.Seal;
import io.paddock.backoffice.fixtures.LocalIssuer.Words;
import io.paddock.backoffice.fixtures.LogLines;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.staff.IssuerBrowser.Begun;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Quickest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an answer of the issuer must be, and an issuer that gives none. */
@QuarkusTest
class IssuerAnswerApiTest {

  /** Each time further ahead, since what is kept was loaded then. */
  private static int hoursAhead;

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final MovableClock clock;
  private final LocalIssuer issuer = new LocalIssuer();
  private final IssuerBrowser browser = new IssuerBrowser(issuer);
  private final Staff.Account ada = Staff.account(StaffRole.SUPPORT);
  private final Person person = Person.of(ada.email());

  @Inject
  IssuerAnswerApiTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @BeforeEach
  void begin() {
    issuer.start();
  }

  @AfterEach
  void end() {
    issuer.close();
    clock.reset();
  }

  private void forgetDocument() {
    clock.advance(Duration.ofHours(++hoursAhead));
  }

  @Test
  void whether_there_is_one_is_told_without_asking_it() {
    int asked = issuer.asked().size();

    Response offer = Api.anonymous().get(IssuerBrowser.ROUTE);

    assertThat(offer.jsonPath().getMap(""))
        .containsExactlyInAnyOrderEntriesOf(Map.of("configured", true, "name", "Acme SSO"));
    assertThat(issuer.asked()).hasSize(asked);
  }

  @Test
  void the_browser_is_sent_with_all_that_the_flow_asks_for() {
    Response answer = browser.tryToBegin();
    String url = answer.path("authorizationUrl");
    Map<String, List<String>> sent = new QueryStringDecoder(url).parameters();

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.<Integer>path("expiresIn")).isEqualTo(600);
    assertThat(url).startsWith(issuer.id() + "/authorize?");
    assertThat(sent)
        .containsEntry("response_type", List.of("code"))
        .containsEntry("client_id", List.of(LocalIssuer.CLIENT))
        .containsEntry("redirect_uri", List.of(LocalIssuer.REDIRECT))
        .containsEntry("code_challenge_method", List.of("S256"))
        .containsEntry("max_age", List.of("900"))
        .containsEntry("acr_values", List.of("urn:acme:gold"));
    assertThat(first(sent, "scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
    assertThat(first(sent, "state")).matches("[0-9a-f]{64}");
    assertThat(first(sent, "nonce")).matches("[0-9a-f]{64}").isNotEqualTo(first(sent, "state"));
    assertThat(first(sent, "code_challenge")).matches("[A-Za-z0-9_-]{43}");
    assertThat(new QueryStringDecoder(browser.begin().authorizationUrl()).parameters().get("state"))
        .isNotEqualTo(sent.get("state"));
  }

  @Test
  void a_token_that_does_not_hold_lets_nobody_in() {
    refused(claims -> claims.setIssuer("https://evil.example"), "issuer");
    refused(claims -> claims.setAudience("somebody-else"), "audience");
    refused(claims -> claims.setAudience("somebody-else", LocalIssuer.CLIENT), "authorized party");
    refused(claims -> claims.setExpirationTime(minutesFromNow(-2)), "Expired");
    refused(claims -> claims.setIssuedAt(minutesFromNow(5)), "issue");
    refused(claims -> claims.setClaim("nonce", "0".repeat(64)), "nonce");
    refused(claims -> claims.unsetClaim("nonce"), "nonce");
    refused(claims -> claims.unsetClaim("exp"), "exp");
    assertThat(browser.login(person).statusCode()).isEqualTo(200);
  }

  private static NumericDate minutesFromNow(int minutes) {
    NumericDate at = NumericDate.now();
    at.addSeconds(minutes * 60L);
    return at;
  }

  @Test
  void a_token_that_somebody_else_signed_lets_nobody_in() {
    refused(claims -> LocalIssuer.signed(claims, LocalIssuer.newKey()));
    refused(
        claims -> {
          JsonWebSignature token = new JsonWebSignature();
          token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
          token.setKey(
              new HmacKey(LocalIssuer.CLIENT_SECRET.repeat(2).getBytes(StandardCharsets.UTF_8)));
          token.setPayload(claims.toJson());
          return token.getCompactSerialization();
        });
    refused(
        claims -> {
          JsonWebSignature token = new JsonWebSignature();
          token.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
          token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
          token.setPayload(claims.toJson());
          return token.getCompactSerialization();
        });
  }

  private void refused(Words words, String missing) {
    isProblem(browser.login(person, words), 401, "issuer_login_refused");
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(missing()).containsIgnoringCase(missing));
  }

  private void refused(Seal seal) {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person, claims -> {}, seal);
    isProblem(browser.answer(begun, answer), 401, "issuer_login_refused");
  }

  /** What the last refusal at this address was for. */
  private String missing() {
    return String.valueOf(
        Db.row(
                "SELECT coalesce((SELECT diff::text FROM tenancy.audit_refusals WHERE ip = $1"
                    + " ORDER BY seq DESC LIMIT 1), '') AS diff",
                browser.address())
            .get("diff"));
  }

  @Test
  void an_answer_is_taken_once() {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);
    assertThat(browser.answer(begun, answer).statusCode()).isEqualTo(200);
    Answer another = issuer.visit(begun.authorizationUrl(), person);

    isProblem(browser.answer(begun, answer), 401, "issuer_login_over");
    isProblem(browser.answer(begun, another), 401, "issuer_login_over");
  }

  @Test
  void what_was_refused_is_over_too() {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);

    isProblem(
        browser.answer(begun.loginToken(), "0".repeat(64), answer.code()),
        401,
        "issuer_login_refused");
    isProblem(browser.answer(begun, answer), 401, "issuer_login_over");
  }

  @Test
  void an_answer_belongs_to_the_browser_that_asked() {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);
    String[] token = begun.loginToken().split("\\.", 2);
    Begun other = browser.begin();

    isProblem(
        browser.answer(token[0] + "." + "A".repeat(43), answer.state(), answer.code()),
        401,
        "issuer_login_over");
    isProblem(
        browser.answer(other.loginToken(), answer.state(), answer.code()),
        401,
        "issuer_login_refused");
    isProblem(browser.answer("nonsense", answer.state(), answer.code()), 401, "issuer_login_over");
    assertThat(browser.answer(begun, answer).statusCode()).isEqualTo(200);
  }

  @Test
  void a_stolen_code_is_worth_nothing_in_another_login() {
    Begun victims = browser.begin();
    Answer stolen = issuer.visit(victims.authorizationUrl(), person);
    Begun thiefs = browser.begin();
    Answer own = issuer.visit(thiefs.authorizationUrl(), Person.of("thief@paddock.example"));

    Response answer = browser.answer(thiefs.loginToken(), own.state(), stolen.code());

    isProblem(answer, 401, "issuer_login_refused");
    assertThat(issuer.refused()).containsExactly("pkce");
  }

  @Test
  void a_login_is_over_after_ten_minutes() {
    Begun begun = browser.begin();
    Begun late = browser.begin();
    Answer inTime = issuer.visit(begun.authorizationUrl(), person);
    Answer tooLate = issuer.visit(late.authorizationUrl(), person);
    clock.advance(Duration.ofMinutes(9).plusSeconds(50));
    assertThat(browser.answer(begun, inTime).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(15));

    isProblem(browser.answer(late, tooLate), 401, "issuer_login_over");
  }

  @Test
  void an_answer_without_a_code_or_of_another_issuer_is_a_refusal() {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);
    Begun other = browser.begin();
    Answer mixed = issuer.visit(other.authorizationUrl(), person);
    String body = "{'loginToken':'%s','state':'%s'%s}";

    isProblem(
        browser
            .api()
            .post(
                IssuerBrowser.ROUTE + "/answer",
                body.formatted(begun.loginToken(), answer.state(), "")),
        401,
        "issuer_login_refused");
    isProblem(
        browser
            .api()
            .post(
                IssuerBrowser.ROUTE + "/answer",
                body.formatted(
                    other.loginToken(),
                    mixed.state(),
                    ",'code':'" + mixed.code() + "','iss':'https://evil.example'")),
        401,
        "issuer_login_refused");
    assertThat(issuer.asked()).doesNotContain("/token");
  }

  @Test
  void bodies_that_are_no_answer_are_pointed_at() {
    pointsAt(browser.api().post(IssuerBrowser.ROUTE + "/answer", "{}"), "/loginToken", "/state");
    pointsAt(browser.api().post(IssuerBrowser.ROUTE + "/second-factor", "{}"), "/loginToken");
    pointsAt(
        browser.api().post(IssuerBrowser.ROUTE + "/second-factor", "{'loginToken':'x','totp':'1'}"),
        "/totp");
  }

  @Test
  void a_new_key_is_asked_for_when_it_is_first_seen() {
    assertThat(browser.login(person).statusCode()).isEqualTo(200);
    LocalIssuer.rotateKeys();

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(browser.login(person).statusCode()).isEqualTo(200));
  }

  @Test
  void its_document_is_asked_for_once_in_a_while() {
    forgetDocument();
    browser.begin();
    long before = issuer.asked().stream().filter(DISCOVERY::equals).count();

    browser.begin();
    clock.advance(Duration.ofMinutes(9));
    browser.begin();
    assertThat(issuer.asked().stream().filter(DISCOVERY::equals).count()).isEqualTo(before);

    clock.advance(Duration.ofMinutes(2));
    browser.begin();
    assertThat(issuer.asked().stream().filter(DISCOVERY::equals).count()).isEqualTo(before + 1);
  }

  @Test
  void a_document_that_is_anothers_or_unsafe_is_not_used() {
    unusable(
        text -> text.replace("\"issuer\":\"" + issuer.id(), "\"issuer\":\"https://evil.example"));
    unusable(text -> text.replace(issuer.id() + "/token", "http://evil.example/token"));
    unusable(text -> text.replace(issuer.id() + "/keys", "http://evil.example/keys"));
    unusable(text -> text.replace(issuer.id() + "/authorize", "http://evil.example/authorize"));
    unusable(text -> "[]");
    unusable(text -> text + " ".repeat(300 * 1024));
  }

  private void unusable(UnaryOperator<String> change) {
    forgetDocument();
    issuer.document(change);
    isProblem(browser.tryToBegin(), 503, "issuer_unavailable");
  }

  @Test
  void an_issuer_that_is_away_is_503_and_passwords_work_on() {
    forgetDocument();
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);
    issuer.failAt("/token");
    Response failed = browser.answer(begun, answer);
    issuer.close();
    forgetDocument();

    Response away = browser.tryToBegin();

    isProblem(failed, 503, "issuer_unavailable");
    isProblem(away, 503, "issuer_unavailable");
    assertThat(away.header("Retry-After")).isEqualTo("5");
    assertThat(Staff.tokens(ada).access()).isNotEmpty();
    assertThat(Api.anonymous().get(IssuerBrowser.ROUTE).statusCode()).isEqualTo(200);
  }

  @Test
  @Timeout(60)
  void an_issuer_that_hangs_is_waited_for_a_second_and_delays_no_other_login() {
    Begun begun = browser.begin();
    Answer answer = issuer.visit(begun.authorizationUrl(), person);
    issuer.beSilentAt("/token");
    Duration code =
        Quickest.timed(() -> isProblem(browser.answer(begun, answer), 503, "issuer_unavailable"));
    issuer.beSilentAt(DISCOVERY);
    forgetDocument();

    Duration document =
        Quickest.timed(() -> isProblem(browser.tryToBegin(), 503, "issuer_unavailable"));

    assertThat(code).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
    assertThat(document).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
    assertThat(Staff.tokens(ada).access()).isNotEmpty();
  }

  @Test
  void no_code_token_or_secret_is_logged() {
    try (LogLines lines = LogLines.capture()) {
      Begun begun = browser.begin();
      Answer answer = issuer.visit(begun.authorizationUrl(), person);
      Response tokens = browser.answer(begun, answer);
      browser.answer(begun, answer);
      browser.login(person, claims -> claims.setClaim("nonce", "known-nonce"));

      assertThat(String.join("\n", lines.lines()))
          .contains("staff_login_refused address=" + browser.address())
          .doesNotContain(
              answer.code(),
              answer.state(),
              begun.loginToken(),
              "known-nonce",
              "an-access-token",
              LocalIssuer.CLIENT_SECRET,
              tokens.<String>path("accessToken"),
              tokens.<String>path("refreshToken"));
    }
  }

  @Test
  void refusals_answer_alike() {
    Response unknown = browser.login(Person.of("nobody-" + ada.email()));
    Response expired =
        browser.login(person, claims -> claims.setExpirationTime(minutesFromNow(-2)));

    assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(expired));
  }

  private static String first(Map<String, List<String>> sent, String name) {
    return sent.getOrDefault(name, List.of("")).getFirst();
  }
}
