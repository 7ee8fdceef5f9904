package io.paddock.backoffice.app;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Staff.Account;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for idempotency keys wherever one is taken. */
@QuarkusTest
class IdempotencyRoutesTest {

  private static final List<List<String>> NO_KEYS =
      List.of(
          List.of(""),
          List.of("a b"),
          List.of("a,b"),
          List.of("one", "two"),
          List.of("x".repeat(129)));

  private String adminToken = "";
  private String aggregatorKey = "";
  private String operatorKey = "";

  @BeforeEach
  void callers() {
    adminToken = Staff.login(Staff.account(StaffRole.SUPER_ADMIN));
    Operator brand = Tenants.operator();
    aggregatorKey = brand.owner().key();
    operatorKey =
        Staff.operations().post(brand.staff() + "/api-keys").jsonPath().getString("secretKey");
  }

  @Test
  void every_route_that_takes_a_key_refuses_what_is_none() {
    List<String> routes = routes();

    assertThat(routes).hasSizeGreaterThanOrEqualTo(12);
    for (String route : routes) {
      for (List<String> lines : NO_KEYS) {
        Response answer =
            given()
                .header(credential(route))
                .headers(
                    new Headers(lines.stream().map(l -> new Header("Idempotency-Key", l)).toList()))
                .contentType("application/json")
                .body("{}")
                .post(route.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()));
        isProblem(answer, 400, "invalid_request");
        assertThat(answer.jsonPath().getList("errors.pointer"))
            .as("%s with %s", route, lines)
            .containsExactly("header:Idempotency-Key");
      }
    }
  }

  @Test
  void credentials_are_judged_before_the_key() {
    for (String route : routes()) {
      Response answer =
          Api.anonymous()
              .with("Idempotency-Key", "a b")
              .post(route.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()), "{}");
      assertThat(answer.statusCode()).as(route).isEqualTo(401);
    }
  }

  @Test
  void an_id_in_upper_case_makes_no_second_key() {
    Partner desk = Traders.multiWallet();
    Operator brand = Tenants.operator();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    twice(once, desk.keys(), desk.id(), "{'scopes':['orders:read'],'environment':'test'}");
    twice(once, brand.staff() + "/api-keys", brand.id(), "{}");

    assertThat(items(desk.keys())).hasSize(1);
    assertThat(items(brand.staff() + "/api-keys")).hasSize(1);
  }

  @Test
  void an_id_in_upper_case_rotates_no_secret_again() {
    Operator brand = Tenants.operator();
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());

    Response first = once.post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}");
    Response second =
        once.post(upper(brand.staff(), brand.id()) + "/secrets/rotate", "{'secret':'wallet'}");

    first.then().statusCode(201);
    isProblem(second, 404, "not_found");
  }

  /** One key means something else for each caller, each operation and each thing. */
  @Test
  void every_route_binds_the_key_to_the_caller_the_operation_and_the_id_as_stored() {
    Account ada = Staff.account(StaffRole.SUPER_ADMIN);
    String key = UUID.randomUUID().toString();
    Operator brand = Tenants.operator();
    UUID invoice = invoice(brand);
    Partner desk = Traders.multiWallet();
    String deskKey = Traders.key(desk, "orders:read").getString("keyId");
    Market market = Traders.market();
    Market voided = Traders.market();
    String wallet = Traders.address();
    String marketByName = Traders.MARKETS + "/" + market.symbol();
    Api owner = brand.owner().api().with("Idempotency-Key", key);
    Api staff = Api.bearer(Staff.login(ada)).with("Idempotency-Key", key);
    Api pair = PortalTenant.operator(brand.id()).api().with("Idempotency-Key", key);

    List<Response> answers =
        List.of(
            owner.post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op"))),
            owner.post("/api/v1/bo/aggregator/api-keys/rotate"),
            staff.post(
                "/api/v1/bo/aggregators",
                "{'code':'%s','name':'x'}".formatted(Tenants.uniqueCode("agg"))),
            staff.post(
                "/api/v1/bo/staff/invitations",
                "{'email':'%s@example.com','role':'support'}".formatted(UUID.randomUUID())),
            staff.post(
                "/api/v1/bo/me/api-tokens",
                "{'label':'x','role':'support','expiresAt':'%s'}"
                    .formatted(Instant.now().plusSeconds(600))),
            staff.post("/api/v1/bo/aggregators/" + brand.owner().id() + "/api-keys"),
            staff.post("/api/v1/bo/portal-links?tenant=operator:" + brand.id()),
            pair.post("/api/v1/operator/api-keys/rotate"),
            staff.post(
                "/api/v1/bo/operators",
                "{'code':'%s','name':'x'}".formatted(Tenants.uniqueCode("op"))),
            staff.post(brand.staff() + "/notes", "{'text':'x'}"),
            staff.post(desk.path() + "/notes", "{'text':'x'}"),
            staff.post(
                brand.staff() + "/invoices/" + invoice + "/credit-notes",
                "{'reason':'x','lines':[{'item':'x','currency':'USDT','amount':'1'}]}"),
            staff.post(brand.staff() + "/api-keys"),
            staff.post(brand.staff() + "/secrets/rotate", "{'secret':'wallet'}"),
            staff.post(
                Traders.PARTNERS,
                "{'name':'Desk','contactEmail':'d@example.com','kind':'multi_wallet'}"),
            staff.post(desk.keys(), "{'scopes':['orders:read'],'environment':'test'}"),
            staff.post(desk.keys() + "/" + deskKey + "/rotate"),
            staff.post(Traders.MARKETS, Traders.marketBody(Traders.symbol())),
            staff.post(
                "/api/v1/bo/events", "{'eventId':'%s','title':'x'}".formatted(UUID.randomUUID())),
            staff.post(
                "/api/v1/bo/matches",
                "{'matchId':'%s','competition':'x','home':'x','away':'x','startsAt':'2027-01-01T00:00:00Z'}"
                    .formatted(UUID.randomUUID())),
            staff.post("/api/v1/bo/notices", "{'kind':'info','title':'x','text':'x'}"),
            staff.post(marketByName + "/open"),
            staff.post(marketByName + "/halt"),
            staff.post(
                marketByName + "/resolve",
                "{'payouts':['1','0'],'reason':'Home won"
                    + " 2:1','source':'https://league.example/41'}"),
            staff.post(voided.path() + "/void", "{'reason':'x','source':'x'}"),
            staff.post(
                Traders.path(wallet) + "/deposits",
                "{'amount':'1','txHash':'%s'}".formatted(Traders.txHash())));

    assertThat(answers).extracting(Response::statusCode).allMatch(status -> status / 100 == 2);
    // Most of them show a key or a secret.
    assertThat(answers)
        .extracting(answer -> answer.headers().getValues("Cache-Control"))
        .containsOnly(List.of("no-store"));
    String byOwner = "aggregator:" + brand.owner().id() + " ";
    String byAda = "staff:" + ada.id() + " ";
    assertThat(stored(key))
        .hasSameSizeAs(routes())
        .containsExactlyInAnyOrder(
            byOwner + "operators",
            byOwner + "api-keys",
            byAda + "aggregators",
            byAda + "staff/invitations",
            byAda + "me/api-tokens",
            byAda + "aggregators/" + brand.owner().id() + "/api-keys",
            byAda + "portal-links/operator:" + brand.id(),
            "operator:" + brand.id() + " api-keys",
            byAda + "operators",
            byAda + "operators/" + brand.id() + "/notes",
            byAda + "partners/" + desk.id() + "/notes",
            byAda + "operators/" + brand.id() + "/invoices/" + invoice + "/credit-notes",
            byAda + "operators/" + brand.id() + "/api-keys",
            byAda + "operators/" + brand.id() + "/secrets",
            byAda + "partners",
            byAda + "partners/" + desk.id() + "/api-keys",
            byAda + "partners/" + desk.id() + "/api-keys/" + deskKey + "/rotate",
            byAda + "markets",
            byAda + "events",
            byAda + "matches",
            byAda + "notices",
            byAda + "markets/" + market.id() + "/open",
            byAda + "markets/" + market.id() + "/halted",
            byAda + "markets/" + market.id() + "/resolved",
            byAda + "markets/" + voided.id() + "/voided",
            byAda + "wallets/" + wallet + "/deposits");
  }

  private static UUID invoice(Operator brand) {
    UUID id = UUID.randomUUID();
    Db.change(
        """
        INSERT INTO tenancy.invoices (id, operator_id, kind, number, month, content, closed_at)
        VALUES ($1, $2, 'invoice', 'INV-' || $3, '2026-01-01', $4::text::jsonb, now())
        """,
        id,
        UUID.fromString(brand.id()),
        brand.code(),
        """
        {"lines":[{"kind":"monthly_fee","item":"platform","currency":"USDT","amount":"5"}],
         "totals":[{"currency":"USDT","amount":"5"}]}\
        """);
    return id;
  }

  private static List<String> stored(String key) {
    return Db.rows("SELECT owner, operation FROM tenancy.idempotency_keys WHERE key = $1", key)
        .stream()
        .map(row -> row.get("owner") + " " + row.get("operation"))
        .toList();
  }

  @Test
  void a_replay_repeats_where_the_creation_is_to_be_found() {
    Api once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'name':'Desk','contactEmail':'d@example.com','kind':'multi_wallet'}";

    Response first = once.post(Traders.PARTNERS, body);
    Response second = once.post(Traders.PARTNERS, body);

    assertThat(first.header("Location")).endsWith("/" + first.path("partner.id"));
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.asString()).isEqualTo(first.asString());
  }

  private static void twice(Api once, String path, String id, String body) {
    once.post(path, body).then().statusCode(201);
    isProblem(once.post(upper(path, id), body), 404, "not_found");
  }

  private static String upper(String path, String id) {
    return path.replace(id, id.toUpperCase(Locale.ROOT));
  }

  private static List<Object> items(String path) {
    return Staff.operations().get(path).jsonPath().getList("items");
  }

  private Header credential(String route) {
    if (route.startsWith("/api/v1/operator/")) {
      return new Header("X-Operator-Key", operatorKey);
    }
    return route.startsWith("/api/v1/bo/aggregator/")
        ? new Header("X-Aggregator-Key", aggregatorKey)
        : new Header("Authorization", "Bearer " + adminToken);
  }

  /** The creating routes, as the served document names them. */
  private static List<String> routes() {
    Map<String, Map<String, Map<String, Object>>> paths =
        Api.anonymous()
            .with("Accept", "application/json")
            .get("/q/openapi?format=json")
            .jsonPath()
            .getMap("paths");
    return paths.entrySet().stream()
        .filter(path -> String.valueOf(path.getValue().get("post")).contains("Idempotency-Key"))
        .map(Map.Entry::getKey)
        .toList();
  }
}
