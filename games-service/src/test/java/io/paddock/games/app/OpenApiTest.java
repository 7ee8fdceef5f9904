package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.paddock.games.error.GamesError;
import io.paddock.servers.test.openapi.DocumentTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** The document as a whole; what it says of answers is held against every call of every test. */
@QuarkusTest
class OpenApiTest extends DocumentTest {

  @Test
  void an_answer_has_all_its_members_and_says_which_may_be_null() {
    document()
        .body(
            "components.schemas.BetAnswer.required",
            containsInAnyOrder(
                "roundId",
                "status",
                "outcome",
                "multiplier",
                "payout",
                "balance",
                "winPending",
                "fairness"))
        .body("components.schemas.BetAnswer.properties.payout.type", contains("string", "null"))
        .body(
            "components.schemas.BetAnswer.properties.payout.pattern",
            equalTo("^(0|[1-9][0-9]{0,23})(\\.[0-9]{1,18})?$"))
        .body("components.schemas.BetAnswer.properties.winPending.type", equalTo("boolean"))
        .body("components.schemas.BetAnswer.properties.status.type", equalTo("string"))
        .body("components.schemas.SessionView.properties.limits.anyOf[1].type", equalTo("null"));
  }

  @Test
  void a_request_has_no_members_but_its_own_and_lacks_only_what_may_be_null() {
    JsonPath schemas = document().extract().jsonPath().setRootPath("components.schemas");

    assertThat(schemas.getBoolean("BetRequest.additionalProperties")).isFalse();
    assertThat(schemas.<String>getList("BetRequest.required"))
        .containsExactlyInAnyOrder("amount", "params", "clientBetId");
    assertThat(schemas.<String>getList("MintRequest.required"))
        .isNotEmpty()
        .doesNotContain("returnUrl");
    assertThat(schemas.getString("BetRequest.properties.clientBetId.pattern"))
        .isEqualTo("^(?:[A-Za-z0-9._:-]{1,64})$");
  }

  @Test
  void a_route_names_its_codes_from_the_error_enum_and_who_may_call() {
    document()
        .rootPath("paths.'/v1/games/{game}/bets'.post")
        .body(
            "security.collect { it.keySet() }.flatten()",
            containsInAnyOrder("playerCookie", "playerToken"))
        .body(
            "responses.'503'.content.'application/problem+json'.examples.keySet()",
            containsInAnyOrder("unavailable", "wallet_unavailable", "round_unresolved"))
        .body(
            "responses.'401'.content.'application/problem+json'.schema.allOf[1].properties.code.enum",
            containsInAnyOrder("unauthenticated", "session_expired"))
        .body(
            "responses.'422'.content.'application/problem+json'.examples.bet_below_minimum.value.fix",
            equalTo(GamesError.BET_BELOW_MINIMUM.fix()))
        .rootPath("paths.'/v1/aggregator/operators/{code}/launch-tokens'.post")
        .body("security.collect { it.keySet() }.flatten()", contains("aggregatorKey"))
        .body(
            "responses.'409'.content.'application/problem+json'.examples.keySet()",
            contains("idempotency_in_progress"))
        .body("responses.'201'.headers.keySet()", hasItem("Idempotency-Replayed"))
        .body("responses.'201'.headers.keySet()", not(hasItem("Location")))
        .rootPath("paths.'/launch'.get")
        .body(
            "responses.'429'.headers.keySet()",
            hasItems(
                "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"))
        .body("responses.'302'.headers.keySet()", hasItem("Location"))
        .body(
            "responses.'403'.content.keySet()",
            containsInAnyOrder("text/html", "application/problem+json"))
        .rootPath("paths.'/v1/time'.get")
        .body("security", empty());
  }
}
