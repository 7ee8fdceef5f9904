package io.paddock.games.operator;

import static io.paddock.games.fixtures.Problems.invalid;
import static io.paddock.games.fixtures.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
  void a_place_after_the_end_has_no_operators() {
    String cursor = io.paddock.web.page.Cursor.encode("zzzz");

    tenant
        .asAggregator()
        .get(PATH + "?cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items", empty());
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
