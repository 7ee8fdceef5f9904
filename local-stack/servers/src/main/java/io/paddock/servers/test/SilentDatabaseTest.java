package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.AtOnce.Timed;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL takes connections and answers nothing, or all connections to it are lost. A service's
 * test, with the {@link DatabaseLink} as its resource, names the routes that need PostgreSQL.
 */
public abstract class SilentDatabaseTest {

  /** What a caller waits at most, while it is silent and after that. */
  protected static final Duration LIMIT = Duration.ofSeconds(5);

  /** A second try of a crowd whose first met a connection that was lost while it was opened. */
  private static final Duration CROWD_LIMIT = LIMIT.multipliedBy(3);

  /** More than there are connections. */
  private static final int CROWD = 30;

  /** One of each kind of route, by the names that a failure shows; called for each round anew. */
  protected abstract Map<String, Callable<Response>> routes();

  /** A read that a crowd makes at once. */
  protected abstract Response read();

  /** A call that is answered by 200 when PostgreSQL answers. */
  protected abstract Response work();

  @AfterEach
  void theDatabaseAnswers() {
    DatabaseLink.mend();
  }

  @Test
  void everyRouteSaysSoWithin5SWhilePostgresqlIsStoppedAndWorksWithin5SAfterIt() {
    Map<String, Callable<Response>> calls = calls();
    DatabaseLink.hold();

    Map<String, Timed<Response>> answers = AtOnce.call(calls);
    Response readiness = readiness();

    DatabaseLink.mend();
    assertThat(readiness.statusCode()).as("every pod has the same database").isEqualTo(200);
    answers.forEach(SilentDatabaseTest::saysSo);
    worksSoon();
  }

  @Test
  void everyRouteSaysSoWithin5SWhileAllIsLostAndWorksWithin5SAfterIt() {
    Map<String, Callable<Response>> calls = calls();
    Map<String, Callable<Response>> again = calls();
    DatabaseLink.lose();

    Map<String, Timed<Response>> first = AtOnce.call(calls);
    Map<String, Timed<Response>> second = AtOnce.call(again);

    DatabaseLink.mend();
    first.forEach(SilentDatabaseTest::saysSo);
    second.forEach(SilentDatabaseTest::saysSo);
    worksSoon();
  }

  private static Response readiness() {
    return RestAssured.get(
        "http://localhost:%s/q/health/ready"
            .formatted(
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)));
  }

  private Map<String, Callable<Response>> calls() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>(routes());
    for (int i = 0; i < CROWD; i++) {
      calls.put("one of a crowd, " + i, this::read);
    }
    return calls;
  }

  private static void saysSo(String call, Timed<Response> timed) {
    Response answer = timed.answer();
    assertThat(timed.took()).as(call).isLessThan(LIMIT);
    assertThat(answer.statusCode()).as(call).isEqualTo(503);
    assertThat(answer.contentType()).as(call).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).as(call).isEqualTo("unavailable");
    assertThat(answer.jsonPath().getString("type"))
        .as(call)
        .isEqualTo("urn:paddock:error:unavailable");
    assertThat(answer.jsonPath().getString("requestId"))
        .as(call)
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.jsonPath().getBoolean("retryable")).as(call).isTrue();
    assertThat(answer.header("Retry-After")).as(call).isEqualTo("1");
    assertThat(answer.header("Cache-Control")).as(call).isEqualTo("no-store");
  }

  private void worksSoon() {
    Patience.await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(work().statusCode()).isEqualTo(200));
    // A crowd needs every connection, and one may still be opening on the link that was lost.
    Patience.await()
        .atMost(CROWD_LIMIT)
        .untilAsserted(() -> AtOnce.call(calls()).forEach(SilentDatabaseTest::works));
  }

  private static void works(String call, Timed<Response> timed) {
    assertThat(timed.answer().statusCode()).as(call).isLessThan(500);
  }
}
