package io.paddock.gateway.portfolio;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.StoredOrder;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PortfolioApiTest {

  private Partner desk;
  private Wallet wallet;
  private Wallet other;
  private String market;

  @BeforeEach
  void aDeskWithTwoFundedWallets() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    other = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 100);
    Trading.deposit(other, 100);
  }

  private void place(Wallet by, Order order) {
    desk.as(by).body(order.signed()).post("/api/orders/place").then().statusCode(200);
  }

  /** The wallet buys 40 YES at 0.54, the other wallet 40 NO at 0.46. */
  private void trade() {
    place(other, Order.buy(other, market, "0.46", "40").with("outcome", "1"));
    place(wallet, Order.buy(wallet, market, "0.54", "40"));
  }

  @Test
  void balances_are_of_one_asset() {
    place(wallet, Order.buy(wallet, market, "0.55", "100"));

    desk.as(wallet)
        .get("/api/me/balances")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].asset", equalTo("USDC"))
        .body("items[0].available", equalTo("45"))
        .body("items[0].reserved", equalTo("55"))
        .body("items[0].total", equalTo("100"))
        .body("nextCursor", nullValue());
  }

  @Test
  void a_position_is_what_was_bought_and_what_it_is_worth() {
    trade();

    desk.as(wallet)
        .get("/api/me/positions")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].marketId", equalTo(market))
        .body("items[0].outcome", equalTo("0"))
        .body("items[0].available", equalTo("40"))
        .body("items[0].reserved", equalTo("0"))
        .body("items[0].quantity", equalTo("40"))
        .body("items[0].averagePrice", equalTo("0.54"))
        .body("items[0].markPrice", equalTo("0.54"))
        .body("items[0].unrealizedPnl", equalTo("0"))
        .body("items[0].realizedPnl", equalTo("0"));
    desk.as(other)
        .get("/api/me/positions")
        .then()
        .body("items[0].outcome", equalTo("1"))
        .body("items[0].averagePrice", equalTo("0.46"));
    desk.as(Wallet.create()).get("/api/me/positions").then().body("items", empty());
  }

  @Test
  void positions_come_page_by_page() {
    trade();
    place(other, Order.buy(other, market, "0.54", "1"));
    place(wallet, Order.buy(wallet, market, "0.46", "1").with("outcome", "1"));

    Response first = desk.as(wallet).get("/api/me/positions?limit=1");
    first.then().statusCode(200).body("items.outcome", contains("0"));
    desk.as(wallet)
        .queryParam("cursor", first.<String>path("nextCursor"))
        .get("/api/me/positions?limit=1")
        .then()
        .body("items.outcome", contains("1"))
        .body("nextCursor", nullValue());
  }

  @Test
  void a_portfolio_is_cash_and_positions() {
    trade();

    desk.as(wallet)
        .get("/api/me/portfolio")
        .then()
        .statusCode(200)
        .body("cash", equalTo("78.4"))
        .body("positionsValue", equalTo("21.6"))
        .body("total", equalTo("100"))
        .body("pnl", equalTo("0"));
  }

  @Test
  void a_trade_is_settled_and_what_the_chain_reverts_is_covered() {
    trade();
    place(other, Order.buy(other, market, "0.46", "5.13").with("outcome", "1"));
    place(wallet, Order.buy(wallet, market, "0.54", "5.13"));

    await()
        .untilAsserted(
            () ->
                desk.as(wallet)
                    .get("/api/me/trades")
                    .then()
                    .body("items.settlement", contains("covered", "confirmed")));
    desk.as(other)
        .get("/api/me/trades")
        .then()
        .body("items.settlement", contains("covered", "confirmed"));
  }

  @Test
  void deposit_limits_tell_what_each_window_took_and_when_it_ends() {
    desk.as(wallet)
        .get("/api/me/deposit-limits")
        .then()
        .statusCode(200)
        .body("daily.limit", equalTo("1000000000000"))
        .body("daily.used", equalTo("100"))
        .body("weekly.used", equalTo("100"))
        .body("monthly.used", equalTo("100"));

    Trading.limitDeposits(wallet, 150, 200, 300);
    Trading.deposit(wallet, 60);

    Response limits = desk.as(wallet).get("/api/me/deposit-limits");
    limits
        .then()
        .body("daily.limit", equalTo("150"))
        .body("daily.used", equalTo("100"))
        .body("weekly.limit", equalTo("200"))
        .body("monthly.limit", equalTo("300"));
    desk.as(wallet).get("/api/me/balances").then().body("items[0].total", equalTo("100"));
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    assertThat(limits.<String>path("daily.resetsAt"))
        .isEqualTo(now.toLocalDate().plusDays(1) + "T00:00:00Z");
    assertThat(limits.<String>path("weekly.resetsAt"))
        .isEqualTo(now.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY)) + "T00:00:00Z");
    assertThat(limits.<String>path("monthly.resetsAt"))
        .isEqualTo(now.toLocalDate().with(TemporalAdjusters.firstDayOfNextMonth()) + "T00:00:00Z");
    desk.as(Wallet.create())
        .get("/api/me/deposit-limits")
        .then()
        .statusCode(200)
        .body("monthly.used", equalTo("0"));
  }

  @Test
  void trades_are_the_wallets_own_newest_first_page_by_page() {
    String id = StoredOrder.of(wallet).insert();
    StoredOrder.fills(wallet, id, "OLD", 3);
    StoredOrder.fills(other, StoredOrder.of(other).insert(), "OLD", 1);

    Response first = desk.as(wallet).get("/api/me/trades?limit=2");
    first
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(2))
        .body("items.orderId", everyItem(equalTo(id)))
        .body("items[0].tradeId", matchesPattern("trd-[0-9]+-1"))
        .body("items[0].marketId", equalTo("OLD"))
        .body("items[0].outcome", equalTo("0"))
        .body("items[0].side", equalTo("buy"))
        .body("items[0].price", equalTo("0.54"))
        .body("items[0].quantity", equalTo("1"))
        .body("items[0].fee", equalTo("0.0046"))
        .body("items[0].liquidity", equalTo("taker"))
        .body("items[0].settlement", equalTo("matched"))
        .body("items[0].at", notNullValue());
    Response second =
        desk.as(wallet)
            .queryParam("cursor", first.<String>path("nextCursor"))
            .get("/api/me/trades?limit=2");
    second.then().body("items.size()", equalTo(1)).body("nextCursor", nullValue());
    List<String> ids = first.path("items.tradeId");
    assertThat(ids.getFirst()).isGreaterThan(ids.getLast());
    assertThat(ids.getLast()).isGreaterThan(second.<List<String>>path("items.tradeId").getFirst());
  }

  @Test
  void a_trade_is_there_for_whoever_waits_for_its_sequence() {
    market = Trading.market(100);
    place(other, Order.buy(other, market, "0.46", "40").with("outcome", "1").signedFee(100));
    int sequence =
        desk.as(wallet)
            .body(Order.buy(wallet, market, "0.54", "40").signedFee(100).signed())
            .post("/api/orders/place")
            .then()
            .statusCode(200)
            .extract()
            .path("sequence");

    for (String list : List.of("/api/me/trades", "/api/me/fees")) {
      desk.as(wallet)
          .header("X-Min-Sequence", sequence)
          .get(list)
          .then()
          .statusCode(200)
          .body("items[0].tradeId", equalTo("trd-" + sequence + "-1"))
          .body("items[0].marketId", equalTo(market));
    }
    desk.as(other)
        .header("X-Min-Sequence", sequence)
        .get("/api/me/trades")
        .then()
        .body("items[0].tradeId", equalTo("trd-" + sequence + "-1"))
        .body("items[0].outcome", equalTo("1"))
        .body("items[0].price", equalTo("0.46"))
        .body("items[0].fee", equalTo("0"))
        .body("items[0].liquidity", equalTo("maker"));
    RestAssured.given()
        .header("X-Min-Sequence", sequence)
        .get("/api/markets/{symbol}/trades", market)
        .then()
        .statusCode(200)
        .body("items[0].tradeId", equalTo("trd-" + sequence + "-1"))
        .body("items[0].price", equalTo("0.54"))
        .body("items[0].kind", equalTo("mint"));
    desk.as(wallet)
        .header("X-Min-Sequence", sequence)
        .get("/api/orders/history")
        .then()
        .body("items[0].status", equalTo("matched"))
        .body("items[0].filledQuantity", equalTo("40"));
  }

  @Test
  void fees_are_postings_newest_first() {
    String id = StoredOrder.of(wallet).insert();
    StoredOrder.fills(wallet, id, "OLD", 3);

    Response first = desk.as(wallet).get("/api/me/fees?limit=2");
    first
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(2))
        .body("items[0].orderId", equalTo(id))
        .body("items[0].marketId", equalTo("OLD"))
        .body("items[0].asset", equalTo("USDC"))
        .body("items[0].amount", equalTo("0.0046"))
        .body("items[0].tradeId", matchesPattern("trd-[0-9]+-1"));
    desk.as(wallet)
        .queryParam("cursor", first.<String>path("nextCursor"))
        .get("/api/me/fees?limit=2")
        .then()
        .body("items.size()", equalTo(1))
        .body("nextCursor", nullValue());
    desk.as(other).get("/api/me/fees").then().body("items", empty());
  }

  @Test
  void a_wallet_pays_the_markets_rate_until_staff_say_otherwise() {
    StoredOrder.fills(wallet, StoredOrder.of(wallet).insert(), "OLD", 3);

    desk.as(wallet)
        .get("/api/me/fee-tier")
        .then()
        .statusCode(200)
        .body("tier", equalTo(0))
        .body("makerBps", equalTo(0))
        .body("takerBps", equalTo(1_000))
        .body("volume30d", equalTo("1.62"))
        .body("next", nullValue());
  }

  @Test
  void a_verified_wallets_vault_counts_as_deployed_where_there_is_no_chain() {
    String vault = TestBeans.chain().vault(wallet.ledger()).toString();

    desk.as(wallet)
        .get("/api/me/vault")
        .then()
        .statusCode(200)
        .body("address", equalTo(vault))
        .body("status", equalTo("deployed"))
        .body("deployedAt", matchesPattern("20.*Z"));
    desk.as(Wallet.create())
        .get("/api/me/vault")
        .then()
        .body("status", equalTo("none"))
        .body("deployedAt", nullValue());
    Partner.vettedDesk()
        .naming(Wallet.create())
        .get("/api/me/vault")
        .then()
        .body("status", equalTo("queued"));
  }

  private void isPortfolio(Wallet of, String pnl, String realized, String unrealized, String fees) {
    desk.as(of)
        .get("/api/me/portfolio")
        .then()
        .statusCode(200)
        .body("pnl", equalTo(pnl))
        .body("realized", equalTo(realized))
        .body("unrealized", equalTo(unrealized))
        .body("fees", equalTo(fees));
  }

  @Test
  void the_result_counts_the_fee_of_a_mint() {
    market = Trading.market(100);
    Trading.deposit(wallet, 900);
    Trading.deposit(other, 900);
    place(other, Order.buy(other, market, "0.5", "333.33").with("outcome", "1").signedFee(100));
    place(wallet, Order.buy(wallet, market, "0.5", "333.33").signedFee(100));

    isPortfolio(wallet, "-1.66665", "0", "0", "1.66665");
    isPortfolio(other, "0", "0", "0", "0");
  }

  @Test
  void what_was_won_stays_in_the_result_when_its_market_is_resolved() {
    trade();
    place(other, Order.buy(other, market, "0.6", "10"));
    place(wallet, Order.sell(wallet, market, "0.6", "10"));
    isPortfolio(wallet, "2.4", "0.6", "1.8", "0");

    Trading.resolve(market);

    isPortfolio(wallet, "14.4", "14.4", "0", "0");
    isPortfolio(other, "-14.4", "-14.4", "0", "0");
    long sequence = TestBeans.exchange().sequence();
    desk.as(wallet)
        .header("X-Min-Sequence", sequence)
        .get("/api/me/settlements")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].settlementId", matchesPattern("trd-[0-9]+-[0-9]+"))
        .body("items[0].marketId", equalTo(market))
        .body("items[0].quantities", contains("30", "0"))
        .body("items[0].payout", equalTo("30"))
        .body("items[0].realizedPnl", equalTo("14.4"))
        .body("nextCursor", nullValue());
  }

  @Test
  void an_account_is_read_whole_at_one_sequence() {
    trade();
    place(wallet, Order.sell(wallet, market, "0.7", "15").with("clientOrderId", "mm-1"));

    Response snapshot = desk.as(wallet).get("/api/me/snapshot");

    snapshot
        .then()
        .statusCode(200)
        .body("balance.total", equalTo("78.4"))
        .body("positions.size()", equalTo(1))
        .body("positions[0].marketId", equalTo(market))
        .body("positions[0].reserved", equalTo("15"))
        .body("openOrders.size()", equalTo(1))
        .body("openOrders[0].clientOrderId", equalTo("mm-1"))
        .body("openOrders[0].remainingQuantity", equalTo("15"));
    assertThat(snapshot.header("X-Sequence")).isEqualTo(snapshot.path("sequence").toString());
  }

  @Test
  void the_time_is_the_logs_too() {
    long before = System.currentTimeMillis();

    Response time = RestAssured.get("/api/time");

    time.then().statusCode(200).body("at", matchesPattern("20.*Z"));
    long now = time.jsonPath().getLong("unixMillis");
    assertThat(now).isBetween(before, System.currentTimeMillis());
    assertThat(time.jsonPath().getLong("logTimeMillis")).isBetween(now - 60_000, now + 60_000);
    assertThat(time.jsonPath().getLong("sequence")).isNotNegative();
    assertThat(Long.parseLong(time.header("X-Log-Time")))
        .isCloseTo(time.jsonPath().getLong("logTimeMillis"), within(5_000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/me/positions", "/api/me/trades", "/api/me/fees", "/api/me/settlements"})
  void a_parameter_that_is_wrong_is_named(String list) {
    invalid(desk.as(wallet).get(list + "?limit=0"), "?limit");
    invalid(desk.as(wallet).get(list + "?limit=201"), "?limit");
    invalid(desk.as(wallet).get(list + "?cursor=YQ"), "?cursor");
  }
}
