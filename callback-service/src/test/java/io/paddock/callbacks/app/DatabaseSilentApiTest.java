package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Patience;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.servers.test.AtOnce;
import io.paddock.servers.test.AtOnce.Timed;
import io.paddock.servers.test.DatabaseLink;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL takes connections and answers nothing. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "callbacks"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
class DatabaseSilentApiTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String URL = "https://receiver.example/hook";

  /** A second try of a crowd whose first met a connection that was lost while it was opened. */
  private static final Duration CROWD_LIMIT = LIMIT.multipliedBy(3);

  /** More than there are connections. */
  private static final int CROWD = 30;

  @Inject Tenants tenants;
  @Inject MeterRegistry meters;

  private Api api;
  private Subscription endpoint;

  @BeforeEach
  void everythingWorks() {
    Tenants.TestTenant tenant = tenants.operator();
    api = tenant.api();
    endpoint = Subscription.of(tenant, URL, "round.settled");
  }

  @AfterEach
  void theDatabaseAnswers() {
    DatabaseLink.mend();
  }

  @Test
  void every_route_says_so_within_5_s_while_postgresql_is_stopped_and_works_within_5_s_after_it() {
    Map<String, Callable<Response>> calls = calls();
    DatabaseLink.hold();

    Map<String, Timed<Response>> answers = AtOnce.call(calls);

    DatabaseLink.mend();
    answers.forEach(DatabaseSilentApiTest::saysSo);
    worksSoon();
  }

  @Test
  void every_route_says_so_within_5_s_while_all_is_lost_and_works_within_5_s_after_it() {
    Map<String, Callable<Response>> calls = calls();
    DatabaseLink.lose();

    Map<String, Timed<Response>> answers = AtOnce.call(calls);

    DatabaseLink.mend();
    answers.forEach(DatabaseSilentApiTest::saysSo);
    worksSoon();
  }

  /** One of each kind of route, and a crowd of reads. */
  private Map<String, Callable<Response>> calls() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    calls.put("key that is not cached", () -> unseen().get(Api.ENDPOINTS));
    calls.put("list", () -> api.get(Api.ENDPOINTS));
    calls.put("read", () -> api.get(endpoint.path()));
    calls.put("change", () -> api.patch(endpoint.path(), "{'description':'mine'}"));
    calls.put("create", () -> create(api));
    calls.put("test", () -> api.post(endpoint.path() + "/test"));
    calls.put("deliveries", () -> api.get(Api.DELIVERIES));
    for (int i = 0; i < CROWD; i++) {
      calls.put("read " + i, () -> api.get(endpoint.path()));
    }
    return calls;
  }

  private static Response create(Api caller) {
    return caller.post(Api.ENDPOINTS, "{'url':'%s','eventTypes':['round.settled']}".formatted(URL));
  }

  /** A key of its own form, which this process has never seen. */
  private static Api unseen() {
    return Api.aggregator(
        UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "." + "A".repeat(43));
  }

  private static void saysSo(String call, Timed<Response> timed) {
    assertThat(timed.took()).as(call).isLessThan(LIMIT);
    assertThat(timed.answer().statusCode()).as(call).isEqualTo(503);
    assertThat(timed.answer().contentType()).as(call).startsWith("application/problem+json");
    assertThat(timed.answer().jsonPath().getString("code")).as(call).isEqualTo("unavailable");
    assertThat(timed.answer().jsonPath().getBoolean("retryable")).as(call).isTrue();
    assertThat(timed.answer().header("Retry-After")).as(call).isEqualTo("1");
  }

  private void worksSoon() {
    Patience.await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(api.get(endpoint.path()).statusCode()).isEqualTo(200));
    // A crowd needs every connection, and one may still be opening on the link that was lost.
    Patience.await()
        .atMost(CROWD_LIMIT)
        .untilAsserted(() -> AtOnce.call(calls()).forEach(DatabaseSilentApiTest::works));
  }

  private static void works(String call, Timed<Response> timed) {
    assertThat(timed.answer().statusCode()).as(call).isLessThan(500);
  }
}
