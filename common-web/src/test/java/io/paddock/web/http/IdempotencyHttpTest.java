package io.paddock.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.stack.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creating calls that are sent twice. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class IdempotencyHttpTest {

  private final Jdbi jdbi;
  private final String key = UUID.randomUUID().toString();

  IdempotencyHttpTest(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @BeforeEach
  void table() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                CREATE TABLE IF NOT EXISTS public.idempotency_keys (
                  owner text NOT NULL, operation text NOT NULL, key text NOT NULL,
                  request_hash text NOT NULL, status int NOT NULL, body jsonb NOT NULL,
                  created_at timestamptz NOT NULL DEFAULT now(),
                  PRIMARY KEY (owner, operation, key))"""));
  }

  @Test
  void withoutAKeyEveryCallCreates() {
    int before = SampleResource.RUNS.get();

    create(null, "a").then().statusCode(201);
    create(null, "a").then().statusCode(201);

    assertThat(SampleResource.RUNS.get()).isEqualTo(before + 2);
  }

  @Test
  void theSameCallGetsTheStoredAnswerWithoutItsSecret() {
    Response first = create(key, "a");
    Response second = create(key, "a");

    int run = first.path("run");
    first.then().statusCode(201).body("apiKey", equalTo("s3cret-" + run));
    first.then().body("secretsOmitted", nullValue()).header("Cache-Control", "no-store");
    second.then().statusCode(201).body("run", equalTo(run)).body("apiKey", nullValue());
    second.then().body("secretsOmitted", equalTo(true));
    assertThat(storedBody()).doesNotContain("s3cret");
  }

  @Test
  void theKeyBelongsToItsFirstBody() {
    create(key, "a").then().statusCode(201);

    create(key, "b").then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void aFailedCallLeavesTheKeyFree() {
    create(key, "bad").then().statusCode(404);

    create(key, "a").then().statusCode(201);
  }

  @Test
  void whileTheFirstRunsTheSecondIsToldToWait() {
    try (Handle first = jdbi.open()) {
      first.begin();
      first
          .select(
              "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))", "owner-1\nkeys\n" + key)
          .mapTo(Boolean.class)
          .one();

      Response second = create(key, "a");

      second.then().statusCode(409).body("code", equalTo("idempotency_in_progress"));
      second.then().header("Retry-After", "1");
      first.rollback();
    }
  }

  @Test
  void aKeyIsOneTo128VisibleCharacters() {
    create("k".repeat(128), "a").then().statusCode(201);
    create("k".repeat(129), "a").then().statusCode(400);
    create("a b", "a")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("header:Idempotency-Key"));
  }

  private String storedBody() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT body::text FROM idempotency_keys WHERE key = ?", key)
                .mapTo(String.class)
                .one());
  }

  private static Response create(String key, String name) {
    var request = given().contentType("application/json").body("{\"name\":\"" + name + "\"}");
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/sample/keys");
  }
}
