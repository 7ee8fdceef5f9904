package io.paddock.callbacks.tenant;

import static io.paddock.callbacks.fixtures.Api.DEAD_LETTERS;
import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static io.paddock.callbacks.fixtures.Api.EVENTS;
import static io.paddock.callbacks.fixtures.Api.EVENT_TYPES;
import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Backoffice;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Quickest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what to whose endpoints. */
@QuarkusTest
class AccessApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";
  private static final String BODY = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);

  private final Tenants tenants;
  private final StaffKeys staff;

  AccessApiTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  /** Every route, with ids of something that exists. */
  static Stream<String> routes() {
    return Stream.of(
        "GET " + EVENT_TYPES,
        "POST " + ENDPOINTS,
        "GET " + ENDPOINTS,
        "GET " + ENDPOINTS + "/{endpoint}",
        "PATCH " + ENDPOINTS + "/{endpoint}",
        "DELETE " + ENDPOINTS + "/{endpoint}",
        "POST " + ENDPOINTS + "/{endpoint}/enable",
        "POST " + ENDPOINTS + "/{endpoint}/secret/rotate",
        "GET " + ENDPOINTS + "/{endpoint}/secrets",
        "DELETE " + ENDPOINTS + "/{endpoint}/secrets/00000000-0000-7000-8000-000000000001",
        "POST " + ENDPOINTS + "/{endpoint}/test",
        "POST " + ENDPOINTS + "/{endpoint}/recover",
        "GET " + ENDPOINTS + "/{endpoint}/recoveries",
        "GET " + ENDPOINTS + "/{endpoint}/recoveries/00000000-0000-7000-8000-000000000001",
        "GET " + ENDPOINTS + "/{endpoint}/stats",
        "GET " + DEAD_LETTERS,
        "POST " + DEAD_LETTERS + "/redrive",
        "GET " + EVENTS,
        "GET " + EVENTS + "/00000000-0000-7000-8000-000000000001",
        "POST " + EVENTS + "/00000000-0000-7000-8000-000000000001/send",
        "GET " + DELIVERIES,
        "GET " + DELIVERIES + "/{delivery}",
        "POST " + DELIVERIES + "/{delivery}/resend");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void withoutACredentialNothingIsAnswered(String route) {
    Response answer = send(Api.anonymous(), route, UUID.randomUUID(), UUID.randomUUID());

    answer
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void aWrongKeyIsNoKey() {
    Api.aggregator("a1b2c3d4e5f6." + "A".repeat(43))
        .get(ENDPOINTS)
        .then()
        .statusCode(401)
        .body("code", equalTo("aggregator_key_invalid"));
    Api.operator("sk_test_0123456789abcdef_" + "A".repeat(43))
        .get(ENDPOINTS)
        .then()
        .statusCode(401)
        .body("code", equalTo("operator_key_invalid"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aDisabledAggregatorsOperatorIsAnsweredNothing(String route) {
    TestTenant aggregator = tenants.aggregator();
    TestTenant operator = tenants.operatorOf(aggregator);
    Subscription made = Subscription.of(operator, URL, "round.settled");
    UUID delivery = deliveryOf(made);

    tenants.switchAggregator(aggregator, "disabled");

    send(operator.api(), route, UUID.fromString(made.id()), delivery)
        .then()
        .statusCode(401)
        .body("code", equalTo("operator_disabled"));
    tenants.switchAggregator(aggregator, "active");
    assertThat(made.read().getString("status")).isEqualTo("enabled");
  }

  static Stream<String> routesWithIds() {
    return routes().filter(route -> route.contains("{"));
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void aForeignIdAnswersByteForByteLikeAMissingOne(String route) {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    UUID delivery = deliveryOf(made);
    Api stranger = tenants.operator().api().with("X-Request-Id", "fixed");

    Response foreign = send(stranger, route, UUID.fromString(made.id()), delivery);
    Response missing = send(stranger, route, UUID.randomUUID(), UUID.randomUUID());

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.asString()).isEqualTo(missing.asString());
    assertThat(foreign.headers().asList())
        .filteredOn(header -> !isOfTheCall(header))
        .map(Object::toString)
        .containsExactlyElementsOf(
            missing.headers().asList().stream()
                .filter(header -> !isOfTheCall(header))
                .map(Object::toString)
                .toList());
    assertThat(made.read().getString("status")).isEqualTo("enabled");
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void whatIsNoIdAnswersLikeAMissingOne(String route) {
    Api operator = tenants.operator().api().with("X-Request-Id", "fixed");
    String path = route.replaceAll("\\{[a-z]+}", "not-an-id");

    Response noId = send(operator, path, UUID.randomUUID(), UUID.randomUUID());
    Response missing = send(operator, route, UUID.randomUUID(), UUID.randomUUID());

    assertThat(noId.statusCode()).isEqualTo(404);
    assertThat(noId.asString()).isEqualTo(missing.asString());
  }

  @Test
  void anAggregatorDoesNotSeeItsOperatorsEndpoints() {
    TestTenant aggregator = tenants.aggregator();
    Subscription operators = Subscription.of(tenants.operatorOf(aggregator), URL, "round.settled");

    aggregator.api().get(operators.path()).then().statusCode(404);
    aggregator.api().get(ENDPOINTS).then().statusCode(200).body("items", hasSize(0));
  }

  @Test
  void listsHoldOnlyOnesOwn() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    deliveryOf(made);
    TestTenant stranger = tenants.operator();

    stranger.api().get(ENDPOINTS).then().body("items", hasSize(0));
    stranger.api().get(DELIVERIES).then().body("items", hasSize(0));
    stranger
        .api()
        .get(DELIVERIES + "?endpointId=" + made.id())
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    made.owner().api().get(DELIVERIES).then().body("items", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"super_admin", "operations"})
  void staffMayWriteForATenantTheyName(String role) {
    TestTenant operator = tenants.operator();

    staff.as(role).post(ENDPOINTS + "?tenant=" + operator.text(), BODY).then().statusCode(201);

    operator.api().get(ENDPOINTS).then().body("items", hasSize(1));
    staff
        .as(role)
        .get(ENDPOINTS + "?tenant=" + operator.text())
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({"support", "auditor"})
  void otherStaffMayOnlyRead(String role) {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    UUID delivery = deliveryOf(made);
    String tenant = "?tenant=" + made.owner().text();
    Api reader = staff.as(role);

    List<Integer> statuses =
        routes()
            // The catalogue is everybody's, and knows no tenant.
            .map(route -> route.endsWith(EVENT_TYPES) ? route : route + tenant)
            .map(route -> send(reader, route, UUID.fromString(made.id()), delivery))
            .peek(AccessApiTest::isKeptNowhere)
            .map(Response::statusCode)
            .toList();

    assertThat(statuses)
        .containsExactly(
            200, 403, 200, 200, 403, 403, 403, 403, 200, 403, 403, 403, 200, 404, 200, 200, 403,
            200, 404, 403, 200, 200, 403);
  }

  private static void isKeptNowhere(Response answer) {
    assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void staffWhoseLoginEndedAreLetInNoMore() {
    String tenant = "?tenant=" + tenants.operator().text();

    staff.as("auditor").get(ENDPOINTS + tenant).then().statusCode(200);
    staff
        .loggedOut("auditor")
        .get(ENDPOINTS + tenant)
        .then()
        .statusCode(401)
        .body("code", equalTo("staff_token_invalid"));
  }

  /** Backoffice is another process: what it ends is heard of over Redis. */
  @Test
  void aLoginThatBackofficeEndsEndsItsTokensWithinASecond() throws Exception {
    String path = ENDPOINTS + "?tenant=" + tenants.operator().text();
    try (Backoffice backoffice = new Backoffice()) {
      assertThat(Quickest.of(() -> end(backoffice, path))).isLessThan(Duration.ofSeconds(1));
    }
  }

  private Duration end(Backoffice backoffice, String path) {
    StaffKeys.Login login = staff.login("auditor");
    login.api().get(path).then().statusCode(200);
    return Quickest.timed(
        () -> {
          backoffice.end(login.id());
          await()
              .pollInterval(Duration.ofMillis(10))
              .until(() -> login.api().get(path).statusCode() == 401);
        });
  }

  @Test
  void staffMustNameATenantThatFits() {
    Api operations = staff.as("operations");
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    operations
        .get(ENDPOINTS)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("?tenant"))
        .body("errors[0].detail", equalTo("staff must name a tenant"));
    operations
        .get(ENDPOINTS + "?tenant=mybrand")
        .then()
        .statusCode(400)
        .body(
            "errors[0].detail", equalTo("must be operator:{id}, aggregator:{id} or partner:{id}"));
    operations
        .get(made.path() + "?tenant=operator:" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  @Test
  void aKeyMayNotNameATenant() {
    TestTenant operator = tenants.operator();

    operator
        .api()
        .get(ENDPOINTS + "?tenant=" + operator.text())
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  /** A delivery in its final state, so that no attempt is made of it. */
  private static UUID deliveryOf(Subscription subscription) {
    UUID id = UUID.randomUUID();
    String event = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', now(), now())\
        """,
        event);
    Db.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts,
          created_at, finished_at)
        VALUES ($1, $2, $3, $4, $5, 'delivered', 1, now(), now())\
        """,
        id,
        UUID.fromString(subscription.id()),
        subscription.owner().kind(),
        subscription.owner().id(),
        event);
    return id;
  }

  static Response send(Api api, String route, UUID endpoint, UUID delivery) {
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replace("{endpoint}", endpoint.toString())
            .replace("{delivery}", delivery.toString());
    return switch (parts[0]) {
      case "PATCH" -> api.patch(path, "{'rateLimitPerSecond':9}");
      case "POST" ->
          path.startsWith(ENDPOINTS + "?") || path.equals(ENDPOINTS)
              ? api.post(path, BODY)
              : path.endsWith("/recover")
                  ? api.post(path, "{'since':'2026-01-01T00:00:00Z'}")
                  : path.endsWith("/send")
                      ? api.post(path, "{'endpointId':'" + endpoint + "'}")
                      : api.post(path);
      default -> api.send(parts[0], path);
    };
  }

  /** When it was, and how the caller's own bucket stands then. */
  private static boolean isOfTheCall(Header header) {
    return Set.of("date", "x-ratelimit-remaining", "x-ratelimit-reset")
        .contains(header.getName().toLowerCase(Locale.ROOT));
  }
}
