package io.paddock.gateway.market;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.fixtures.Db;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.StoredOrder;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.matching.id.Symbol;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MarketApiTest {

  private static void list(String symbol) {
    Db.change(
        """
        INSERT INTO tenancy.markets (id, symbol, title, event_id, outcomes, tick_size,
            min_quantity, fee_rate_bps, created_at)
        VALUES ($1, $2, 'Cup final', 'cup', '{Al Ain,Sharjah}', 10000, 1000000, 50, now())
        """,
        UUID.randomUUID(),
        symbol);
  }

  /** Its title has to be waited for; the log goes on meanwhile. */
  @Test
  void an_answer_is_never_labelled_with_more_of_the_log_than_it_shows() throws Exception {
    String symbol = Trading.market(50);
    list(symbol);
    long before = TestBeans.exchange().sequence();
    AtomicLong meanwhile = new AtomicLong();
    try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> answer =
          Db.undone(
              owner -> {
                owner.execute("LOCK TABLE tenancy.markets IN ACCESS EXCLUSIVE MODE");
                Future<Response> waiting =
                    reader.submit(() -> RestAssured.get("/api/markets/{symbol}", symbol));
                await().until(MarketApiTest::somebodyWaitsForMarkets);
                Trading.deposit(Wallet.create(), 1);
                meanwhile.set(TestBeans.exchange().sequence());
                return waiting;
              });

      assertThat(meanwhile.get()).isGreaterThan(before);
      assertThat(Long.parseLong(answer.get().then().statusCode(200).extract().header("X-Sequence")))
          .isGreaterThanOrEqualTo(before)
          .isLessThan(meanwhile.get());
    }
  }

  private static boolean somebodyWaitsForMarkets() {
    return Db.number(
            "SELECT count(*) FROM pg_locks"
                + " WHERE NOT granted AND relation = 'tenancy.markets'::regclass")
        > 0;
  }

  @Test
  void a_market_tells_everything_that_an_order_is_signed_with() {
    String symbol = Trading.market(50);
    list(symbol);
    Chain.MarketIds ids = TestBeans.chain().ids(new Symbol(symbol));

    RestAssured.get("/api/markets/{symbol}", symbol)
        .then()
        .statusCode(200)
        .body("marketId", equalTo(symbol))
        .body("title", equalTo("Cup final"))
        .body("eventId", equalTo("cup"))
        .body("outcomes", contains("Al Ain", "Sharjah"))
        .body("status", equalTo("open"))
        .body("tickSize", equalTo("0.01"))
        .body("minQuantity", equalTo("1"))
        .body("feeRateBps", equalTo(50))
        .body("lastPrice", nullValue())
        .body("closesAt", nullValue())
        .body("payouts", nullValue())
        .body("collateral.asset", equalTo("USDC"))
        .body("collateral.address", equalTo(TestBeans.chain().collateral().toString()))
        .body("collateral.decimals", equalTo(6))
        .body("conditionId", equalTo(ids.conditionId().toString()))
        .body("tokenIds", contains(ids.yesToken().toDecimal(), ids.noToken().toDecimal()))
        .body("signingDomain.name", equalTo("Polymarket CTF Exchange"))
        .body("signingDomain.version", equalTo("1"))
        .body("signingDomain.chainId", equalTo(31_337))
        .body(
            "signingDomain.verifyingContract",
            equalTo(TestBeans.chain().domain().verifyingContract().toString()))
        .body("signingDomainV2.name", equalTo("Polymarket CTF Exchange"))
        .body("signingDomainV2.version", equalTo("2"))
        .body("signingDomainV2.chainId", equalTo(31_337))
        .body(
            "signingDomainV2.verifyingContract",
            equalTo("0xe2222d279d744050d28e00520010520000310f59"));
  }

  @Test
  void a_market_that_is_not_listed_trades_under_its_symbol() {
    String symbol = Trading.created(0);

    RestAssured.get("/api/markets/{symbol}", symbol)
        .then()
        .statusCode(200)
        .body("title", equalTo(symbol))
        .body("outcomes", contains("YES", "NO"))
        .body("status", equalTo("created"));
  }

  @Test
  void a_markets_life_is_the_engines() {
    String symbol = Trading.market();
    Trading.halt(symbol);
    RestAssured.get("/api/markets/{symbol}", symbol).then().body("status", equalTo("halted"));
    Trading.resolve(symbol);
    RestAssured.get("/api/markets/{symbol}", symbol)
        .then()
        .body("status", equalTo("resolved"))
        .body("payouts", contains("1", "0"));
  }

  @Test
  void an_unknown_market_is_missing_everywhere() {
    for (String path : List.of("", "/orderbook", "/trades", "/ohlc")) {
      problem(RestAssured.get("/api/markets/NO-SUCH" + path), 404, "not_found");
      problem(RestAssured.get("/api/markets/-" + path), 404, "not_found");
    }
  }

  @Test
  void markets_come_by_symbol_page_by_page() {
    Trading.market();
    Trading.market();
    Trading.market();

    Response first = RestAssured.get("/api/markets?limit=2");
    first.then().statusCode(200).body("items", hasSize(2));
    Response second =
        RestAssured.given()
            .queryParam("cursor", first.<String>path("nextCursor"))
            .get("/api/markets?limit=200");
    List<String> ids = second.path("items.marketId");
    assertThat(ids).isNotEmpty().isSorted();
    assertThat(first.<List<String>>path("items.marketId"))
        .isSorted()
        .allMatch(id -> id.compareTo(ids.getFirst()) < 0);
    invalid(RestAssured.get("/api/markets?limit=0"), "?limit");
    invalid(RestAssured.get("/api/markets?cursor=nonsense"), "?cursor");
    invalid(RestAssured.get("/api/markets?cursor=LQ"), "?cursor");
  }

  @Test
  void a_book_is_seen_from_either_outcome() {
    String symbol = Trading.market();
    Wallet wallet = Wallet.cleared();
    Trading.deposit(wallet, 1_000);
    Partner desk = Partner.desk();
    for (Order order :
        List.of(
            Order.buy(wallet, symbol, "0.54", "60"),
            Order.buy(wallet, symbol, "0.53", "10"),
            Order.buy(wallet, symbol, "0.43", "25.5").with("outcome", "1"))) {
      desk.as(wallet).body(order.signed()).post("/api/orders/place").then().statusCode(200);
    }

    RestAssured.get("/api/markets/{symbol}/orderbook", symbol)
        .then()
        .statusCode(200)
        .body("marketId", equalTo(symbol))
        .body("outcome", equalTo("0"))
        .body("bids.price", contains("0.54", "0.53"))
        .body("bids.quantity", contains("60", "10"))
        .body("asks.price", contains("0.57"))
        .body("asks.quantity", contains("25.5"));
    RestAssured.get("/api/markets/{symbol}/orderbook?outcome=1&depth=1", symbol)
        .then()
        .body("outcome", equalTo("1"))
        .body("bids.price", contains("0.43"))
        .body("asks.price", contains("0.46"));
    invalid(RestAssured.get("/api/markets/{symbol}/orderbook?outcome=2", symbol), "?outcome");
    invalid(RestAssured.get("/api/markets/{symbol}/orderbook?depth=0", symbol), "?depth");
    invalid(RestAssured.get("/api/markets/{symbol}/orderbook?depth=501", symbol), "?depth");
    RestAssured.get("/api/markets/{symbol}/orderbook?depth=500", symbol).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"buy,0,0.54", "sell,0,0.54", "buy,1,0.46", "sell,1,0.46"})
  void a_public_trade_says_what_its_taker_did(String side, String outcome, String price) {
    String symbol = Trading.market();
    Partner desk = Partner.desk();
    Wallet maker = Wallet.cleared();
    Wallet taker = Wallet.cleared();
    Trading.deposit(maker, 100);
    Trading.deposit(taker, 100);
    BiConsumer<Wallet, Order> place =
        (wallet, order) ->
            desk.as(wallet).body(order.signed()).post("/api/orders/place").then().statusCode(200);
    // Both hold both outcomes, so that either can sell.
    place.accept(maker, Order.buy(maker, symbol, "0.5", "20"));
    place.accept(taker, Order.buy(taker, symbol, "0.5", "20").with("outcome", "1"));
    place.accept(taker, Order.buy(taker, symbol, "0.5", "20"));
    place.accept(maker, Order.buy(maker, symbol, "0.5", "20").with("outcome", "1"));

    String against = side.equals("buy") ? "sell" : "buy";
    place.accept(
        maker,
        (against.equals("buy")
                ? Order.buy(maker, symbol, price, "7")
                : Order.sell(maker, symbol, price, "7"))
            .with("outcome", outcome));
    Order taking =
        (side.equals("buy")
                ? Order.buy(taker, symbol, price, "7")
                : Order.sell(taker, symbol, price, "7"))
            .with("outcome", outcome);
    Response taken = desk.as(taker).body(taking.signed()).post("/api/orders/place");

    RestAssured.given()
        .header("X-Min-Sequence", taken.<Integer>path("sequence"))
        .get("/api/markets/{symbol}/trades", symbol)
        .then()
        .statusCode(200)
        .body("items[0].tradeId", equalTo(taken.path("fills[0].tradeId")))
        .body("items[0].price", equalTo("0.54"))
        .body("items[0].takerSide", equalTo(side))
        .body("items[0].outcome", equalTo(outcome))
        .body("items[0].sequence", equalTo(taken.<Integer>path("sequence")));
  }

  @Test
  void public_trades_name_nobody() {
    String symbol = Trading.market();
    Wallet wallet = Wallet.create();
    StoredOrder.fills(wallet, StoredOrder.of(wallet).insert(), symbol, 3);

    Response first = RestAssured.get("/api/markets/{symbol}/trades?limit=2", symbol);
    first
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].price", equalTo("0.54"))
        .body("items[0].quantity", equalTo("1"))
        .body("items[0].kind", equalTo("complementary"));
    assertThat(first.asString()).doesNotContain("0x", "order", "wallet");
    RestAssured.given()
        .queryParam("cursor", first.<String>path("nextCursor"))
        .get("/api/markets/{symbol}/trades?limit=2", symbol)
        .then()
        .body("items", hasSize(1))
        .body("nextCursor", nullValue());
    RestAssured.get("/api/markets/{symbol}/trades", Trading.market()).then().body("items", empty());
  }
}
