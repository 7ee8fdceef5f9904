package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Units;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From registration to go-live. */
@QuarkusTest
class RegistrationTest {

  private static final String WHOLE =
      """
      'name':'Brand','domains':['Brand.example','https://play.brand.example:8443'],
      'walletBaseUrl':'https://Wallet.brand.example/','walletTimeoutMs':2500,
      'gameFrontendBaseUrl':'https://play.brand.example',
      'callbackUrl':'https://api.brand.example/callbacks?v=1',
      'business':{'legalName':'Brand Ltd','country':'MT'},
      'terms':{'revenueSharePercent':'12.5','tradingFeeSharePercent':'50','monthlyFee':'500',
               'currency':'USDT','billingDay':3},
      'markets':{'games':['dice','crash'],'symbols':['BTC-100K']},
      'platform':{'timeZone':'Europe/Malta'},
      'branding':{'displayName':'The Brand','primaryColor':'#1a2b3c'},
      'contacts':{'technical':{'name':'Tess','email':'t@brand.example'},
                  'finance':{'name':'Finn','email':'f@brand.example'},
                  'incident':{'name':'Ina','email':'i@brand.example','phone':'+356 2100 0000'}},
      'tags':['vip','crypto']""";

  private final UnitOfWork unit;
  private final OperatorChecks checks;
  private final TenantDirectory directory;

  @Inject
  RegistrationTest(UnitOfWork unit, OperatorChecks checks, TenantDirectory directory) {
    this.unit = unit;
    this.checks = checks;
    this.directory = directory;
  }

  @Test
  void registering_answers_the_whole_profile_in_onboarding_with_secrets_once() {
    Registered brand = Registrations.operator(WHOLE);

    JsonPath made = brand.answer();
    assertThat(made.getString("operator.status")).isEqualTo("onboarding");
    assertThat(made.getString("operator.jwtSharedSecret")).matches("[0-9a-f]{64}");
    assertThat(made.getString("operator.walletHmacSecret")).matches("[0-9a-f]{64}");
    Response read = Staff.operations().get(brand.path());
    JsonPath kept = read.jsonPath();
    assertThat(kept.getMap("operator"))
        .doesNotContainKeys("jwtSharedSecret", "walletHmacSecret", "version")
        .containsEntry("walletBaseUrl", "https://wallet.brand.example")
        .containsEntry("walletTimeoutMs", 2500)
        .containsEntry("callbackUrl", "https://api.brand.example/callbacks?v=1")
        .containsEntry("domains", List.of("brand.example", "https://play.brand.example:8443"))
        .containsEntry("tags", List.of("vip", "crypto"))
        .containsEntry("scheduledTerms", List.of());
    assertThat(kept.getString("operator.walletKeyId"))
        .isEqualTo(made.getString("operator.walletKeyId"))
        .isNotNull();
    assertThat(kept.getString("operator.business.legalName")).isEqualTo("Brand Ltd");
    assertThat(kept.getString("operator.terms.revenueSharePercent")).isEqualTo("12.5");
    assertThat(kept.getString("operator.terms.effectiveFrom")).endsWith("-01");
    assertThat(kept.getList("operator.markets.symbols")).containsExactly("BTC-100K");
    assertThat(kept.getString("operator.platform.timeZone")).isEqualTo("Europe/Malta");
    assertThat(kept.getString("operator.branding.primaryColor")).isEqualTo("#1a2b3c");
    assertThat(kept.getString("operator.contacts.incident.phone")).isEqualTo("+356 2100 0000");
    assertThat(read.header("ETag")).matches("\"[0-9]+\"");
  }

  @Test
  void the_audit_row_shows_fingerprints_instead_of_secrets() {
    Registered brand = Registrations.operator(WHOLE);

    String diff = audit(brand, "operator.created");

    assertThat(diff)
        .contains("business.legalName", "terms.effectiveFrom", "\"fingerprint\"")
        .doesNotContain(
            brand.answer().getString("operator.jwtSharedSecret"),
            brand.answer().getString("operator.walletHmacSecret"));
  }

  @Test
  void a_repeated_registration_is_one_and_shows_no_secret_again() {
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'code':'%s','name':'Brand'}".formatted(Tenants.uniqueCode("reg"));

    Response first = once.post(Registrations.OPERATORS, body);
    Response second = once.post(Registrations.OPERATORS, body);

    assertThat(first.header("Location"))
        .isEqualTo(Registrations.OPERATORS + "/" + first.path("operator.id"));
    assertThat(second.jsonPath().getString("operator.id"))
        .isEqualTo(first.jsonPath().getString("operator.id"));
    assertThat(second.jsonPath().getString("operator.jwtSharedSecret")).isNull();
    isProblem(Staff.operations().post(Registrations.OPERATORS, body), 409, "operator_code_taken");
  }

  @Test
  void it_may_belong_to_an_aggregator_that_exists() {
    Tenants.Aggregator acme = Tenants.aggregator();

    Registered brand = Registrations.operator("'name':'B','aggregatorId':'" + acme.id() + "'");

    assertThat(acme.api().get(Tenants.OPERATORS + "/" + brand.id()).statusCode()).isEqualTo(200);
    assertThat(brand.answer().getMap("operator.onboarding")).isNotEmpty();
    assertThat(Staff.operations().get(brand.path()).jsonPath().getMap("operator"))
        .containsAllEntriesOf(withoutSecrets(brand.answer().getMap("operator")));
    pointsAt(
        Staff.operations()
            .post(
                Registrations.OPERATORS,
                "{'code':'%s','name':'B','aggregatorId':'%s'}"
                    .formatted(Tenants.uniqueCode("reg"), UUID.randomUUID())),
        "/aggregatorId");
  }

  private static Map<String, Object> withoutSecrets(Map<String, Object> answer) {
    Map<String, Object> shown = new HashMap<>(answer);
    shown.keySet().removeAll(List.of("jwtSharedSecret", "walletHmacSecret"));
    return shown;
  }

  @Test
  void what_is_not_valid_is_pointed_at() {
    pointsAt(register("'surprise':1"), "/surprise");
    pointsAt(register("'business':{'surprise':1}"), "/business/surprise");
    pointsAt(
        register("'domains':['nodot','a..b','-a.example','a.example','A.example']"),
        "/domains/0",
        "/domains/1",
        "/domains/2");
    pointsAt(register("'domains':['a.example','A.example']"), "/domains/1");
    pointsAt(register("'domains':['http://a.example']"), "/domains/0");
    pointsAt(register("'walletBaseUrl':'https://10.0.0.1'"), "/walletBaseUrl");
    pointsAt(register("'gameFrontendBaseUrl':'http://a.example'"), "/gameFrontendBaseUrl");
    pointsAt(register("'callbackUrl':'http://a.example'"), "/callbackUrl");
    pointsAt(register("'callbackUrl':'https://169.254.169.254/x'"), "/callbackUrl");
    pointsAt(register("'walletTimeoutMs':99"), "/walletTimeoutMs");
    pointsAt(register("'jwtAlg':'RS256'"), "/jwtPublicKeys");
    pointsAt(register("'business':{'country':'mt'}"), "/business/country");
    pointsAt(
        register("'markets':{'games':['dice','chess','dice']}"),
        "/markets/games/1",
        "/markets/games/2");
    pointsAt(register("'markets':{'symbols':['A','A']}"), "/markets/symbols/1");
    pointsAt(register("'platform':{'timeZone':'Mars/Base'}"), "/platform/timeZone");
    pointsAt(register("'branding':{'logoUrl':'javascript:alert(1)'}"), "/branding/logoUrl");
    pointsAt(register("'branding':{'primaryColor':'red'}"), "/branding/primaryColor");
    pointsAt(
        register("'contacts':{'technical':{'name':'T','email':'x'}}"), "/contacts/technical/email");
    pointsAt(register("'tags':['UP']"), "/tags/0");
    pointsAt(register("'tags':['vip','vip']"), "/tags/1");
    pointsAt(
        register(
            "'terms':{'revenueSharePercent':'100.1','tradingFeeSharePercent':'-1',"
                + "'monthlyFee':'1.123456789','currency':'x','billingDay':29,"
                + "'effectiveFrom':'2030-01-02'}"),
        "/terms/revenueSharePercent",
        "/terms/tradingFeeSharePercent",
        "/terms/monthlyFee",
        "/terms/currency",
        "/terms/billingDay",
        "/terms/effectiveFrom");
    pointsAt(register("'terms':" + terms("'effectiveFrom':'2024-01-01'")), "/terms/effectiveFrom");
    pointsAt(register("'terms':" + terms("'effectiveFrom':'2099-01-01'")), "/terms/effectiveFrom");
  }

  private static Response register(String members) {
    return Staff.operations()
        .post(
            Registrations.OPERATORS,
            "{'code':'%s','name':'B',%s}".formatted(Tenants.uniqueCode("reg"), members));
  }

  private static String terms(String more) {
    return "{'revenueSharePercent':'1','tradingFeeSharePercent':'1','monthlyFee':'1',"
        + "'currency':'EUR','billingDay':1,"
        + more
        + "}";
  }

  @Test
  void the_checklist_follows_the_facts_and_go_live_names_what_is_missing() {
    Registered brand = Registrations.operator();
    Api staff = Staff.operations();
    String url = "https://wallet.brand.example";

    isMissing(
        brand,
        "addresses_set",
        "domains_set",
        "contacts_given",
        "keys_issued",
        "configuration_put",
        "callback_test_passed",
        "wallet_test_passed");
    staff.patch(brand.path(), "{" + WHOLE + "}").then().statusCode(200);
    isMissing(
        brand, "keys_issued", "configuration_put", "callback_test_passed", "wallet_test_passed");
    staff.post(brand.path() + "/api-keys").then().statusCode(201);
    configure(brand);
    isMissing(brand, "callback_test_passed", "wallet_test_passed");
    tested(brand, OperatorChecks.Kind.CALLBACK, "https://api.brand.example/callbacks?v=1", true);
    tested(brand, OperatorChecks.Kind.WALLET, "https://elsewhere.example", true);
    isMissing(brand, "wallet_test_passed");
    tested(brand, OperatorChecks.Kind.WALLET, url, false);
    isMissing(brand, "wallet_test_passed");
    tested(brand, OperatorChecks.Kind.WALLET, url, true);

    Response live = staff.post(brand.path() + "/go-live");

    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.jsonPath().getString("operator.status")).isEqualTo("active");
    assertThat(live.jsonPath().getBoolean("operator.onboarding.complete")).isTrue();
    assertThat(audit(brand, "operator.went_live")).contains("onboarding", "active");
    OperatorRecord seen = directory.operatorByCode(brand.code()).orElseThrow();
    assertThat(seen.status()).isEqualTo(OperatorStatus.ACTIVE);
    assertThat(staff.post(brand.path() + "/go-live").statusCode()).isEqualTo(200);
    assertThat(audits(brand, "operator.went_live")).isEqualTo(1);
  }

  private static void isMissing(Registered brand, String... items) {
    Response refused = Staff.operations().post(brand.path() + "/go-live");
    isProblem(refused, 409, "onboarding_incomplete");
    assertThat(refused.jsonPath().getList("missing")).containsExactly((Object[]) items);
    JsonPath read = Staff.operations().get(brand.path()).jsonPath();
    assertThat(read.getList("operator.onboarding.items.findAll { !it.done }.item"))
        .containsExactly((Object[]) items);
    assertThat(read.getString("operator.status")).isEqualTo("onboarding");
  }

  private static void configure(Registered brand) {
    Staff.operations()
        .put(
            brand.path() + "/config",
            "{'enabledGames':['dice','mines','crash'],"
                + "'currencies':{'USDT':{'minBet':'1','maxBet':'5'}}}")
        .then()
        .statusCode(200);
  }

  private void tested(Registered brand, OperatorChecks.Kind kind, String url, boolean passed) {
    Units.await(
        () ->
            unit.run(
                Origin.command("test"),
                change ->
                    checks
                        .keep(change, UUID.fromString(brand.id()), kind, url, passed)
                        .replaceWith(true)));
  }

  @Test
  void an_operator_that_is_being_onboarded_has_no_switch() {
    Registered brand = Registrations.operator();

    isProblem(Staff.operations().post(brand.path() + "/disable"), 409, "operator_onboarding");
    isProblem(Staff.operations().post(brand.path() + "/enable"), 409, "operator_onboarding");
  }

  @Test
  void what_went_live_and_was_disabled_is_enabled_instead() {
    Tenants.Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/disable").then().statusCode(200);

    isProblem(Staff.operations().post(brand.staff() + "/go-live"), 409, "operator_went_live");
  }

  @Test
  void games_outside_its_market_access_are_not_enabled_whatever_it_configured() {
    Registered brand = Registrations.operator(WHOLE);
    configure(brand);

    assertThat(games(brand)).containsExactly("dice", "crash");
    Staff.operations().patch(brand.path(), "{'markets':{'games':['mines']}}");
    assertThat(games(brand)).containsExactly("mines");
    Staff.operations().patch(brand.path(), "{'markets':{'games':[]}}");
    assertThat(games(brand)).isEmpty();
    Staff.operations().patch(brand.path(), "{'markets':{'games':null}}");
    assertThat(games(brand)).containsExactly("dice", "mines", "crash");
  }

  private List<String> games(Registered brand) {
    return List.copyOf(
        directory.operatorByCode(brand.code()).orElseThrow().config().enabledGames());
  }

  @Test
  void notes_are_kept_newest_first() {
    Registered brand = Registrations.operator();
    Api staff = Staff.operations();
    String notes = brand.path() + "/notes";

    Response one = staff.post(notes, "{'text':'Asked for crash.'}");
    staff.post(notes, "{'text':'Got it.'}").then().statusCode(201);

    assertThat(one.statusCode()).isEqualTo(201);
    assertThat(one.jsonPath().getMap("note"))
        .containsOnlyKeys("id", "text", "authorId", "author", "createdAt");
    assertThat(staff.get(notes).jsonPath().getList("items.text"))
        .containsExactly("Got it.", "Asked for crash.");
    JsonPath first = staff.get(notes + "?limit=1").jsonPath();
    assertThat(
            staff
                .get(notes + "?limit=1&cursor=" + first.getString("nextCursor"))
                .jsonPath()
                .getList("items.text"))
        .containsExactly("Asked for crash.");
    assertThat(audit(brand, "operator.note_added")).contains("characters").doesNotContain("Asked");
    pointsAt(staff.post(notes, "{'text':''}"), "/text", "/text");
    pointsAt(staff.post(notes, "{'text':'" + "x".repeat(4_001) + "'}"), "/text");
    isProblem(
        staff.post(Registrations.OPERATORS + "/" + UUID.randomUUID() + "/notes", "{'text':'x'}"),
        404,
        "operator_not_found");
    isProblem(
        staff.get(Registrations.OPERATORS + "/" + UUID.randomUUID() + "/notes"),
        404,
        "operator_not_found");
  }

  private static String audit(Registered brand, String action) {
    return String.valueOf(
        Db.row(
                "SELECT diff FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2"
                    + " ORDER BY seq DESC",
                brand.id(),
                action)
            .get("diff"));
  }

  private static long audits(Registered brand, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        brand.id(),
        action);
  }
}
