package io.paddock.auth.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.fixtures.Keys;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.secret.Secret;
import io.paddock.servers.test.StackTestResource;
import io.paddock.web.db.Postgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanism in a running service: real views, real Redis, every pair of schemes. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "backoffice"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
class AuthHttpTest {

  private static final String AGGREGATOR_CHALLENGE =
      "ApiKey realm=\"paddock\", header=\"X-Aggregator-Key\"";
  private static final String OPERATOR_CHALLENGE =
      "ApiKey realm=\"paddock\", header=\"X-Operator-Key\"";
  private static final String BEARER_CHALLENGE = "Bearer realm=\"paddock\"";
  private static final UUID AGGREGATOR = new UUID(0, 1);
  private static final UUID OPERATOR = new UUID(0, 2);
  private static final UUID PARTNER = new UUID(0, 4);
  private static final String STAFF = new UUID(0, 3).toString();
  private static final String SESSION = new UUID(0, 5).toString();
  private static final String AGGREGATOR_KEY = "a1b2c3d4e5f6." + Keys.SECRET;
  private static final String PARTNER_KEY = "ps_test_fedcba9876543210_" + Keys.SECRET;
  private static final String OPERATOR_KEY = "sk_test_0123456789abcdef_" + Keys.SECRET;

  private final Postgres postgres;
  private final KeyHasher hasher;
  private final StaffKeys staff;
  private final DirectoryInvalidation invalidation;
  private final DatabaseOwner owner;
  private final StaffLogins logins;

  AuthHttpTest(
      Postgres postgres,
      KeyHasher hasher,
      StaffKeys staff,
      DirectoryInvalidation invalidation,
      DatabaseOwner owner,
      StaffLogins logins) {
    this.postgres = postgres;
    this.hasher = hasher;
    this.staff = staff;
    this.invalidation = invalidation;
    this.owner = owner;
    this.logins = logins;
  }

  @BeforeEach
  void tenants() {
    String hash = hasher.hash(Secret.of(Keys.SECRET));
    postgres.useTransaction(
        sql -> {
          sql.execute(
              """
              INSERT INTO tenancy.aggregators (id, code, name, created_at, updated_at)
              VALUES ($1, 'acme-games', 'Acme Games Ltd', now(), now())
              ON CONFLICT (id) DO UPDATE SET status = 'active'
              """,
              AGGREGATOR);
          sql.execute(
              """
              INSERT INTO tenancy.api_keys (key_id, kind, aggregator_id, secret_hash, fingerprint, created_at)
              VALUES ('a1b2c3d4e5f6', 'aggregator', $1, $2, 'abcd', now())
              ON CONFLICT (key_id) DO UPDATE SET revoked_at = NULL
              """,
              AGGREGATOR,
              hash);
          sql.execute(
              """
              INSERT INTO tenancy.partners
                     (id, name, contact_email, kind, ip_allowlist, created_at, updated_at)
              VALUES ($1, 'Solo', 'ops@solo.example', 'single_wallet', '{127.0.0.0/8,203.0.113.5}',
                      now(), now())
              ON CONFLICT (id) DO UPDATE
                 SET status = 'active', ip_allowlist = EXCLUDED.ip_allowlist
              """,
              PARTNER);
          sql.execute(
              """
              INSERT INTO tenancy.api_keys
                     (key_id, kind, partner_id, environment, partner_kind, secret_hash, fingerprint,
                      scopes, created_at)
              VALUES ('fedcba9876543210', 'partner', $1, 'test', 'single_wallet', $2, 'abcd',
                      '{portfolio:read}', now())
              ON CONFLICT (key_id) DO UPDATE SET revoked_at = NULL, expires_at = NULL
              """,
              PARTNER,
              hash);
          sql.execute(
              """
              INSERT INTO tenancy.operators
                     (id, code, name, aggregator_id, status, wallet_base_url, game_frontend_base_url,
                      created_at, updated_at)
              VALUES ($1, 'mybrand', 'My Brand', $2, 'active', 'https://w', 'https://f', now(), now())
              ON CONFLICT (id) DO UPDATE SET status = 'active', disabled_by = NULL
              """,
              OPERATOR,
              AGGREGATOR);
          sql.execute(
              """
              INSERT INTO tenancy.api_keys
                     (key_id, kind, operator_id, environment, secret_hash, fingerprint, created_at)
              VALUES ('0123456789abcdef', 'operator', $1, 'test', $2, 'abcd', now())
              ON CONFLICT (key_id) DO NOTHING
              """,
              OPERATOR,
              hash);
        });
    logins.login(STAFF, SESSION, "super_admin");
    invalidation.aggregatorChanged(AGGREGATOR);
    invalidation.partnerChanged(PARTNER);
    staff.verified.set(0);
    staff.away = false;
  }

  @Test
  void anAggregatorIsLetInFromPostgresAndThenFromTheCache() {
    String expected =
        "AggregatorCaller[aggregatorId="
            + AGGREGATOR
            + ", code=acme-games, keyPrefix=a1b2c3d4e5f6]";

    for (int i = 0; i < 3; i++) {
      get("/api/aggregator", Map.of("X-Aggregator-Key", AGGREGATOR_KEY))
          .statusCode(200)
          .body(equalTo(expected));
    }
  }

  @Test
  void aBodySentWithAKeyArrives() {
    String body = "x".repeat(20_000);

    given()
        .header("X-Aggregator-Key", AGGREGATOR_KEY)
        .body(body)
        .post("/api/aggregator")
        .then()
        .statusCode(200)
        .body(equalTo("acme-games " + body));
  }

  @Test
  void anOperatorIsLetIn() {
    get("/api/operator", Map.of("X-Operator-Key", OPERATOR_KEY))
        .statusCode(200)
        .body(
            equalTo(
                "OperatorCaller[operatorId="
                    + OPERATOR
                    + ", code=mybrand, aggregatorId="
                    + AGGREGATOR
                    + ", keyId=0123456789abcdef]"));
  }

  @Test
  void staffAreLetInAndTheTokenIsVerifiedOnce() {
    get("/api/staff", bearer("super_admin", Duration.ofMinutes(15)))
        .statusCode(200)
        .body(
            equalTo(
                "StaffCaller[staffId="
                    + STAFF
                    + ", email=ada@example.com, role=SUPER_ADMIN, login=Login[id="
                    + SESSION
                    + ", apiToken=false, factorMissing=false, provenAt=null]]"));
    assertThat(staff.verified).hasValue(1);
  }

  @Test
  void aRouteOfSeveralRolesTakesEach() {
    get("/api/either", Map.of("X-Aggregator-Key", AGGREGATOR_KEY))
        .body(equalTo("aggregator:" + AGGREGATOR));
    get("/api/either", bearer("super_admin", Duration.ofMinutes(15)))
        .body(equalTo("staff:" + STAFF));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/aggregator,aggregator_key_missing," + "aggregator",
    "/api/operator,operator_key_missing,operator",
    "/v1/aggregator/guarded,aggregator_key_missing,aggregator",
    "/api/v1/operator/guarded,operator_key_missing,operator",
    "/bare,unauthenticated,bearer",
    "/api/staff,unauthenticated,bearer",
    "/api/either,unauthenticated,bearer"
  })
  void withoutACredentialTheRouteSaysWhatItNeeds(String path, String code, String challenge) {
    String expected =
        switch (challenge) {
          case "aggregator" -> AGGREGATOR_CHALLENGE;
          case "operator" -> OPERATOR_CHALLENGE;
          default -> BEARER_CHALLENGE;
        };

    assertRefused(get(path, Map.of()), 401, code).header("WWW-Authenticate", expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "a1b2c3d4e5f6.b_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA",
        "zzzzzzzzzzzz.a_b_c-DEFGHIJKLMNOPQRSTUVWXYZ0123456789abcA"
      })
  void aWrongAggregatorKeyAnswersTheSameWhateverIsWrong(String key) {
    assertRefused(
            get("/api/aggregator", Map.of("X-Aggregator-Key", key)), 401, "aggregator_key_invalid")
        .header("WWW-Authenticate", AGGREGATOR_CHALLENGE)
        .body("title", equalTo("The aggregator key is not valid"))
        .body("detail", equalTo("The aggregator key was not accepted."));
  }

  @Test
  void aWrongKeyIsRefusedEvenWhereNoneIsNeeded() {
    assertRefused(
        get("/api/open", Map.of("X-Aggregator-Key", "nonsense")), 401, "aggregator_key_invalid");
    get("/api/open", Map.of()).statusCode(200).body(equalTo("nobody"));
  }

  @Test
  void aRefusedBodyIsNotWaitedFor() {
    given()
        .header("X-Aggregator-Key", "nonsense")
        .body("x".repeat(20_000))
        .post("/api/aggregator")
        .then()
        .statusCode(401);
  }

  @Test
  void aWrongOperatorKeyIsRefused() {
    for (String key :
        new String[] {
          "nonsense",
          "sk_test_0123456789abcdef_" + Keys.OTHER_SECRET,
          "sk_live_0123456789abcdef_" + Keys.SECRET,
          "sk_test_ffffffffffffffff_" + Keys.SECRET
        }) {
      assertRefused(
              get("/api/operator", Map.of("X-Operator-Key", key)), 401, "operator_key_invalid")
          .header("WWW-Authenticate", OPERATOR_CHALLENGE);
    }
  }

  @Test
  void revocationIsSeenAtOnce() {
    get("/api/aggregator", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)).statusCode(200);
    postgres.useConnection(
        sql ->
            sql.execute(
                "UPDATE tenancy.api_keys SET revoked_at = now() WHERE kind = 'aggregator'"));

    invalidation.aggregatorKeyChanged("a1b2c3d4e5f6");

    assertRefused(
        get("/api/aggregator", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)),
        401,
        "aggregator_key_invalid");
  }

  @Test
  void aPartnerIsLetInFromPostgresAndThenFromTheCache() {
    for (int i = 0; i < 3; i++) {
      get("/api/partner", Map.of("X-Api-Key", PARTNER_KEY))
          .statusCode(200)
          .body(equalTo("partner:" + PARTNER));
    }
  }

  @Test
  void aPartnerRouteWithoutAKeySaysThatItsFormIsWrong() {
    assertPartnerRefused(get("/api/partner", Map.of()), "api_key_bad_format");
    assertPartnerRefused(
        get("/api/partner", Map.of("X-Api-Key", "nonsense")), "api_key_bad_format");
  }

  @Test
  void aPartnersKeyIsRefusedInTheReferencesWords() {
    assertPartnerRefused(partner("ps_live_fedcba9876543210_" + Keys.SECRET), "api_key_unknown_key");
    assertPartnerRefused(partner("ps_test_ffffffffffffffff_" + Keys.SECRET), "api_key_unknown_key");
    assertPartnerRefused(
        partner("ps_test_fedcba9876543210_" + Keys.OTHER_SECRET), "api_key_bad_secret");

    changePartner("UPDATE tenancy.partners SET ip_allowlist = '{203.0.113.0/24}'");
    assertPartnerRefused(partner(PARTNER_KEY), "api_key_ip_denied");
    changePartner("UPDATE tenancy.partners SET status = 'suspended'");
    assertPartnerRefused(partner(PARTNER_KEY), "api_key_suspended");
    changePartner("UPDATE tenancy.api_keys SET expires_at = now() WHERE kind = 'partner'");
    assertPartnerRefused(partner(PARTNER_KEY), "api_key_expired");
    changePartner("UPDATE tenancy.api_keys SET revoked_at = now() WHERE kind = 'partner'");
    assertPartnerRefused(partner(PARTNER_KEY), "api_key_revoked");
  }

  @Test
  void aMissingScopeIsNamed() {
    assertRefused(
            get("/api/partner/orders", Map.of("X-Api-Key", PARTNER_KEY)),
            403,
            "api_key_scope_missing")
        .body("requiredScopes", equalTo(List.of("portfolio:read", "orders:write")));
  }

  @Test
  void aPartnerIsNobodyElse() {
    assertRefused(get("/api/operator", Map.of("X-Api-Key", PARTNER_KEY)), 403, "forbidden");
    assertRefused(get("/api/partner", Map.of("X-Operator-Key", OPERATOR_KEY)), 403, "forbidden");
  }

  @Test
  void aForwardingHeaderOfAStrangerOpensNoAllowlist() {
    changePartner("UPDATE tenancy.partners SET ip_allowlist = '{203.0.113.5}'");

    assertPartnerRefused(
        get("/api/partner", Map.of("X-Api-Key", PARTNER_KEY, "X-Forwarded-For", "203.0.113.5")),
        "api_key_ip_denied");
  }

  @Test
  void disabledTenantsAreToldSo() {
    postgres.useConnection(
        sql -> {
          sql.execute("UPDATE tenancy.aggregators SET status = 'disabled'");
          sql.execute("UPDATE tenancy.operators SET status = 'disabled', disabled_by = 'staff'");
        });
    invalidation.aggregatorChanged(AGGREGATOR);

    assertRefused(
        get("/api/aggregator", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)),
        401,
        "aggregator_disabled");
    assertRefused(
        get("/api/operator", Map.of("X-Operator-Key", OPERATOR_KEY)), 401, "operator_disabled");
  }

  @Test
  void aStaffTokenThatIsWrongOrOverIsRefused() {
    assertRefused(
            get("/api/staff", Map.of("Authorization", "Bearer nonsense")),
            401,
            "staff_token_invalid")
        .header("WWW-Authenticate", BEARER_CHALLENGE + ", error=\"invalid_token\"");
    assertRefused(
        get("/api/staff", Map.of("Authorization", "Basic YTpi")), 401, "staff_token_invalid");
    assertRefused(
            get("/api/staff", bearer("super_admin", Duration.ofMinutes(-1))),
            401,
            "staff_token_expired")
        .header("WWW-Authenticate", BEARER_CHALLENGE + ", error=\"invalid_token\"");
  }

  @Test
  void whenTheIssuersKeysAreAwayNothingIsJudged() {
    staff.away = true;

    assertRefused(
            get("/api/staff", bearer("super_admin", Duration.ofMinutes(15))), 503, "unavailable")
        .header("Retry-After", "1");
  }

  @Test
  void anotherRoleIsForbidden() {
    assertRefused(get("/api/staff", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)), 403, "forbidden");
    assertRefused(get("/api/aggregator", Map.of("X-Operator-Key", OPERATOR_KEY)), 403, "forbidden");
    logins.login(STAFF, SESSION, "auditor");
    assertRefused(get("/api/staff", bearer("auditor", Duration.ofMinutes(15))), 403, "forbidden");
    assertRefused(
        get("/api/mistaken", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)), 403, "forbidden");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Aggregator-Key,X-Operator-Key",
    "X-Aggregator-Key,Authorization",
    "X-Operator-Key,Authorization",
    "X-Api-Key,X-Aggregator-Key",
    "X-Api-Key,X-Operator-Key",
    "X-Api-Key,Authorization"
  })
  void twoGoodCredentialsAreOneTooMany(String one, String two) {
    Map<String, String> good =
        Map.of(
            "X-Aggregator-Key", AGGREGATOR_KEY,
            "X-Operator-Key", OPERATOR_KEY,
            "X-Api-Key", PARTNER_KEY,
            "Authorization",
                "Bearer " + staff.token(STAFF, SESSION, "super_admin", Duration.ofMinutes(15)));

    assertRefused(
            get("/api/open", Map.of(one, good.get(one), two, good.get(two))),
            401,
            "unauthenticated")
        .body("detail", equalTo("Send exactly one credential with a request."));
  }

  @Test
  void theSameHeaderTwiceIsOneTooMany() {
    assertRefused(
        given()
            .header("X-Aggregator-Key", AGGREGATOR_KEY, AGGREGATOR_KEY)
            .get("/api/aggregator")
            .then(),
        401,
        "unauthenticated");
  }

  @Test
  void aPlayersBearerTokenIsNotOursToJudge() {
    get("/v1/player", Map.of("Authorization", "Bearer opaque"))
        .statusCode(200)
        .body(equalTo("Bearer opaque"));
    assertThat(staff.verified).hasValue(0);
  }

  @Test
  void whoRefreshesMaySendTheExpiredTokenAlong() {
    get("/api/v1/bo/auth/refresh", bearer("super_admin", Duration.ofMinutes(-1)))
        .statusCode(200)
        .body(equalTo("nobody"));
  }

  @Test
  void aResourceThatAsksForItsCallerGetsOneOrAProblem() {
    assertRefused(get("/api/careless", Map.of()), 401, "unauthenticated");
    get("/api/careless", Map.of("X-Operator-Key", OPERATOR_KEY))
        .body(equalTo("operator:" + OPERATOR));
  }

  @Test
  void withoutPostgresAKeyThatNobodyHoldsIsNotJudged() {
    invalidation.aggregatorKeyChanged("a1b2c3d4e5f6");
    owner.execute("ALTER VIEW tenancy.directory_aggregator_keys RENAME TO away");
    try {
      assertRefused(
              get("/api/aggregator", Map.of("X-Aggregator-Key", AGGREGATOR_KEY)),
              503,
              "unavailable")
          .header("Retry-After", "1")
          .body("retryable", equalTo(true));
    } finally {
      owner.execute("ALTER VIEW tenancy.away RENAME TO directory_aggregator_keys");
    }
  }

  private void changePartner(String statement) {
    postgres.useConnection(sql -> sql.execute(statement));
    invalidation.partnerChanged(PARTNER);
  }

  private static ValidatableResponse partner(String key) {
    return get("/api/partner", Map.of("X-Api-Key", key));
  }

  private static void assertPartnerRefused(ValidatableResponse answer, String code) {
    assertRefused(answer, 401, code)
        .header("WWW-Authenticate", "ApiKey realm=\"paddock\", header=\"X-Api-Key\"");
  }

  private Map<String, String> bearer(String role, Duration lifetime) {
    return Map.of("Authorization", "Bearer " + staff.token(STAFF, SESSION, role, lifetime));
  }

  private static ValidatableResponse get(String path, Map<String, ?> headers) {
    return given().headers(headers).get(path).then();
  }

  private static ValidatableResponse assertRefused(
      ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .body("code", equalTo(code))
        .body("status", equalTo(status))
        .body("requestId", notNullValue());
  }
}
