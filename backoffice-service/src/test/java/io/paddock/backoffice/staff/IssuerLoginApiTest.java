package io.paddock.backoffice.staff;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.LocalIssuer;
import io.paddock.backoffice.fixtures.LocalIssuer.Person;
import io.paddock.backoffice.fixtures.LocalIssuer.Words;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Staff.Tokens;
import io.paddock.backoffice.staff.IssuerBrowser.Begun;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an issuer lets in, as whom, and what it leaves. */
@QuarkusTest
class IssuerLoginApiTest {

  private static final String ME = "/api/v1/bo/me";
  private static final String AUDIT = "/api/v1/bo/audit";
  private static final Words WITH_MFA = claims -> claims.setStringListClaim("amr", "pwd", "mfa");

  private final Clock clock;
  private final LocalIssuer issuer = new LocalIssuer();
  private final IssuerBrowser browser = new IssuerBrowser(issuer);
  private final Account ada = Staff.account(StaffRole.AUDITOR);
  private final Person person = Person.of(ada.email());

  @Inject
  IssuerLoginApiTest(Clock clock) {
    this.clock = clock;
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
  void a_member_is_known_by_the_verified_address_and_has_our_role() {
    Response answer = browser.login(Person.of(ada.email().toUpperCase(Locale.ROOT)));

    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys("accessToken", "refreshToken", "expiresIn");
    Api api = Api.bearer(answer.path("accessToken"));
    assertThat(api.get(ME).jsonPath().getString("member.email")).isEqualTo(ada.email());
    assertThat(api.get(ME).jsonPath().getString("member.role")).isEqualTo("auditor");
    assertThat(api.get(AUDIT).statusCode()).isEqualTo(200);
    assertThat(api.post("/api/v1/bo/aggregators", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void its_login_is_refreshed_and_ended_as_any_other() {
    Tokens first = Tokens.of(browser.login(person));

    Tokens next =
        Tokens.of(
            Api.anonymous()
                .post(
                    "/api/v1/bo/auth/refresh", "{'refreshToken':'%s'}".formatted(first.refresh())));
    Api.anonymous()
        .post("/api/v1/bo/auth/logout", "{'refreshToken':'%s'}".formatted(next.refresh()))
        .then()
        .statusCode(204);

    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(Api.bearer(next.access()).get(ME).statusCode()).isEqualTo(401));
  }

  @Test
  void once_linked_the_subject_counts_and_not_the_address() {
    Tokens.of(browser.login(person));

    Response elsewhere =
        browser.login(
            new Person(person.subject(), "ada-moved@elsewhere.example"),
            claims -> claims.unsetClaim("email_verified"));
    Response another = browser.login(Person.of(ada.email()));

    assertThat(
            Api.bearer(elsewhere.path("accessToken")).get(ME).jsonPath().getString("member.email"))
        .isEqualTo(ada.email());
    isProblem(another, 401, "issuer_login_refused");
    missing("the identity that is linked");
    assertThat(audited("staff.identity_linked", "audit_rows"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("actor_id", ada.id().toString())
                    .containsEntry("actor_label", ada.email()));
  }

  @Test
  void an_administrator_unlinks_whose_account_there_is_another_one() {
    Tokens before = Tokens.of(browser.login(person));
    String unlink = "/api/v1/bo/staff/" + ada.id() + "/identity/unlink";

    Staff.superAdmin().post(unlink).then().statusCode(204);
    Staff.superAdmin().post(unlink).then().statusCode(204);

    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(Api.bearer(before.access()).get(ME).statusCode()).isEqualTo(401));
    assertThat(browser.login(Person.of(ada.email())).statusCode()).isEqualTo(200);
    isProblem(browser.login(person), 401, "issuer_login_refused");
    assertThat(audited("staff.identity_unlinked", "audit_rows")).hasSize(1);
    isProblem(
        Staff.superAdmin().post(unlink.replace(ada.id().toString(), UUID.randomUUID().toString())),
        404,
        "staff_not_found");
  }

  @Test
  void an_address_that_the_issuer_did_not_verify_opens_nothing() {
    isProblem(
        browser.login(person, claims -> claims.setClaim("email_verified", false)),
        401,
        "issuer_login_refused");
    missing("a verified address");
    isProblem(
        browser.login(person, claims -> claims.unsetClaim("email_verified")),
        401,
        "issuer_login_refused");
    isProblem(
        browser.login(person, claims -> claims.setClaim("email_verified", "true")),
        401,
        "issuer_login_refused");
    isProblem(
        browser.login(person, claims -> claims.unsetClaim("email")), 401, "issuer_login_refused");
    assertThat(links()).isZero();
  }

  @Test
  void nobody_becomes_a_member_by_it() {
    String stranger = "stranger-" + UUID.randomUUID() + "@paddock.example";

    isProblem(browser.login(Person.of(stranger)), 401, "issuer_login_refused");

    missing("a member");
    assertThat(Db.number("SELECT count(*) FROM tenancy.staff WHERE email = $1", stranger)).isZero();
  }

  @Test
  void a_disabled_member_is_refused_linked_or_not() {
    Tokens.of(browser.login(person));
    Account left = Staff.account(StaffRole.SUPPORT);
    for (Account each : List.of(ada, left)) {
      Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", each.id());
    }

    isProblem(browser.login(person), 401, "issuer_login_refused");
    missing("an active account");
    isProblem(browser.login(Person.of(left.email())), 401, "issuer_login_refused");
  }

  @Test
  void who_was_invited_joins_once_with_the_role_of_the_invitation() {
    String email = "grace-" + UUID.randomUUID() + "@paddock.example";
    Person grace = Person.of(email);
    Response invited =
        Staff.superAdmin()
            .post(
                "/api/v1/bo/staff/invitations", "{'email':'%s','role':'support'}".formatted(email));

    Api api = Api.bearer(Tokens.of(browser.login(grace)).access());

    assertThat(api.get(ME).jsonPath().getString("member.role")).isEqualTo("support");
    assertThat(api.get("/api/v1/bo/operators").statusCode()).isEqualTo(200);
    assertThat(browser.login(grace).statusCode()).isEqualTo(200);
    isProblem(
        Api.anonymous()
            .post(
                "/api/v1/bo/auth/accept-invitation",
                "{'token':'%s','password':'gander-plinth-oboe-42'}"
                    .formatted(invited.<String>path("token"))),
        401,
        "invitation_invalid");
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.audit_rows WHERE action = 'staff.joined'"
                    + " AND actor_label = $1",
                email))
        .isEqualTo(1);
  }

  @Test
  void an_invitation_that_is_over_makes_nobody_a_member() {
    String email = "late-" + UUID.randomUUID() + "@paddock.example";
    Staff.superAdmin()
        .post("/api/v1/bo/staff/invitations", "{'email':'%s','role':'support'}".formatted(email));
    Db.change(
        "UPDATE tenancy.staff_invitations SET expires_at = now() - interval '1 second'"
            + " WHERE email = $1",
        email);

    isProblem(browser.login(Person.of(email)), 401, "issuer_login_refused");
  }

  @Test
  void whose_account_has_a_second_factor_shows_ours() {
    Authenticator app = Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);
    Begun begun = browser.begin();

    Response asked = browser.answer(begun, issuer.visit(begun.authorizationUrl(), person));
    Response wrong = browser.prove(begun, "000000");
    long linkedBefore = links();
    Response right = browser.prove(begun, app.next(clock));

    isProblem(asked, 401, "totp_required");
    isProblem(wrong, 422, "totp_wrong");
    missing("the second factor");
    assertThat(linkedBefore).isZero();
    assertThat(Api.bearer(Tokens.of(right).access()).get(ME).statusCode()).isEqualTo(200);
    assertThat(links()).isEqualTo(1);
    isProblem(browser.prove(begun, app.next(clock)), 401, "issuer_login_over");
  }

  @Test
  void a_second_factor_is_asked_of_who_answered_and_of_nobody_else() {
    Authenticator app = Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);
    Begun early = browser.begin();
    Begun begun = browser.begin();
    browser.answer(begun, issuer.visit(begun.authorizationUrl(), person));
    String id = begun.loginToken().split("\\.", 2)[0];

    isProblem(browser.prove(early, app.next(clock)), 401, "issuer_login_over");
    isProblem(
        browser.prove(new Begun("", id + "." + "A".repeat(43)), app.next(clock)),
        401,
        "issuer_login_over");
    isProblem(browser.prove(new Begun("", "nonsense"), app.next(clock)), 401, "issuer_login_over");
    Db.change("UPDATE tenancy.staff SET status = 'disabled' WHERE id = $1", ada.id());
    isProblem(browser.prove(begun, app.next(clock)), 401, "issuer_login_over");
  }

  @Test
  void a_recovery_code_stands_in_for_it() {
    Authenticator app = Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);
    Begun begun = browser.begin();
    browser.answer(begun, issuer.visit(begun.authorizationUrl(), person));

    Response nothing =
        browser
            .api()
            .post(
                IssuerBrowser.ROUTE + "/second-factor",
                "{'loginToken':'%s'}".formatted(begun.loginToken()));
    Response code =
        browser
            .api()
            .post(
                IssuerBrowser.ROUTE + "/second-factor",
                "{'loginToken':'%s','recoveryCode':'%s'}"
                    .formatted(begun.loginToken(), app.recoveryCodes().getFirst()));

    isProblem(nothing, 401, "totp_required");
    assertThat(code.statusCode()).isEqualTo(200);
  }

  @Test
  void guesses_at_the_code_are_counted_as_those_of_passwords() {
    Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);
    Begun begun = browser.begin();
    browser.answer(begun, issuer.visit(begun.authorizationUrl(), person));
    for (int i = 0; i < 4; i++) {
      isProblem(browser.prove(begun, "00000" + i), 422, "totp_wrong");
    }

    Response limited = browser.prove(begun, "000009");
    Response password =
        browser
            .api()
            .post(
                "/api/v1/bo/auth/login",
                "{'email':'%s','password':'%s'}".formatted(ada.email(), Staff.PASSWORD));

    isProblem(limited, 429, "rate_limited");
    isProblem(password, 429, "rate_limited");
  }

  @Test
  void beginning_is_counted_by_address() {
    int begun = 0;
    Response last = browser.tryToBegin();
    while (begun < 200 && last.statusCode() == 200) {
      begun++;
      last = browser.tryToBegin();
    }

    assertThat(begun).isBetween(30, 60);
    isProblem(last, 429, "rate_limited");
  }

  @Test
  void what_the_issuer_is_believed_in_stands_for_our_second_factor() {
    Authenticator.enrol(Api.bearer(Staff.login(ada)), clock);

    assertThat(browser.login(person, WITH_MFA).statusCode()).isEqualTo(200);
    assertThat(
            browser
                .login(person, claims -> claims.setStringClaim("acr", "urn:acme:gold"))
                .statusCode())
        .isEqualTo(200);
    isProblem(
        browser.login(
            person,
            claims -> {
              claims.setStringListClaim("amr", "pwd");
              claims.setStringClaim("acr", "urn:acme:silver");
            }),
        401,
        "totp_required");
  }

  @Test
  void a_role_that_requires_one_is_content_with_that_alone() {
    try {
      require(true);
      Api with = Api.bearer(Tokens.of(browser.login(person, WITH_MFA)).access());
      Api without = Api.bearer(Tokens.of(browser.login(person)).access());

      assertThat(with.get(AUDIT).statusCode()).isEqualTo(200);
      isProblem(without.get(AUDIT), 403, "staff_second_factor_required");
      assertThat(without.get(ME).statusCode()).isEqualTo(200);
    } finally {
      require(false);
    }
  }

  private static void require(boolean required) {
    Staff.superAdmin()
        .put("/api/v1/bo/staff/roles/auditor", "{'secondFactorRequired':%s}".formatted(required))
        .then()
        .statusCode(200);
  }

  @Test
  void it_is_a_proof_as_old_as_the_issuer_says() {
    String wanted = "/api/v1/bo/staff/" + UUID.randomUUID() + "/identity/unlink";
    Account admin = Staff.account(StaffRole.SUPER_ADMIN);
    Person there = Person.of(admin.email());

    Response fresh = as(there, claims -> {}).post(wanted);
    Response old = as(there, claims -> claims.setClaim("auth_time", ago(16))).post(wanted);
    Response young = as(there, claims -> claims.setClaim("auth_time", ago(14))).post(wanted);
    Response silent = as(there, claims -> claims.unsetClaim("auth_time")).post(wanted);
    Response future = as(there, claims -> claims.setClaim("auth_time", ago(-10))).post(wanted);

    isProblem(fresh, 404, "staff_not_found");
    isProblem(young, 404, "staff_not_found");
    isProblem(old, 401, "step_up_required");
    isProblem(silent, 401, "step_up_required");
    isProblem(future, 401, "step_up_required");
  }

  private static long ago(int minutes) {
    return Instant.now().minus(Duration.ofMinutes(minutes)).getEpochSecond();
  }

  private Api as(Person someone, Words words) {
    return Api.bearer(Tokens.of(browser.login(someone, words)).access());
  }

  @Test
  void a_login_is_audited_and_told_of_as_any_other() {
    Response first = browser.login(person);
    String cookie = first.cookie("paddock-browser");
    Begun begun = browser.begin();
    browser
        .api()
        .with("Cookie", "paddock-browser=" + cookie)
        .post(
            IssuerBrowser.ROUTE + "/answer",
            "{'loginToken':'%s','state':'%s','code':'%s'}"
                .formatted(
                    begun.loginToken(),
                    issuer.visit(begun.authorizationUrl(), person).state(),
                    issuer.visit(begun.authorizationUrl(), person).code()))
        .then()
        .statusCode(200);

    assertThat(audited("staff.logged_in", "audit_logins"))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row)
                  .containsEntry("actor_kind", "staff")
                  .containsEntry("actor_id", ada.id().toString())
                  .containsEntry("ip", browser.address());
              assertThat(String.valueOf(row.get("diff"))).contains(issuer.id());
            });
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.mails WHERE kind = 'SIGNED_IN' AND recipient = $1",
                ada.email()))
        .isEqualTo(1);
    assertThat(Db.row("SELECT last_login_at FROM tenancy.staff WHERE id = $1", ada.id()))
        .doesNotContainEntry("last_login_at", null);
  }

  private List<Map<String, Object>> audited(String action, String table) {
    return Db.rows(
        "SELECT * FROM tenancy." + table + " WHERE action = $1 AND target_id = $2",
        action,
        ada.id().toString());
  }

  private long links() {
    return Db.number("SELECT count(*) FROM tenancy.staff_identities WHERE staff_id = $1", ada.id());
  }

  private void missing(String what) {
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                assertThat(
                        Db.number(
                            "SELECT count(*) FROM tenancy.audit_refusals WHERE ip = $1"
                                + " AND action = 'staff.login_refused'"
                                + " AND diff::text LIKE '%' || $2 || '%'",
                            browser.address(), what))
                    .isEqualTo(1));
  }
}
