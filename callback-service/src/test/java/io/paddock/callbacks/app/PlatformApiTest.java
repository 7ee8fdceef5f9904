package io.paddock.callbacks.app;

import static io.paddock.servers.test.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.ServedMetrics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What operations see: health, metrics, the API's description, the rights in the database. */
@QuarkusTest
class PlatformApiTest {

  private final Tenants tenants;

  PlatformApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void readinessIsThisPodsAloneAndTheServersThatAllShareAreShownBesideIt() {
    given()
        .get(management() + "/q/health/ready")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .body("status", equalTo("UP"))
        .body("checks.name", containsInAnyOrder("pod", "Graceful Shutdown"))
        .body("checks.find { it.name == 'pod' }.data.keys", equalTo("LOADED"));
    await()
        .untilAsserted(
            () ->
                given()
                    .get(management() + "/q/health/group/dependencies")
                    .then()
                    .body(
                        "checks[0].data",
                        equalTo(Map.of("postgresql", "up", "redis", "up", "kafka", "up"))));
    given()
        .get(management() + "/q/metrics")
        .then()
        .body(containsString("paddock_dependency_up{dependency=\"postgresql\"} 1.0"));
  }

  @Test
  void theBacklogIsAMetric() {
    given()
        .get(management() + "/q/metrics")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("paddock_callbacks_backlog"))
        .body(containsString("paddock_callbacks_oldest_due_seconds"));
  }

  @Test
  void itsMetricsAreFewAndNamedAlike() {
    ServedMetrics.hold(management(), "callback-service");
  }

  @Test
  void requestsAreMeasuredByTheirRoutesAlone() {
    ServedMetrics.holdRoutes(management(), "/api/v1/callbacks/endpoints/{id}");
  }

  @Test
  void bothPoolsOfConnectionsAreMeasured() {
    for (String pool : List.of("requests", "jobs")) {
      given()
          .get(management() + "/q/metrics")
          .then()
          .body(containsString("paddock_sql_pool_active{pool_name=\"" + pool + "\""))
          .body(containsString("paddock_sql_pool_usage_seconds_count{pool_name=\"" + pool + "\""));
    }
  }

  @Test
  void theApiDescribesItself() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Paddock callbacks"))
        .body("paths", hasKey("/api/v1/callbacks/endpoints/{id}/secret/rotate"))
        .body("paths", hasKey("/api/v1/callbacks/deliveries/{id}/resend"))
        .body("info.description", containsString("docs/api/errors-callbacks.md"))
        .body(
            "components.securitySchemes.collect { it.key + ' ' + (it.value.name ?: it.value.scheme)"
                + " }",
            containsInAnyOrder(
                "aggregatorKey X-Aggregator-Key",
                "operatorKey X-Operator-Key",
                "partnerKey X-Api-Key",
                "staffToken bearer"))
        .body(
            "components.schemas.EndpointRequest.properties.url.examples[0]",
            equalTo("https://hooks.mybrand.com/paddock"));
  }

  @Test
  void anUnknownPathIsAProblemToo() {
    Api.anonymous()
        .get("/api/v1/callbacks/nothing")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
    tenants
        .operator()
        .api()
        .get("/api/v1/callbacks/nothing")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not_found"));
  }

  @Test
  void theApplicationsRoleCannotChangeTheSchema() {
    assertThatThrownBy(
            () ->
                Db.application()
                    .useConnection(sql -> sql.execute("CREATE TABLE callbacks.x (a int)")))
        .hasMessageContaining("permission denied for schema callbacks");
    assertThatThrownBy(
            () ->
                Db.application()
                    .useConnection(sql -> sql.execute("DROP TABLE callbacks.endpoints")))
        .hasMessageContaining("must be owner");
    assertThatThrownBy(
            () ->
                Db.application()
                    .useConnection(sql -> sql.execute("DELETE FROM callbacks.canaries")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                Db.application()
                    .useConnection(sql -> sql.execute("SELECT 1 FROM tenancy.operators")))
        .hasMessageContaining("permission denied");
    assertThat(Db.rows("SELECT 1 FROM canaries")).hasSize(1);
  }

  private static String management() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
  }
}
