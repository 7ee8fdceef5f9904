package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets of an endpoint, as its owner handles them. */
@QuarkusTest
class SecretApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";
  private static final String RULE = "must be whsec_ and the Base64 of 24 to 64 bytes";

  private final Tenants tenants;

  SecretApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void secretsAreListedNewestFirstAndNeverShown() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    made.owner().api().post(made.path() + "/secret/rotate", "{'graceSeconds':60}");

    JsonPath list =
        made.owner()
            .api()
            .get(made.path() + "/secrets")
            .then()
            .statusCode(200)
            .body("", not(containsString("whsec_")))
            .extract()
            .jsonPath();

    assertThat(list.getList("items")).hasSize(2);
    assertThat(list.getString("items[0].expiresAt")).isNull();
    assertThat(list.getString("items[1].expiresAt")).isNotNull();
  }

  @Test
  void theCurrentSecretCannotBeEnded() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Api api = made.owner().api();
    String id = api.get(made.path() + "/secrets").path("items[0].id");

    api.delete(made.path() + "/secrets/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("secret_current"));

    assertThat(api.get(made.path() + "/secrets").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void aSecretIsItsOwnEndpointsAndItsOwnTenantsAlone() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Subscription sibling = Subscription.of(made.owner(), URL, "round.settled");
    Subscription stranger = Subscription.of(tenants.operator(), URL, "round.settled");
    made.owner().api().post(made.path() + "/secret/rotate", "{'graceSeconds':60}");
    String id = made.owner().api().get(made.path() + "/secrets").path("items[1].id");

    made.owner().api().delete(sibling.path() + "/secrets/" + id).then().statusCode(404);
    made.owner().api().delete(made.path() + "/secrets/" + UUID.randomUUID()).then().statusCode(404);
    stranger.owner().api().delete(made.path() + "/secrets/" + id).then().statusCode(404);
    stranger.owner().api().get(made.path() + "/secrets").then().statusCode(404);

    assertThat(made.owner().api().get(made.path() + "/secrets").jsonPath().getList("items"))
        .hasSize(2);
  }

  @Test
  void withoutGraceNoOlderSecretIsLeftAtRest() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    made.owner().api().post(made.path() + "/secret/rotate", "{'graceSeconds':604800}");

    made.owner().api().post(made.path() + "/secret/rotate", "{'graceSeconds':0}");

    assertThat(
            Db.rows(
                "SELECT 1 FROM endpoint_secrets WHERE endpoint_id = $1",
                UUID.fromString(made.id())))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "secret", "whsec_AAAA", "WHSEC_"})
  void anotherFormOfSecretIsRefusedEverywhere(String secret) {
    assertRefused(secret);
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 65})
  void aSecretHas24To64Bytes(int bytes) {
    assertRefused("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]));
  }

  @Test
  void aPatchTakesNoSecret() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");

    made.owner()
        .api()
        .patch(made.path(), "{'secret':'%s'}".formatted(made.secret()))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/secret"))
        .body("errors[0].detail", equalTo("is replaced by rotation alone"));
  }

  @Test
  void aRepeatedCreationDoesNotShowTheOwnersSecretEither() {
    String own = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    String body = "{'url':'%s','eventTypes':['round.settled'],'secret':'%s'}".formatted(URL, own);
    Api once = tenants.operator().api().with("Idempotency-Key", "own-secret");
    once.post(ENDPOINTS, body).then().statusCode(201).body("secret", equalTo(own));

    once.post(ENDPOINTS, body)
        .then()
        .statusCode(201)
        .body("", not(containsString("whsec_")))
        .body("secretsOmitted", equalTo(true));

    assertThat(Db.rows("SELECT 1 FROM idempotency_keys WHERE body LIKE '%whsec_%'")).isEmpty();
  }

  private void assertRefused(String secret) {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    made.owner()
        .api()
        .post(
            ENDPOINTS,
            "{'url':'%s','eventTypes':['round.settled'],'secret':'%s'}".formatted(URL, secret))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/secret"))
        .body("errors[0].detail", equalTo(RULE));
    made.owner()
        .api()
        .post(made.path() + "/secret/rotate", "{'secret':'%s'}".formatted(secret))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/secret"))
        .body("errors[0].detail", equalTo(RULE));
  }
}
