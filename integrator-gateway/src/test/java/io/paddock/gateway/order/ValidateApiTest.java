package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signature doctor over HTTP. */
@QuarkusTest
class ValidateApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void market() {
    market = Trading.market(50);
  }

  private Order bid() {
    return Order.buy(wallet, market, "0.40", "10");
  }

  private Response validate(Map<String, Object> body) {
    return desk.as(wallet).body(body).post("/api/orders/validate");
  }

  @Test
  void an_order_of_either_version_is_valid_as_it_would_be_placed_and_nothing_is_placed() {
    Order first = bid().signedFee(50);
    validate(first.signed())
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("orderVersion", equalTo(1))
        .body("digest", equalTo(first.id()))
        .body("domain.version", equalTo("1"))
        .body("domain.chainId", equalTo(31_337))
        .body("signer", equalTo(wallet.address()))
        .body("recovered", equalTo(wallet.address()))
        .body("change", nullValue());
    // Its age is no matter of its signature.
    Order second = bid().version2(1_700_000_000_000L);
    validate(second.signed())
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("orderVersion", equalTo(2))
        .body("digest", equalTo(second.id()))
        .body("domain.version", equalTo("2"));
    desk.as(wallet).get("/api/orders/open").then().body("items", empty());
  }

  @Test
  void the_markets_fee_is_the_one_change_that_a_first_order_lacks() {
    validate(bid().signed())
        .then()
        .statusCode(200)
        .body("valid", equalTo(false))
        .body("defect", equalTo("other signer"))
        .body("change.member", equalTo("/feeRateBps"))
        .body("change.signed", equalTo("0"))
        .body("change.needed", equalTo("50"));
  }

  @Test
  void the_one_change_is_found_in_version_2_too() {
    Map<String, Object> inSeconds = new HashMap<>(bid().version2(1_796_128_221L).signed());
    inSeconds.put("timestamp", "1796128221000");
    validate(inSeconds)
        .then()
        .body("change.member", equalTo("/timestamp"))
        .body("change.signed", equalTo("1796128221"));
  }

  @Test
  void what_is_no_order_is_refused_as_where_it_is_placed() {
    invalid(validate(bid().with("side", "hold").signed()), "/side");
    problem(validate(bid().with("marketId", "NONE").signed()), 422, "market_not_found");
    Map<String, Object> off = new HashMap<>(bid().signed());
    off.put("price", "0.12345");
    problem(validate(off), 422, "price_off_tick");
    Map<String, Object> fee = new HashMap<>(bid().signed());
    fee.put("feeRateBps", -1);
    problem(validate(fee), 422, "invalid_max_fee");
    problem(
        Partner.call(desk.newKey(Scope.ORDERS_WRITE))
            .header("X-User-Wallet", wallet.address())
            .body(bid().signed())
            .post("/api/orders/validate"),
        403,
        "api_key_scope_missing");
  }
}
