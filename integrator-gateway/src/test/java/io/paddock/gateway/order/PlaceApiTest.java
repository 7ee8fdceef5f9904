package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.auth.chain.SigningKey;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.matching.id.Bytes32;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlaceApiTest {

  private static final String PLACE = "/api/orders/place";
  private static final int MOST_REPEATS = 3;

  /** Of the public vectors: a published test key, never to be used for anything else. */
  private static final String VECTOR_KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  private Partner desk;
  private Wallet wallet;
  private String market;

  @BeforeEach
  void aDeskWithAFundedWallet() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
  }

  private Response place(Map<String, Object> body) {
    return desk.as(wallet).body(body).post(PLACE);
  }

  private ValidatableResponse placed(Order order) {
    return labelled(place(order.signed()))
        .then()
        .statusCode(200)
        .body("orderId", equalTo(order.id()));
  }

  private Wallet other(long units) {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, units);
    return other;
  }

  /** As a client does: what a busy machine did not answer in time is sent again, the same. */
  private void rest(Wallet by, Order order) {
    Response answer = desk.as(by).body(order.signed()).post(PLACE);
    for (int again = 0; again < MOST_REPEATS && isRetryable(answer); again++) {
      answer = desk.as(by).body(order.signed()).post(PLACE);
    }
    answer.then().statusCode(200);
  }

  private static boolean isRetryable(Response answer) {
    return answer.statusCode() == 503 && Boolean.TRUE.equals(answer.path("retryable"));
  }

  @Test
  void an_order_that_meets_nobody_rests() {
    placed(Order.buy(wallet, market, "0.55", "100"))
        .body("status", equalTo("live"))
        .body("reason", nullValue())
        .body("filledQuantity", equalTo("0"))
        .body("averagePrice", nullValue())
        .body("fills", empty())
        .body("sequence", greaterThan(0));

    desk.as(wallet)
        .get("/api/me/balances")
        .then()
        .body("items[0].available", equalTo("945"))
        .body("items[0].reserved", equalTo("55"))
        .body("items[0].total", equalTo("1000"));
  }

  @Test
  void an_order_outside_the_market_access_of_its_operator_is_refused_and_cancels_are_not() {
    String id = placed(Order.buy(wallet, market, "0.5", "10")).extract().path("orderId");
    desk.linkTo("{\"markets\":{\"symbols\":[\"OTHER\"]}}");

    problem(place(Order.buy(wallet, market, "0.5", "10").signed()), 422, "market_not_enabled");
    problem(place(Order.buy(wallet, "NO-SUCH", "0.5", "10").signed()), 422, "market_not_enabled");
    desk.as(wallet).body(Map.of("orderId", id)).post("/api/orders/cancel").then().statusCode(200);
    desk.linkTo("{\"markets\":{\"symbols\":[\"OTHER\",\"" + market + "\"]}}");
    placed(Order.buy(wallet, market, "0.5", "10"));
    desk.linkTo("{\"markets\":{\"symbols\":null,\"games\":[]}}");
    placed(Order.buy(wallet, market, "0.4", "10"));
  }

  @Test
  void an_order_that_meets_another_is_answered_with_its_fills() {
    market = Trading.market(100);
    Wallet seller = other(1_000);
    rest(seller, Order.buy(seller, market, "0.46", "40").with("outcome", "1").signedFee(100));

    placed(Order.buy(wallet, market, "0.55", "100").signedFee(100))
        .body("status", equalTo("partially_filled"))
        .body("filledQuantity", equalTo("40"))
        .body("averagePrice", equalTo("0.54"))
        .body("fills.size()", equalTo(1))
        .body("fills[0].tradeId", matchesPattern("trd-[0-9]+-1"))
        .body("fills[0].price", equalTo("0.54"))
        .body("fills[0].quantity", equalTo("40"))
        .body("fills[0].fee", equalTo("0.184"))
        .body("fills[0].liquidity", equalTo("taker"))
        .body("fills[0].at", matchesPattern("20.*Z"));
  }

  @Test
  void the_published_test_key_places_an_order_too() {
    wallet = new Wallet(SigningKey.parse(VECTOR_KEY).orElseThrow());
    assertThat(wallet.address()).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    wallet.kyc("APPROVED", 1);
    Trading.deposit(wallet, 100);

    placed(
            Order.buy(wallet, market, "0.5", "10")
                .with("maker", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"))
        .body("status", equalTo("live"));
  }

  @Test
  void an_order_that_has_long_ended_is_answered_from_history() {
    Order order = Order.buy(wallet, market, "0.5", "10");
    Map<String, Object> body = order.signed();
    String id = place(body).then().statusCode(200).extract().path("orderId");
    Response cancelled = desk.as(wallet).body(Map.of("orderId", id)).post("/api/orders/cancel");
    int sequence = cancelled.then().statusCode(200).extract().path("sequence");
    // The engine itself knows it until the next record.
    Trading.deposit(wallet, 1);
    // Until this process knows that PostgreSQL has it, and has forgotten it.
    await()
        .until(
            () ->
                TestBeans.exchange().order(Bytes32.parse(id)).isEmpty()
                    && TestBeans.exchange().sequence() >= sequence);

    place(body)
        .then()
        .statusCode(200)
        .body("orderId", equalTo(id))
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("requested"))
        .body("filledQuantity", equalTo("0"))
        .body("fills", empty())
        .body("sequence", equalTo(sequence));
    problem(place(order.with("quantity", "11").signed()), 409, "nonce_reused");
  }

  @Test
  void a_wallet_that_rests_too_many_orders_is_told_the_limit_and_its_use() {
    int limit = 500;
    for (int i = 0; i < limit; i++) {
      rest(wallet, Order.buy(wallet, market, "0.01", "1"));
    }

    problem(place(Order.buy(wallet, market, "0.01", "1").signed()), 422, "too_many_open_orders")
        .body("scope", equalTo("market"))
        .body("limit", equalTo(limit))
        .body("open", equalTo(limit));
    Wallet other = other(10);
    rest(other, Order.buy(other, market, "0.5", "1"));
    placed(Order.buy(wallet, market, "0.01", "1").with("timeInForce", "IOC"))
        .body("status", equalTo("cancelled"));
  }

  private Response estimate(Map<String, ?> body) {
    return desk.as(wallet).body(body).post("/api/orders/estimate");
  }

  @Test
  void an_estimate_says_what_the_order_will_do() {
    market = Trading.market(100);
    Wallet seller = other(1_000);
    rest(seller, Order.buy(seller, market, "0.46", "40").with("outcome", "1").signedFee(100));
    Map<String, Object> order =
        Map.of(
            "marketId", market, "side", "buy", "outcome", "0", "price", "0.55", "quantity", "100");

    estimate(order)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(true))
        .body("refusal", nullValue())
        .body("fills.size()", equalTo(1))
        .body("fills[0].price", equalTo("0.54"))
        .body("fills[0].quantity", equalTo("40"))
        .body("fills[0].fee", equalTo("0.184"))
        .body("filledQuantity", equalTo("40"))
        .body("averagePrice", equalTo("0.54"))
        .body("fee", equalTo("0.184"))
        .body("restingQuantity", equalTo("60"))
        .body("needed", equalTo("54.784"))
        .body("available", equalTo("1000"))
        .body("sequence", greaterThan(0));
    placed(Order.buy(wallet, market, "0.55", "100").signedFee(100))
        .body("filledQuantity", equalTo("40"))
        .body("averagePrice", equalTo("0.54"));
  }

  @Test
  void an_estimate_of_what_would_be_refused_says_why() {
    estimate(
            Map.of(
                "marketId",
                market,
                "side",
                "buy",
                "outcome",
                "0",
                "price",
                "0.5",
                "quantity",
                "3000"))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(false))
        .body("refusal", equalTo("insufficient_balance"))
        .body("needed", equalTo("1500"))
        .body("available", equalTo("1000"));
    problem(place(Order.buy(wallet, market, "0.5", "3000").signed()), 422, "insufficient_balance")
        .body("needed", equalTo("1500"))
        .body("available", equalTo("1000"));
    problem(place(Order.sell(wallet, market, "0.5", "3").signed()), 422, "insufficient_position")
        .body("needed", equalTo("3"))
        .body("available", equalTo("0"));
    estimate(
            Map.of(
                "marketId",
                "NO-SUCH",
                "side",
                "buy",
                "outcome",
                "0",
                "price",
                "0.5",
                "quantity",
                "1"))
        .then()
        .statusCode(200)
        .body("refusal", equalTo("market_not_found"));
    invalid(
        estimate(
            Map.of(
                "marketId",
                market,
                "side",
                "hold",
                "outcome",
                "0",
                "price",
                "0.5",
                "quantity",
                "1")),
        "/side");
  }

  @Test
  void the_vault_may_be_the_maker() {
    String vault = TestBeans.chain().vault(wallet.ledger()).toString();

    placed(Order.buy(wallet, market, "0.5", "10").with("maker", vault))
        .body("status", equalTo("live"));
    desk.as(wallet).get("/api/me/balances").then().body("items[0].reserved", equalTo("5"));
  }

  @Test
  void the_same_order_again_is_its_present_state() {
    Order order = Order.buy(wallet, market, "0.5", "10");
    placed(order).body("status", equalTo("live"));
    desk.as(wallet)
        .body(Map.of("orderId", order.id()))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200);

    placed(order).body("status", equalTo("cancelled")).body("reason", equalTo("requested"));
  }

  @Test
  void a_nonce_is_one_orders() {
    placed(Order.buy(wallet, market, "0.5", "10").with("nonce", "77"));

    problem(
        place(Order.buy(wallet, market, "0.6", "10").with("nonce", "77").signed()),
        409,
        "nonce_reused");
    problem(
        place(
            Order.buy(wallet, market, "0.5", "10")
                .with("nonce", "77")
                .with("postOnly", true)
                .signed()),
        409,
        "nonce_reused");
    String vault = TestBeans.chain().vault(wallet.ledger()).toString();
    problem(
        place(
            Order.buy(wallet, market, "0.5", "10")
                .with("nonce", "77")
                .with("maker", vault)
                .signed()),
        409,
        "nonce_reused");
  }

  @Test
  void an_immediate_order_ends_at_once() {
    placed(Order.buy(wallet, market, "0.5", "10").with("timeInForce", "IOC"))
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("ioc_remainder"));
    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("timeInForce", "FOK").signed()),
        422,
        "fok_not_filled");
    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("timeInForce", "GTD").signed()),
        422,
        "expiry_required");
    placed(
            Order.buy(wallet, market, "0.5", "10")
                .with("timeInForce", "GTD")
                .with("expiry", 4_102_444_800L))
        .body("status", equalTo("live"));
    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("expiry", 1_000_000_000).signed()),
        422,
        "order_expired");
  }

  @Test
  void a_post_only_order_never_takes() {
    Wallet maker = other(100);
    rest(maker, Order.buy(maker, market, "0.5", "10").with("outcome", "1"));

    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("postOnly", true).signed()),
        422,
        "post_only_would_cross");
    placed(Order.buy(wallet, market, "0.49", "10").with("postOnly", true))
        .body("status", equalTo("live"));
  }

  @Test
  void an_order_that_meets_its_own_wallet_trades_with_nobody() {
    placed(Order.buy(wallet, market, "0.5", "10").with("outcome", "1"));

    placed(Order.buy(wallet, market, "0.5", "10"))
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("self_trade"));
    placed(Order.buy(wallet, market, "0.5", "10").with("selfTradePrevention", "CANCEL_OLDEST"))
        .body("status", equalTo("live"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.555, 10,       price_off_tick",
    "0.5,   0.99,     quantity_below_minimum",
    "0.5,   10000000, insufficient_balance"
  })
  void what_the_market_does_not_take_is_refused_by_the_engine(
      String price, String quantity, String code) {
    problem(place(Order.buy(wallet, market, price, quantity).signed()), 422, code);
  }

  @Test
  void nothing_is_sold_that_is_not_owned() {
    problem(place(Order.sell(wallet, market, "0.5", "10").signed()), 422, "insufficient_position");
  }

  @Test
  void a_market_that_does_not_trade_refuses() {
    problem(place(Order.buy(wallet, "NO-SUCH", "0.5", "10").signed()), 422, "market_not_found");
    problem(
        place(Order.buy(wallet, Trading.created(0), "0.5", "10").signed()), 422, "market_not_open");
    Trading.halt(market);
    problem(place(Order.buy(wallet, market, "0.5", "10").signed()), 422, "market_halted");
    Trading.resolve(market);
    problem(place(Order.buy(wallet, market, "0.5", "10").signed()), 422, "market_resolved");
    String voided = Trading.market();
    Trading.end(voided);
    problem(place(Order.buy(wallet, voided, "0.5", "10").signed()), 422, "market_voided");
  }

  @Test
  void the_fee_signed_is_the_most_that_is_paid() {
    market = Trading.market(100);

    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("feeRateBps", 99).signed()),
        422,
        "fee_above_maximum");
    placed(Order.buy(wallet, market, "0.5", "10").with("feeRateBps", 100));
    placed(Order.buy(wallet, market, "0.5", "10").with("feeRateBps", 1_000));
    problem(
        place(Order.buy(wallet, market, "0.5", "10").with("feeRateBps", 1_001).signed()),
        422,
        "invalid_max_fee");
    Map<String, Object> negative = Order.buy(wallet, market, "0.5", "10").signedFee(100).signed();
    negative.put("feeRateBps", -1);
    problem(place(negative), 422, "invalid_max_fee");
  }

  @Test
  void only_the_wallets_own_signature_over_exactly_this_order_counts() {
    Order order = Order.buy(wallet, market, "0.5", "10");
    problem(place(order.signedBy(Wallet.create())), 422, "bad_signature")
        .body("errors.pointer", contains("/signature"));

    for (Map.Entry<String, Object> change :
        Map.<String, Object>of(
                "price", "0.51",
                "quantity", "11",
                "side", "sell",
                "outcome", "1",
                "nonce", "1",
                "expiry", 4_102_444_800L,
                "feeRateBps", 1,
                "marketId", Trading.market())
            .entrySet()) {
      Map<String, Object> body = order.signed();
      body.put(change.getKey(), change.getValue());
      problem(place(body), 422, "bad_signature");
    }
  }

  @Test
  void a_signature_has_one_form() {
    String good = String.valueOf(Order.buy(wallet, market, "0.5", "10").signed().get("signature"));
    for (String wrong :
        new String[] {
          "",
          "0x",
          good.substring(2),
          good.substring(0, 130) + "1d",
          good + "00",
          "0x" + "0".repeat(130)
        }) {
      Map<String, Object> body = Order.buy(wallet, market, "0.5", "10").signed();
      body.put("signature", wrong);
      problem(place(body), 422, "bad_signature");
    }
  }

  @Test
  void the_maker_is_the_acting_wallet_or_its_vault() {
    Wallet stranger = Wallet.cleared();

    problem(place(Order.buy(stranger, market, "0.5", "10").signed()), 422, "bad_signature")
        .body("errors.pointer", contains("/maker"));
    problem(
            place(
                Order.buy(wallet, market, "0.5", "10")
                    .with("maker", TestBeans.chain().vault(stranger.ledger()).toString())
                    .signed()),
            422,
            "bad_signature")
        .body("errors.pointer", contains("/maker"));
  }

  @Test
  void every_member_that_is_wrong_is_named() {
    problem(place(Map.of("side", "up")), 400, "invalid_request")
        .body(
            "errors.pointer",
            contains(
                "/marketId",
                "/side",
                "/outcome",
                "/price",
                "/quantity",
                "/nonce",
                "/maker",
                "/signature"));
    problem(desk.as(wallet).post(PLACE), 400, "invalid_request");
  }

  @Test
  void a_client_order_id_is_one_orders() {
    placed(Order.buy(wallet, market, "0.5", "10").with("clientOrderId", "mm-1"));

    problem(
        place(Order.buy(wallet, market, "0.4", "10").with("clientOrderId", "mm-1").signed()),
        422,
        "client_order_id_reused");
  }

  @Test
  void an_unverified_wallet_places_nothing_but_cancels() {
    Order order = Order.buy(wallet, market, "0.5", "10");
    placed(order);
    wallet.kyc("REJECTED", 1);

    problem(place(Order.buy(wallet, market, "0.5", "10").signed()), 403, "kyc_required");
    desk.as(wallet)
        .body(Map.of("orderId", order.id()))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"));
  }

  @Test
  void a_vetted_desks_wallet_needs_no_verification_of_its_own() {
    desk = Partner.vettedDesk();
    wallet = Wallet.create();
    Trading.deposit(wallet, 100);

    placed(Order.buy(wallet, market, "0.5", "10")).body("status", equalTo("live"));
  }
}
