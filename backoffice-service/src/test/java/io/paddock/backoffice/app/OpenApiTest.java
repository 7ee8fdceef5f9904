package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Patience;
import io.paddock.servers.test.ServedMetrics;
import io.paddock.servers.test.openapi.DocumentTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends DocumentTest {

  @Test
  void every_operation_has_a_name_and_a_summary() {
    Map<String, Map<String, Map<String, Object>>> paths =
        document().extract().jsonPath().getMap("paths");

    assertThat(paths.values())
        .flatExtracting(methods -> methods.values())
        .hasSizeGreaterThan(45)
        .allSatisfy(
            operation -> assertThat(operation).containsKeys("operationId", "summary", "tags"));
  }

  @Test
  void bodies_have_examples_that_work() {
    for (String body :
        List.of(
            "NewAggregator",
            "NewOperator",
            "PutConfig",
            "Login",
            "AcceptInvitation",
            "InviteMember",
            "SetRole",
            "ChangePassword",
            "ProvePassword",
            "ConfirmTotp",
            "RotateKey",
            "IssueKey",
            "ChangeKey",
            "RotatePartnerKey",
            "NewPartner",
            "IssuePartnerKey",
            "PutKyc",
            "PutWalletLimits",
            "PutFeeTier",
            "NewDeposit",
            "NewMarket",
            "EventTerms",
            "MatchTerms",
            "NoticeTerms",
            "ResolveMarket",
            "VoidMarket",
            "Approve",
            "Reject",
            "MarketPatch",
            "TestConnectivity")) {
      assertThat(
              document().extract().jsonPath().getList("components.schemas." + body + ".examples"))
          .as(body)
          .isNotEmpty();
    }
    assertThat(document().extract().jsonPath().getMap("components.securitySchemes"))
        .containsOnlyKeys("aggregatorKey", "operatorKey", "partnerKey", "staffToken");
  }

  @Test
  void every_operation_says_how_it_fails_and_who_may_call_it() {
    Map<String, Map<String, Map<String, Object>>> paths =
        document().extract().jsonPath().getMap("paths");

    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, operation) -> {
                  assertThat(String.valueOf(operation.get("responses")))
                      .as(path)
                      .contains("application/problem+json");
                  boolean open =
                      path.startsWith("/api/v1/bo/auth")
                          || path.startsWith("/.well")
                          || path.startsWith("/api/v1/bo/kyc")
                          || path.endsWith("/public-key");
                  assertThat(operation.get("security"))
                      .as(path)
                      .asInstanceOf(InstanceOfAssertFactories.LIST)
                      .satisfies(schemes -> assertThat(schemes.isEmpty()).isEqualTo(open));
                }));
    assertThat(document().extract().jsonPath().getMap("components.schemas.Problem.properties"))
        .containsKeys("type", "title", "status", "detail", "code", "requestId", "errors");
  }

  @Test
  void health_and_metrics_are_on_the_management_port_alone() {
    String management = "http://127.0.0.1:" + Db.setting("quarkus.management.test-port");

    assertThat(RestAssured.given().baseUri(management).get("/q/health/ready").statusCode())
        .isEqualTo(200);
    RestAssured.given()
        .baseUri(management)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff");
    assertThat(Api.anonymous().get("/q/health/ready").statusCode()).isEqualTo(404);
    assertThat(Api.anonymous().get("/q/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void its_metrics_are_few_and_named_alike() {
    ServedMetrics.hold(
        "http://127.0.0.1:" + Db.setting("quarkus.management.test-port"), "backoffice-service");
  }

  @Test
  void requests_are_measured_by_their_routes_alone() {
    ServedMetrics.holdRoutes(
        "http://127.0.0.1:" + Db.setting("quarkus.management.test-port"),
        "/api/v1/bo/operators/{id}/config");
  }

  @Test
  void readiness_is_this_pods_alone_and_the_servers_that_all_share_are_shown_beside_it() {
    String management = "http://127.0.0.1:" + Db.setting("quarkus.management.test-port");

    RestAssured.given()
        .baseUri(management)
        .get("/q/health/ready")
        .then()
        .body("checks.name", containsInAnyOrder("pod", "Graceful Shutdown"));
    Patience.await()
        .untilAsserted(
            () ->
                RestAssured.given()
                    .baseUri(management)
                    .get("/q/health/group/dependencies")
                    .then()
                    .body(
                        "checks[0].data",
                        equalTo(Map.of("postgresql", "up", "redis", "up", "kafka", "up"))));
  }
}
