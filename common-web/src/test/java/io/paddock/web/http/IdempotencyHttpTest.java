package io.paddock.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.servers.test.StackTestResource;
import io.paddock.servers.test.WireHttp;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating calls that are sent twice. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class IdempotencyHttpTest {

  private final Postgres postgres;
  private final String key = UUID.randomUUID().toString();

  IdempotencyHttpTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void table() {
    SampleResource.DURING.set(sql -> {});
    postgres.useConnection(
        sql -> {
          sql.execute("CREATE TABLE IF NOT EXISTS public.effects (key text NOT NULL)");
          sql.execute(
              """
              CREATE TABLE IF NOT EXISTS public.idempotency_keys (
                owner text NOT NULL, operation text NOT NULL, key text NOT NULL,
                request_hash text NOT NULL, status int NOT NULL, body text NOT NULL, location text,
                created_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (owner, operation, key))\
              """);
        });
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
    postgres.useTransaction(
        first -> {
          first.select(
              "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", "owner-1\nkeys\n" + key);

          Response second = create(key, "a");

          second.then().statusCode(409).body("code", equalTo("idempotency_in_progress"));
          second.then().header("Retry-After", "1");
        });
  }

  @Test
  void aReplayIsTheFirstAnswerMarkedAsSuch() {
    Response first = create(key, "a");
    Response second = create(key, "a");

    first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    second.then().statusCode(201).header("Idempotency-Replayed", "true");
    second.then().header("Location", "/sample/keys/" + first.path("run"));
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.contentType()).isEqualTo(first.contentType());
    assertThat(second.header("Cache-Control")).isEqualTo("no-store");
    assertThat(second.asString())
        .isEqualTo(
            "{\"run\":%s,\"apiKey\":null,\"secretsOmitted\":true}"
                .formatted(first.path("run").toString()));
  }

  /** Who follows it would otherwise go where somebody else's {@code Host} says. */
  @Test
  void aLocationIsAPathWhateverHostTheCallerNames() {
    for (String own : List.of("", "Idempotency-Key: " + key, "Idempotency-Key: " + key)) {
      WireHttp.Answer answer =
          new WireHttp(RestAssured.port)
              .send(
                  "POST",
                  "/sample/keys",
                  Stream.of(
                          "Host: evil.example",
                          "X-Forwarded-Host: evil.example",
                          "Content-Type: application/json",
                          "Content-Length: 12",
                          own)
                      .filter(line -> !line.isEmpty())
                      .toList(),
                  "{\"name\":\"a\"}");

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.value("Location"))
          .hasValueSatisfying(path -> assertThat(path).matches("/sample/keys/[0-9]+"));
      assertThat(answer.toString()).doesNotContain("evil");
    }
  }

  @Test
  void ofTwoAtOnceOneRunsAndTheOtherIsToldToWait() throws Exception {
    int before = SampleResource.RUNS.get();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SampleResource.DURING.set(
        sql -> {
          running.countDown();
          waitFor(release);
        });
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Response> first = threads.submit(() -> create(key, "a"));
      waitFor(running);

      create(key, "a").then().statusCode(409).body("code", equalTo("idempotency_in_progress"));
      release.countDown();

      first.get(30, TimeUnit.SECONDS).then().statusCode(201);
    } finally {
      release.countDown();
    }
    create(key, "a").then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(SampleResource.RUNS.get()).isEqualTo(before + 1);
  }

  @Test
  void aCrashBetweenTheEffectAndItsAnswerLeavesNeither() {
    SampleResource.DURING.set(
        sql -> {
          effect(sql);
          int session = sql.select(Integer.class, "SELECT pg_backend_pid()").one();
          postgres.useConnection(
              other -> other.execute("SELECT pg_terminate_backend($1, 10000)", session));
        });

    create(key, "a").then().statusCode(503);

    assertThat(effects()).isZero();
    SampleResource.DURING.set(this::effect);
    create(key, "a").then().statusCode(201).header("Idempotency-Replayed", nullValue());
    create(key, "a").then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(effects()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEffectWhoseAnswerCannotBeKeptIsUndone(boolean atCommit) {
    postgres.useConnection(
        sql -> {
          sql.execute(
              "CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                  + " 'BEGIN RAISE EXCEPTION ''full''; END'");
          sql.execute(
              ("CREATE %s TRIGGER refuse AFTER INSERT ON idempotency_keys %s"
                      + " FOR EACH ROW EXECUTE FUNCTION public.refuse()")
                  .formatted(
                      atCommit ? "CONSTRAINT" : "",
                      atCommit ? "DEFERRABLE INITIALLY DEFERRED" : ""));
        });
    SampleResource.DURING.set(this::effect);
    try {
      create(key, "a").then().statusCode(500).body("code", equalTo("internal_error"));
    } finally {
      postgres.useConnection(sql -> sql.execute("DROP TRIGGER refuse ON idempotency_keys"));
    }

    assertThat(effects()).isZero();
    create(key, "a").then().statusCode(201).header("Idempotency-Replayed", nullValue());
    assertThat(effects()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("noKeys")
  void aKeyIsGivenOnceWithOneTo128VisibleCharacters(List<String> lines) {
    int before = SampleResource.RUNS.get();

    Response answer =
        given()
            .contentType("application/json")
            .body("{\"name\":\"a\"}")
            .headers(
                new Headers(lines.stream().map(l -> new Header("Idempotency-Key", l)).toList()))
            .post("/sample/keys");

    answer.then().statusCode(400).body("code", equalTo("invalid_request"));
    answer.then().body("errors.pointer", contains("header:Idempotency-Key"));
    assertThat(SampleResource.RUNS.get()).isEqualTo(before);
  }

  static Stream<List<String>> noKeys() {
    return Stream.of(
        List.of(""),
        List.of("   "),
        List.of("a b"),
        List.of("a\tb"),
        List.of("k".repeat(129)),
        List.of("k-\u00e9"),
        List.of("one,two"),
        List.of("one, one"),
        List.of("one", "two"),
        List.of("one", "one"),
        List.of("one", ""));
  }

  @Test
  void aKeyThatIsNoneIsSeenBeforeTheBody() {
    given()
        .contentType("application/json")
        .body("{\"unknown\":1}")
        .header("Idempotency-Key", "a b")
        .post("/sample/keys")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("header:Idempotency-Key"));
  }

  @Test
  void whereNoKeyIsTakenNoneIsJudged() {
    given()
        .contentType("application/json")
        .body("{\"name\":\"a\"}")
        .header("Idempotency-Key", "a b")
        .post("/sample/bodies")
        .then()
        .statusCode(200);
  }

  @Test
  void aKeyMayBeAsLongAs128AndHoldAnyVisibleCharacterButTheComma() {
    create("k".repeat(96) + UUID.randomUUID().toString().substring(4), "a").then().statusCode(201);
    create("!\"#~" + key, "a").then().statusCode(201);
    create("k", "a").then().statusCode(201);
  }

  private void effect(Sql sql) {
    sql.execute("INSERT INTO public.effects VALUES ($1)", key);
  }

  private long effects() {
    return postgres.withConnection(
        sql ->
            sql.select(Long.class, "SELECT count(*) FROM public.effects WHERE key = $1", key)
                .one());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String storedBody() {
    return postgres.withConnection(
        sql ->
            sql.select(String.class, "SELECT body FROM idempotency_keys WHERE key = $1", key)
                .one());
  }

  private static Response create(String key, String name) {
    var request = given().contentType("application/json").body("{\"name\":\"" + name + "\"}");
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/sample/keys");
  }
}
