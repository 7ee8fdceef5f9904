package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating, reading, changing and deleting endpoints. */
@QuarkusTest
class EndpointApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Tenants tenants;

  EndpointApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void anEndpointIsCreatedAndItsSecretShownOnce() {
    TestTenant operator = tenants.operator();

    Response answer =
        operator
            .api()
            .post(
                ENDPOINTS,
                """
                {'url':'%s','eventTypes':['round.settled','session.started'],
                 'description':'Production','rateLimitPerSecond':50}\
                """
                    .formatted(URL));

    String id = answer.path("endpoint.id");
    answer
        .then()
        .statusCode(201)
        .header("Location", ENDPOINTS + "/" + id)
        .header("Cache-Control", "no-store")
        .body("keySet()", containsInAnyOrder("endpoint", "secret"))
        .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
        .body("endpoint.id", matchesPattern(UUID_FORM))
        .body("endpoint.url", equalTo(URL))
        .body("endpoint.eventTypes", equalTo(List.of("round.settled", "session.started")))
        .body("endpoint.description", equalTo("Production"))
        .body("endpoint.rateLimitPerSecond", equalTo(50))
        .body("endpoint.status", equalTo("enabled"))
        .body("endpoint.disabledReason", nullValue());
    operator
        .api()
        .get(ENDPOINTS + "/" + id)
        .then()
        .statusCode(200)
        .body("", equalTo(answer.path("endpoint")))
        .body("", not(containsString("whsec_")));
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    JsonPath endpoint = made.read();

    assertThat(endpoint.getString("rateLimitPerSecond")).isNull();
    assertThat(endpoint.getBoolean("asymmetric")).isFalse();
    assertThat(endpoint.getString("description")).isNull();
  }

  @Test
  void theSecretIsSealedAtRest() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    Map<String, Object> row =
        Db.row(
            "SELECT id, sealed, expires_at FROM endpoint_secrets WHERE endpoint_id = $1",
            UUID.fromString(made.id()));

    assertThat(row.get("sealed")).asString().startsWith("v1.1.").doesNotContain(made.secret());
    assertThat(row.get("expires_at")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'eventTypes':['round.settled']}                                   | /url          | is required
          {'url':null,'eventTypes':['round.settled']}                        | /url          | is required
          {'url':'','eventTypes':['round.settled']}                          | /url          | must have 1 to 2048 characters
          {'url':'nonsense','eventTypes':['round.settled']}                  | /url          | must be an absolute URL
          {'url':'http://hooks.mybrand.com','eventTypes':['round.settled']}  | /url          | must use https
          {'url':'https://10.0.0.1/x','eventTypes':['round.settled']}        | /url          | must not point at a private or reserved address
          {'url':'https://a:b@c.example/','eventTypes':['round.settled']}    | /url          | must not contain a user name or password
          {'url':'https://c.example/#x','eventTypes':['round.settled']}      | /url          | must not contain a fragment
          {'url':'https://c.example:25/','eventTypes':['round.settled']}     | /url          | must use port 443 or one from 1024 to 65535
          {'url':'https://a.example/\\ud800','eventTypes':['round.settled']} | /url          | must be an absolute URL
          {'url':'\\ud800','eventTypes':['round.settled']}                   | /url          | must be an absolute URL
          {'url':'https://169.254.169.254/x','eventTypes':['round.settled']} | /url          | must not point at a private or reserved address
          {'url':'https://localhost:22/x','eventTypes':['round.settled']}    | /url          | must use port 443 or one from 1024 to 65535
          {'url':'https://c.example/','eventTypes':['\\ud800']}              | /eventTypes/0 | no such event type
          {'url':'https://c.example/'}                                       | /eventTypes   | is required
          {'url':'https://c.example/','eventTypes':[]}                       | /eventTypes   | must have 1 to 32 items
          {'url':'https://c.example/','eventTypes':[null]}                   | /eventTypes/0 | must not be null
          {'url':'https://c.example/','eventTypes':['round.settled','x']}    | /eventTypes/1 | no such event type
          {'url':'https://c.example/','eventTypes':['*','x.*']}              | /eventTypes/1 | no such event type
          {'url':'https://c.example/','eventTypes':['connectivity.*']}       | /eventTypes/0 | no such event type
          {'url':'https://c.example/','eventTypes':['*.settled']}            | /eventTypes/0 | no such event type
          {'url':'https://c.example/','eventTypes':['round.*','round.*']}    | /eventTypes/1 | is there twice
          {'url':'https://c.example/','eventTypes':['round.settled','round.settled']} | /eventTypes/1 | is there twice
          {'url':'https://c.example/','eventTypes':'round.settled'}          | /eventTypes   | not of the expected type
          {'url':1,'eventTypes':['round.settled']}                           | /url          | not a value of this member
          {'url':'https://c.example/','eventTypes':['round.settled'],'rateLimitPerSecond':0}    | /rateLimitPerSecond | must be at least 1
          {'url':'https://c.example/','eventTypes':['round.settled'],'rateLimitPerSecond':5001} | /rateLimitPerSecond | must be at most 5000
          {'url':'https://c.example/','eventTypes':['round.settled'],'rateLimitPerSecond':1.5}  | /rateLimitPerSecond | not a value of this member
          {'url':'https://c.example/','eventTypes':['round.settled'],'description':'a\\nb'}     | /description  | must not contain control or invisible characters
          {'url':'https://c.example/','eventTypes':['round.settled'],'description':'a\\ud800'}  | /description  | must not contain control or invisible characters
          {'url':'https://c.example/','eventTypes':['round.settled'],'description':'a\\u202e'}  | /description  | must not contain control or invisible characters
          {'url':'https://c.example/','eventTypes':['round.settled'],'description':'a\\u2028'}  | /description  | must not contain control or invisible characters
          {'url':'https://c.example/','eventTypes':['round.settled'],'secretId':'whsec_x'}      | /secretId     | unknown member
          {'url':'https://c.example/','url':'https://d.example/','eventTypes':['round.settled']} | /url         | duplicate member
          """)
  void aBadRequestPointsAtWhatIsWrong(String body, String pointer, String detail) {
    tenants
        .operator()
        .api()
        .post(ENDPOINTS, body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_request"))
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void descriptionsAndRatesReachTheirLimits() {
    TestTenant operator = tenants.operator();
    String body =
        "{'url':'%s','eventTypes':['round.settled'],'description':'%s','rateLimitPerSecond':%d}";

    operator.api().post(ENDPOINTS, body.formatted(URL, "ä".repeat(200), 1)).then().statusCode(201);
    operator.api().post(ENDPOINTS, body.formatted(URL, "ä", 5_000)).then().statusCode(201);
    operator
        .api()
        .post(ENDPOINTS, body.formatted(URL, "ä".repeat(201), 1))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/description"))
        .body("errors[0].detail", equalTo("must have at most 200 characters"));
  }

  @Test
  void anEmptyBodyIsRefused() {
    tenants.operator().api().post(ENDPOINTS, "").then().statusCode(400);
  }

  @Test
  void loopbackHttpIsAcceptedInTheSandbox() {
    Subscription made =
        Subscription.of(tenants.operator(), "http://localhost:8090/callbacks", "round.settled");

    assertThat(made.read().getString("url")).isEqualTo("http://localhost:8090/callbacks");
  }

  @Test
  void aTenantHasNoMoreEndpointsThanItsLimit() {
    TestTenant operator = tenants.operator();
    for (int i = 0; i < 3; i++) {
      Subscription.of(operator, URL, "round.settled");
    }
    String body = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);

    operator
        .api()
        .post(ENDPOINTS, body)
        .then()
        .statusCode(409)
        .body("code", equalTo("endpoint_limit_reached"))
        .body("limit", equalTo(3))
        .body("detail", equalTo("The limit is 3 endpoints."));
    tenants.operator().api().post(ENDPOINTS, body).then().statusCode(201);
  }

  @Test
  void endpointsAreListedInPagesOldestFirst() {
    TestTenant operator = tenants.operator();
    String first = Subscription.of(operator, URL, "round.settled").id();
    String second = Subscription.of(operator, URL, "user.registered").id();
    String third = Subscription.of(operator, URL, "session.started").id();

    JsonPath page = operator.api().get(ENDPOINTS + "?limit=2").jsonPath();
    JsonPath rest =
        operator
            .api()
            .get(ENDPOINTS + "?limit=2&cursor=" + page.getString("nextCursor"))
            .jsonPath();

    assertThat(page.getList("items.id")).isEqualTo(List.of(first, second));
    assertThat(rest.getList("items.id")).isEqualTo(List.of(third));
    assertThat(rest.getString("nextCursor")).isNull();
  }

  @Test
  void aCursorIsItsOwnTenantsInItsOwnList() {
    TestTenant operator = tenants.operator();
    Subscription.of(operator, URL, "round.settled");
    Subscription.of(operator, URL, "user.registered");
    String cursor = operator.api().get(ENDPOINTS + "?limit=1").path("nextCursor");

    operator.api().get(ENDPOINTS + "?cursor=" + cursor).then().statusCode(200);
    for (Response other :
        List.of(
            tenants.operator().api().get(ENDPOINTS + "?cursor=" + cursor),
            operator.api().get(Api.DELIVERIES + "?cursor=" + cursor))) {
      other.then().statusCode(400).body("errors[0].pointer", equalTo("?cursor"));
    }
  }

  @ParameterizedTest
  @CsvSource({"limit=0, ?limit", "limit=201, ?limit", "cursor=!, ?cursor", "cursor=YWJj, ?cursor"})
  void aBadPageIsRefused(String query, String pointer) {
    tenants
        .operator()
        .api()
        .get(ENDPOINTS + "?" + query)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void aPatchChangesOnlyWhatItNames() {
    Subscription made =
        Subscription.with(
            tenants.operator(),
            URL,
            ",'description':'old','rateLimitPerSecond':7",
            "round.settled");
    JsonPath before = made.read();

    made.owner()
        .api()
        .patch(made.path(), "{'eventTypes':['user.registered'],'rateLimitPerSecond':9}")
        .then()
        .statusCode(200)
        .body("eventTypes", equalTo(List.of("user.registered")))
        .body("rateLimitPerSecond", equalTo(9));

    JsonPath after = made.read();
    assertThat(after.getString("url")).isEqualTo(URL);
    assertThat(after.getString("description")).isEqualTo("old");
    assertThat(after.getList("eventTypes")).isEqualTo(List.of("user.registered"));
    assertThat(after.getInt("rateLimitPerSecond")).isEqualTo(9);
    assertThat(after.getString("createdAt")).isEqualTo(before.getString("createdAt"));
    assertThat(after.getString("updatedAt")).isGreaterThan(before.getString("updatedAt"));
  }

  @Test
  void nullTakesAMemberAwayOrResetsIt() {
    Subscription made =
        Subscription.with(
            tenants.operator(),
            URL,
            ",'description':'old','rateLimitPerSecond':7",
            "round.settled");

    made.owner()
        .api()
        .patchAs("application/json", made.path(), "{'description':null,'rateLimitPerSecond':null}")
        .then()
        .statusCode(200)
        .body("description", nullValue())
        .body("rateLimitPerSecond", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'url':null}               | /url          | is required
          {'url':'http://x.example'} | /url          | must use https
          {'url':'https://169.254.169.254/x'}   | /url | must not point at a private or reserved address
          {'url':'https://a.example/\\ud800'}   | /url | must be an absolute URL
          {'description':'a\\u202e'} | /description  | must not contain control or invisible characters
          {'eventTypes':null}        | /eventTypes   | is required
          {'eventTypes':['x']}       | /eventTypes/0 | no such event type
          {'rateLimitPerSecond':0}   | /rateLimitPerSecond | must be at least 1
          {'asymmetric':'yes'}       | /asymmetric         | not of the expected type
          {'rateLimitPerSecond':'9'} | /rateLimitPerSecond | not of the expected type
          {'status':'disabled'}      | /status       | unknown member
          []                         | ''            | must be a JSON object
          {'url':'https://a.example','url':'https://b.example'} | /url | duplicate member
          """)
  void aBadPatchPointsAtWhatIsWrongAndChangesNothing(String body, String pointer, String detail) {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    JsonPath before = made.read();

    made.owner()
        .api()
        .patch(made.path(), body)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));

    assertThat(made.read().prettify()).isEqualTo(before.prettify());
  }

  @Test
  void aPatchThatIsNoJsonIsMalformed() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner()
        .api()
        .patch(made.path(), "{'url'")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_json"));
    made.owner()
        .api()
        .patchAs("text/plain", made.path(), "{}")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
  }

  @Test
  void aDeletedEndpointIsGoneWithItsSecrets() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner().api().delete(made.path()).then().statusCode(204);

    made.owner().api().get(made.path()).then().statusCode(404).body("code", equalTo("not_found"));
    made.owner().api().delete(made.path()).then().statusCode(404);
    assertThat(
            Db.rows(
                "SELECT 1 FROM endpoint_secrets WHERE endpoint_id = $1",
                UUID.fromString(made.id())))
        .isEmpty();
    assertThat(
            Db.rows(
                "SELECT 1 FROM endpoint_queue WHERE endpoint_id = $1", UUID.fromString(made.id())))
        .isEmpty();
  }

  @Test
  void rotatingShowsANewSecretAndGivesTheOldOneAnEnd() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    JsonPath rotated =
        made.owner()
            .api()
            .post(made.path() + "/secret/rotate", "{'graceSeconds':3600}")
            .then()
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .body("keySet()", containsInAnyOrder("secret", "previousExpiresAt"))
            .body("secret", not(equalTo(made.secret())))
            .extract()
            .jsonPath();

    double secondsLeft = graceLeft(made);
    assertThat(secondsLeft).isBetween(3_540.0, 3_600.0);
    assertThat(rotated.getString("previousExpiresAt")).endsWith("Z");
  }

  @Test
  void withoutABodyTheGraceIsADay() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner().api().post(made.path() + "/secret/rotate").then().statusCode(201);

    double secondsLeft = graceLeft(made);
    assertThat(secondsLeft).isBetween(86_340.0, 86_400.0);
  }

  @ParameterizedTest
  @CsvSource({"-1, must be at least 0", "604801, must be at most 604800"})
  void aGraceIsBetweenZeroAndAWeek(int seconds, String detail) {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner()
        .api()
        .post(made.path() + "/secret/rotate", "{'graceSeconds':%d}".formatted(seconds))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/graceSeconds"))
        .body("errors[0].detail", equalTo(detail));
    made.owner()
        .api()
        .post(made.path() + "/secret/rotate", "{'graceSeconds':604800}")
        .then()
        .statusCode(201);
  }

  @Test
  void onlySoManySecretsSignAtOnce() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    String path = made.path() + "/secret/rotate";
    made.owner().api().post(path, "{'graceSeconds':60}").then().statusCode(201);
    made.owner().api().post(path, "{'graceSeconds':60}").then().statusCode(201);

    made.owner()
        .api()
        .post(path, "{'graceSeconds':60}")
        .then()
        .statusCode(409)
        .body("code", equalTo("secret_limit_reached"))
        .body("limit", equalTo(3));

    made.owner().api().post(path, "{'graceSeconds':0}").then().statusCode(201);
  }

  @Test
  void aRepeatedRotationRotatesOnce() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Api once = made.owner().api().with("Idempotency-Key", "rotate-1");
    Response first = once.post(made.path() + "/secret/rotate");

    Response second = once.post(made.path() + "/secret/rotate");

    second
        .then()
        .statusCode(201)
        .body("secret", nullValue())
        .body("previousExpiresAt", equalTo(first.path("previousExpiresAt")));
    assertThat(
            Db.rows(
                "SELECT 1 FROM endpoint_secrets WHERE endpoint_id = $1",
                UUID.fromString(made.id())))
        .hasSize(2);
  }

  private static double graceLeft(Subscription subscription) {
    return Db.value(
        Double.class,
        """
        SELECT extract(epoch FROM expires_at - now()) FROM endpoint_secrets
        WHERE endpoint_id = $1 AND expires_at IS NOT NULL\
        """,
        UUID.fromString(subscription.id()));
  }
}
