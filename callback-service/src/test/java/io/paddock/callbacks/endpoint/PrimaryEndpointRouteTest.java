package io.paddock.callbacks.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backoffice tells where an operator's profile wants it called. */
@QuarkusTest
class PrimaryEndpointRouteTest {

  private static final String SECRET = "whsec_dG9sZCBvbmNlLCB0b2xkIG9uY2UsIHRvbGQ=";
  private static final String OTHER = "whsec_YW5vdGhlciBzZWNyZXQsIGFub3RoZXIgc2VjcmV0";

  private final Tenants tenants;
  private final EndpointLimits limits;
  private final Receiver receiver = new Receiver();
  private TestTenant operator = new TestTenant("", UUID.randomUUID(), Api.anonymous());

  PrimaryEndpointRouteTest(Tenants tenants, EndpointLimits limits) {
    this.tenants = tenants;
    this.limits = limits;
  }

  @BeforeEach
  void anOperator() {
    operator = tenants.operator();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theFirstWordMakesAnEndpointThatIsToldEverythingAndSignsWithTheSecretThatWasShown() {
    applied(1, receiver.url(), SECRET);

    JsonPath endpoint = primary();
    assertThat(endpoint.getString("url")).isEqualTo(receiver.url());
    assertThat(endpoint.getString("status")).isEqualTo("enabled");
    assertThat(endpoint.getList("eventTypes")).containsExactly("*");
    calledAndSignedWith(SECRET);
  }

  @Test
  void theSameWordAgainAndAnOlderOneChangeNothing() {
    applied(2, receiver.url(), SECRET);
    operator.api().patch(path(), "{'url':'" + receiver.url("/mine") + "'}").then().statusCode(200);

    outcome(tell(2, receiver.url(), SECRET), "outdated");
    outcome(tell(1, null, null), "outdated");

    assertThat(primary().getString("url")).isEqualTo(receiver.url("/mine"));
    assertThat(secrets()).hasSize(1);
  }

  @Test
  void anotherAddressMovesItAndKeepsTheRest() {
    applied(1, receiver.url("/old"), SECRET);
    operator
        .api()
        .patch(path(), "{'eventTypes':['round.settled'],'rateLimitPerSecond':7}")
        .then()
        .statusCode(200);
    String id = primary().getString("id");

    applied(2, receiver.url(), null);

    JsonPath moved = primary();
    assertThat(moved.getString("id")).isEqualTo(id);
    assertThat(moved.getString("url")).isEqualTo(receiver.url());
    assertThat(moved.getList("eventTypes")).containsExactly("round.settled");
    assertThat(moved.getInt("rateLimitPerSecond")).isEqualTo(7);
    calledAndSignedWith(SECRET);
  }

  @Test
  void withoutAnAddressItIsDeletedAndMadeAnewWithAnotherSecret() {
    applied(1, receiver.url(), SECRET);

    applied(2, null, null);
    assertThat(endpoints()).isEmpty();
    applied(3, receiver.url(), OTHER);

    calledAndSignedWith(OTHER);
    assertThat(secrets()).hasSize(1);
  }

  @Test
  void whatTheOperatorDeletedIsNotMadeAgainWithoutASecret() {
    applied(1, receiver.url(), SECRET);
    operator.api().delete(path()).then().statusCode(204);

    Response refused = tell(2, receiver.url("/new"), null);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).isEqualTo("{\"status\":409,\"code\":\"secret_needed\"}");
    assertThat(endpoints()).isEmpty();
    applied(2, receiver.url("/new"), OTHER);
    assertThat(primary().getString("url")).isEqualTo(receiver.url("/new"));
  }

  @Test
  void anEndpointOfThatNameThatWasThereBeforeSignsWithBothSecretsForADay() {
    Subscription before =
        Subscription.with(operator, receiver.url(), ",'uid':'primary'", "round.settled");

    applied(1, receiver.url(), SECRET);

    assertThat(primary().getString("id")).isEqualTo(before.id());
    calledAndSignedWith(SECRET);
    assertThat(receiver.received().getFirst().isSignedWith(before.secret())).isTrue();
    assertThat(secrets()).hasSize(2);
  }

  @Test
  void aWordWhoseAnswerWasLostDoesNotDoubleItsSecret() {
    applied(1, receiver.url(), SECRET);

    applied(2, receiver.url("/moved"), SECRET);

    assertThat(primary().getString("url")).isEqualTo(receiver.url("/moved"));
    assertThat(secrets()).hasSize(1);
  }

  @Test
  void whereAllSecretsAreTakenTheOlderOnesEnd() {
    applied(1, receiver.url(), SECRET);
    for (int rotation = 0; rotation < limits.activeSecrets() - 1; rotation++) {
      operator.api().post(path() + "/secret/rotate", "{}").then().statusCode(201);
    }
    assertThat(secrets()).hasSize(limits.activeSecrets());

    applied(2, receiver.url(), OTHER);

    assertThat(secrets()).hasSize(1);
    calledAndSignedWith(OTHER);
  }

  @Test
  void anAddressThatWasGoneIsEnabledElsewhereAndWhatTheOperatorDisabledIsNot() {
    applied(1, receiver.url(), SECRET);
    Db.change(
        "UPDATE callbacks.endpoints SET status = 'disabled', disabled_reason = 'gone' WHERE id ="
            + " $1",
        UUID.fromString(primary().getString("id")));

    applied(2, receiver.url(), null);
    assertThat(primary().getString("status")).isEqualTo("disabled");
    applied(3, receiver.url("/new"), null);
    assertThat(primary().getString("status")).isEqualTo("enabled");

    operator.api().patch(path(), "{'disabled':true}").then().statusCode(200);
    applied(4, receiver.url("/newer"), null);
    assertThat(primary().getString("status")).isEqualTo("disabled");
  }

  @Test
  void itIsMadeThoughTheOperatorHasAsManyEndpointsAsItMay() {
    for (int more = 0; more < limits.perTenant(); more++) {
      Subscription.of(operator, receiver.url("/" + more), "round.settled");
    }

    applied(1, receiver.url(), SECRET);

    assertThat(endpoints()).hasSize(limits.perTenant() + 1);
  }

  @Test
  void ofTheSameWordManyTimesAtOnceOneIsTaken() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Response> word = () -> tell(1, receiver.url(), SECRET);
      List<Future<Response>> begun =
          List.of(
              threads.submit(word),
              threads.submit(word),
              threads.submit(word),
              threads.submit(word));
      int taken = 0;
      for (Future<Response> each : begun) {
        taken += each.get().jsonPath().getString("outcome").equals("applied") ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    }
    assertThat(endpoints()).hasSize(1);
  }

  @Test
  void onlyBackofficeIsHeard() {
    for (String other :
        List.of(
            "",
            authorization("games-service", "callback-service"),
            authorization("backoffice-service", "games-service"))) {
      Response refused = tell(other, body(1, receiver.url(), SECRET));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.asString()).isEqualTo("{\"status\":401,\"code\":\"unauthenticated\"}");
    }
    assertThat(
            given()
                .header("Authorization", authorization("backoffice-service", "callback-service"))
                .contentType("application/json")
                .body(body(1, receiver.url(), SECRET))
                .put(PrimaryEndpointRoute.PATH)
                .statusCode())
        .isEqualTo(404);
    assertThat(endpoints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{'revision':1,'url':'https://a.example/'}",
        "{'operatorId':'ID','url':'https://a.example/'}",
        "{'operatorId':'ID','revision':0,'url':'https://a.example/'}",
        "{'operatorId':'ID','revision':1,'url':'https://10.0.0.1/'}",
        "{'operatorId':'ID','revision':1,'url':'mybrand','secret':'whsec_dG9v'}",
        "{'operatorId':'ID','revision':1,'url':'https://a.example/','secret':'whsec_dG9v'}"
      })
  void aWordThatIsNoneIsRefused(String text) {
    String body = text.replace('\'', '"').replace("ID", operator.id().toString());

    assertThat(tell(authorization("backoffice-service", "callback-service"), body).statusCode())
        .isEqualTo(400);
    assertThat(endpoints()).isEmpty();
  }

  private void calledAndSignedWith(String secret) {
    given()
        .header("Authorization", authorization("backoffice-service", "callback-service"))
        .contentType("application/json")
        .body(
            "{\"operatorId\":\"%s\",\"url\":\"%s\"}"
                .formatted(operator.id(), primary().getString("url")))
        .post(management("/internal/v1/connectivity-tests"))
        .then()
        .statusCode(200);
    // The test itself comes first; a receiver that passes it is called again, forged calls
    // included.
    assertThat(receiver.received().getFirst().isSignedWith(secret)).isTrue();
  }

  private void applied(long revision, @Nullable String url, @Nullable String secret) {
    outcome(tell(revision, url, secret), "applied");
  }

  private static void outcome(Response answer, String outcome) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo("{\"outcome\":\"" + outcome + "\"}");
  }

  private Response tell(long revision, @Nullable String url, @Nullable String secret) {
    return tell(
        authorization("backoffice-service", "callback-service"), body(revision, url, secret));
  }

  private static Response tell(String authorization, String body) {
    return given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body(body)
        .put(management(PrimaryEndpointRoute.PATH));
  }

  private String body(long revision, @Nullable String url, @Nullable String secret) {
    return "{\"operatorId\":\"%s\",\"revision\":%d%s%s}"
        .formatted(
            operator.id(),
            revision,
            url == null ? "" : ",\"url\":\"" + url + "\"",
            secret == null ? "" : ",\"secret\":\"" + secret + "\"");
  }

  private List<Object> endpoints() {
    return operator.api().get(Api.ENDPOINTS + "?limit=50").jsonPath().getList("items");
  }

  private JsonPath primary() {
    JsonPath list = operator.api().get(Api.ENDPOINTS).jsonPath();
    assertThat(list.getList("items.uid")).containsExactly("primary");
    return operator.api().get(path()).then().statusCode(200).extract().jsonPath();
  }

  private String path() {
    return Api.ENDPOINTS
        + "/"
        + operator.api().get(Api.ENDPOINTS).jsonPath().getString("items[0].id");
  }

  private List<Object> secrets() {
    return operator.api().get(path() + "/secrets").jsonPath().getList("items");
  }

  private static String authorization(String caller, String callee) {
    Path keys = Path.of(ConfigProvider.getConfig().getValue("paddock.keys-dir", String.class));
    return new ServiceTokens(KeyRing.load(keys.resolve("pepper")), caller, Clock.systemUTC())
        .authorizationFor(callee);
  }

  private static String management(String path) {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)
        + path;
  }
}
