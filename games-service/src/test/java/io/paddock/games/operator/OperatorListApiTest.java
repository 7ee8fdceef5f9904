package io.paddock.games.operator;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperatorListApiTest {

  private static final String PATH = "/v1/aggregator/operators";

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void an_operator_is_shown_without_any_secret() throws Exception {
    String answer = tenant.asAggregator().get(PATH).then().statusCode(200).extract().asString();

    assertThat(new ObjectMapper().readTree(answer))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"items":[{"id":"%s","code":"%s","name":"My Brand","status":"active",
                      "effectiveStatus":"active","effectiveStatusReason":null,
                      "jwtAlg":"HS256","walletBaseUrl":"%s","walletTimeoutMs":20000,
                      "gameFrontendBaseUrl":"%s"}],"nextCursor":null}
                    """
                        .formatted(
                            tenant.operatorId(),
                            tenant.code(),
                            tenant.wallet().baseUrl(),
                            Tenant.FRONTEND)));
  }

  @Test
  void an_operator_that_is_not_active_is_shown_with_the_reason() {
    tenant.disable();

    tenant
        .asAggregator()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items[0].status", equalTo("disabled"))
        .body("items[0].effectiveStatus", equalTo("disabled"))
        .body("items[0].effectiveStatusReason", equalTo("operator_disabled"));
  }

  @Test
  void the_list_ends_with_the_aggregator_and_comes_back_with_it() {
    tenant.disableAggregator();
    problem(tenant.asAggregator().get(PATH), 401, "aggregator_disabled");

    tenant.enableAggregator();
    tenant
        .asAggregator()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items[0].effectiveStatus", equalTo("active"));
  }

  @Test
  void pages_go_through_all_of_ones_own_by_code() {
    tenant.addOperator(tenant.code() + "-b");
    tenant.addOperator(tenant.code() + "-c");

    Response first = tenant.asAggregator().get(PATH + "?limit=2");
    Response second =
        tenant.asAggregator().get(PATH + "?limit=2&cursor=" + first.path("nextCursor"));

    first.then().body("items.code", contains(tenant.code(), tenant.code() + "-b"));
    second
        .then()
        .body("items.code", contains(tenant.code() + "-c"))
        .body("nextCursor", nullValue());
  }

  @Test
  void a_page_that_holds_exactly_the_rest_is_the_last() {
    tenant.addOperator(tenant.code() + "-b");

    tenant
        .asAggregator()
        .get(PATH + "?limit=2")
        .then()
        .body("items.size()", equalTo(2))
        .body("nextCursor", nullValue());
  }

  @Test
  void another_aggregators_operators_are_not_there() {
    try (Tenant stranger = Tenant.create()) {
      List<String> codes = stranger.asAggregator().get(PATH).path("items.code");

      assertThat(codes).containsExactly(stranger.code());
    }
  }

  @Test
  void another_aggregators_cursor_is_none() {
    try (Tenant stranger = Tenant.create()) {
      stranger.addOperator(stranger.code() + "-b");
      String cursor = stranger.asAggregator().get(PATH + "?limit=1").path("nextCursor");

      tenant
          .asAggregator()
          .get(PATH + "?cursor=" + cursor)
          .then()
          .statusCode(400)
          .body("errors.pointer", contains("?cursor"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1"})
  void a_limit_out_of_range_is_refused(String limit) {
    invalid(tenant.asAggregator().get(PATH + "?limit=" + limit), "?limit");
  }

  @Test
  void a_cursor_that_is_none_is_refused() {
    invalid(tenant.asAggregator().get(PATH + "?cursor=%25"), "?cursor");
  }

  @Test
  void the_list_needs_an_aggregators_key() {
    problem(RestAssured.get(PATH), 401, "aggregator_key_missing");
  }
}
