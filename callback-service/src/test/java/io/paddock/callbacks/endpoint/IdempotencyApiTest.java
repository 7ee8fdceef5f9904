package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls that create something and are sent twice. */
@QuarkusTest
class IdempotencyApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;
  private final StaffKeys staff;

  IdempotencyApiTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void aRepeatedCreationAnswersTheSameWithoutTheSecret() {
    Api once = tenants.operator().api().with("Idempotency-Key", "k-1");
    String body = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);
    Response first = once.post(ENDPOINTS, body);

    Response second = once.post(ENDPOINTS, body);

    first.then().statusCode(201);
    second
        .then()
        .statusCode(201)
        .body("endpoint", equalTo(first.path("endpoint")))
        .body("secret", nullValue())
        .body("secretsOmitted", equalTo(true))
        .header("Location", first.header("Location"))
        .header("Idempotency-Replayed", "true");
    first.then().header("Idempotency-Replayed", nullValue());
    once.get(ENDPOINTS).then().body("items", hasSize(1));
  }

  @Test
  void everyRouteThatTakesAKeyRefusesWhatIsNone() {
    Api twoKeys = tenants.operator().api().with("Idempotency-Key", "one, two");
    String some = ENDPOINTS + "/" + UUID.randomUUID();

    String send = Api.EVENTS + "/" + UUID.randomUUID() + "/send";
    for (String path : List.of(ENDPOINTS, some + "/secret/rotate", some + "/test", send)) {
      twoKeys
          .post(path, "{}")
          .then()
          .statusCode(400)
          .body("errors.pointer", contains("header:Idempotency-Key"));
    }
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    Api once = tenants.operator().api().with("Idempotency-Key", "k-1");
    once.post(ENDPOINTS, "{'url':'%s','eventTypes':['round.settled']}".formatted(URL));

    once.post(ENDPOINTS, "{'url':'%s','eventTypes':['user.registered']}".formatted(URL))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void theSameKeyOfAnotherTenantIsAnotherKey() {
    String body = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);
    Api one = tenants.operator().api().with("Idempotency-Key", "shared");
    Api other = tenants.operator().api().with("Idempotency-Key", "shared");

    Response first = one.post(ENDPOINTS, body);
    Response second = other.post(ENDPOINTS, body);

    second.then().statusCode(201).body("endpoint.id", not(equalTo(first.path("endpoint.id"))));
  }

  @Test
  void aKeyIsBoundToItsCallerTheTenantTheOperationAndTheEndpoint() {
    String key = UUID.randomUUID().toString();
    TestTenant operator = tenants.operator();
    String made = Subscription.of(operator, URL, "round.settled").path();
    Api own = operator.api().with("Idempotency-Key", key);
    Api desk = staff.as("operations").with("Idempotency-Key", key);
    String body = "{'url':'%s','eventTypes':['round.settled']}".formatted(URL);

    Response created = own.post(ENDPOINTS, body);
    String path = created.header("Location");

    List<Response> answers =
        List.of(
            created,
            desk.post(ENDPOINTS + "?tenant=" + operator.text(), body),
            desk.post(ENDPOINTS + "?tenant=" + tenants.operator().text(), body),
            own.post(path + "/secret/rotate"),
            own.post(made + "/secret/rotate"),
            own.post(path + "/test"),
            own.post(made + "/test"));

    assertThat(answers)
        .allSatisfy(
            answer -> answer.then().statusCode(201).header("Idempotency-Replayed", nullValue()));
  }
}
