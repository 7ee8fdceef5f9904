package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.demo.Steps.Shown;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Two partners trade: one rests a signed order, a wallet of the other takes from it, the remainder
 * is cancelled, and the market pays the holders of the winning outcome.
 */
final class TradingSteps implements StepGroup {

  private static final Duration REOPENS_WITHIN = Duration.ofSeconds(45);
  private static final int FEE_RATE_BPS = 100;
  private static final BigDecimal YES_PRICE = new BigDecimal("0.40");
  private static final BigDecimal NO_PRICE = new BigDecimal("0.60");
  private static final BigDecimal OFFERED = new BigDecimal("50");
  private static final BigDecimal TAKEN = new BigDecimal("20");
  private static final BigDecimal MAKER_PAYS = YES_PRICE.multiply(TAKEN);
  private static final BigDecimal FEE = new BigDecimal("0.08");
  private static final BigDecimal TAKER_PAYS = NO_PRICE.multiply(TAKEN).add(FEE);
  private static final int YES = 0;
  private static final int NO = 1;

  private final String symbol =
      "DEMO-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  private final DemoSandbox sandbox;
  private final TradingStaff staff;
  private final CallbackWatch callbacks;
  private final TradingParty maker;
  private final TradingParty taker;

  private String marketId = "";
  private String restingOrder = "";
  private String takingOrder = "";
  private BigDecimal makerBefore = BigDecimal.ZERO;
  private BigDecimal takerBefore = BigDecimal.ZERO;
  private BigDecimal reservedBefore = BigDecimal.ZERO;

  TradingSteps(DemoSandbox sandbox, TradingStaff staff, Duration callbacksWithin) {
    this.sandbox = sandbox;
    this.staff = staff;
    this.callbacks = new CallbackWatch(sandbox, callbacksWithin);
    this.maker = new TradingParty(sandbox.trader("solo"), sandbox.gatewayUrl(), symbol);
    this.taker = new TradingParty(sandbox.trader("desk"), sandbox.gatewayUrl(), symbol);
  }

  @Override
  public void run(Steps steps) {
    steps.run("staff create and open a market", this::openMarket);
    steps.run("partner reads it", this::readMarket);
    steps.run("a key without the scope, then revoked", this::placeWithoutScope);
    steps.run("the exchange takes orders that trade", this::awaitNormal);
    steps.run("partner rests a signed order", this::rest);
    steps.run("an order changed after signing", this::tamper);
    steps.run("another partner's wallet takes from it", this::take);
    steps.run("balances and positions moved", this::compare);
    steps.run("partner cancels what is left", this::cancel);
    steps.run("staff halt the market, and open it again", this::halt);
    steps.run("staff resolve it, holders are paid", this::resolve);
    steps.run("signed callbacks arrived at both partners", this::awaitCallbacks);
  }

  private Shown openMarket() {
    marketId = staff.createMarket(symbol, FEE_RATE_BPS);
    ApiAnswer opened = staff.open(marketId);
    return Shown.of(opened, "%s, sequence %s".formatted(symbol, opened.text("/sequence")));
  }

  private Shown readMarket() {
    ApiAnswer answer = maker.market();
    require("status", "open", answer.text("/status"));
    return Shown.of(
        answer,
        "open, tick %s, fee %s bps"
            .formatted(answer.text("/tickSize"), answer.text("/feeRateBps")));
  }

  private Shown placeWithoutScope() {
    TradingStaff.ReadOnlyKey key = staff.createReadOnlyKey("solo");
    ApiAnswer refused =
        maker.placeWith(key.apiKey(), maker.signed(YES, YES_PRICE, OFFERED)).expect(403);
    require("refusal", "api_key_scope_missing", refused.text("/code"));
    staff.revoke(key);
    ApiAnswer revoked =
        ApiClient.at(sandbox.gatewayUrl())
            .with("X-Api-Key", key.apiKey())
            .get("/api/markets/" + symbol)
            .expect(401);
    require("refusal", "api_key_revoked", revoked.text("/code"));
    return Shown.of(refused, refused.text("/code") + ", then " + revoked.text("/code"));
  }

  /** For a while after a restart it takes only what rests. */
  private Shown awaitNormal() {
    Waiting.until(REOPENS_WITHIN, () -> exchangeStatus().text("/mode").equals("normal"));
    ApiAnswer status = exchangeStatus();
    require("mode", "normal", status.text("/mode"));
    return Shown.of(status, "normal");
  }

  private ApiAnswer exchangeStatus() {
    return ApiClient.at(sandbox.gatewayUrl()).get("/api/platform/status").expect(200);
  }

  private Shown rest() {
    makerBefore = maker.total();
    takerBefore = taker.total();
    reservedBefore = maker.reserved();
    ApiAnswer answer = maker.buy(YES, YES_PRICE, OFFERED);
    require("status", "live", answer.text("/status"));
    restingOrder = answer.text("/orderId");
    return Shown.of(answer, "buys %s YES at %s: live".formatted(OFFERED, YES_PRICE));
  }

  private Shown tamper() {
    ObjectNode body = maker.signed(YES, YES_PRICE, OFFERED);
    body.put("price", NO_PRICE.toPlainString());
    ApiAnswer answer = maker.place(body).expect(422);
    require("refusal", "bad_signature", answer.text("/code"));
    return Shown.of(answer, answer.text("/code"));
  }

  private Shown take() {
    ApiAnswer answer = taker.buy(NO, NO_PRICE, TAKEN);
    require("status", "matched", answer.text("/status"));
    require("filled quantity", TAKEN, new BigDecimal(answer.text("/filledQuantity")));
    require("fee", FEE, new BigDecimal(answer.text("/fills/0/fee")));
    takingOrder = answer.text("/orderId");
    return Shown.of(
        answer,
        "buys %s NO at %s, fee %s: %s"
            .formatted(TAKEN, answer.text("/averagePrice"), FEE, answer.text("/fills/0/tradeId")));
  }

  private Shown compare() {
    BigDecimal reserved = YES_PRICE.multiply(OFFERED.subtract(TAKEN));
    require("maker's total", makerBefore.subtract(MAKER_PAYS), maker.total());
    require("maker's reserve", reservedBefore.add(reserved), maker.reserved());
    require("taker's total", takerBefore.subtract(TAKER_PAYS), taker.total());
    require("maker's YES", TAKEN, maker.holds(YES));
    require("taker's NO", TAKEN, taker.holds(NO));
    return Shown.ok(
        "maker paid %s and has %s more reserved, taker paid %s"
            .formatted(text(MAKER_PAYS), text(reserved), text(TAKER_PAYS)));
  }

  private Shown cancel() {
    ApiAnswer answer = maker.cancel(restingOrder);
    require("status", "cancelled", answer.text("/status"));
    require("maker's reserve", reservedBefore, maker.reserved());
    return Shown.of(answer, answer.text("/filledQuantity") + " filled, the rest cancelled");
  }

  private Shown halt() {
    staff.halt(marketId);
    ApiAnswer answer = maker.place(maker.signed(YES, YES_PRICE, OFFERED)).expect(422);
    require("refusal", "market_halted", answer.text("/code"));
    staff.open(marketId);
    return Shown.of(answer, "an order meanwhile: " + answer.text("/code"));
  }

  private Shown resolve() {
    ApiAnswer answer = staff.resolveAsYes(marketId);
    BigDecimal won = TAKEN.subtract(MAKER_PAYS);
    require("maker's total", makerBefore.add(won), maker.total());
    require("taker's total", takerBefore.subtract(TAKER_PAYS), taker.total());
    return Shown.of(
        answer, "YES pays 1: maker +%s, taker -%s".formatted(text(won), text(TAKER_PAYS)));
  }

  private Shown awaitCallbacks() {
    callbacks.await(
        "trade.executed", List.of("/orderId"), Set.of(restingOrder, takingOrder), "orders");
    callbacks.await(
        "position.settled",
        List.of("/marketId", "/wallet"),
        Set.of(symbol + " " + maker.wallet(), symbol + " " + taker.wallet()),
        "wallets");
    callbacks.await("market.resolved", List.of("/marketId"), Set.of(symbol), "markets");
    return Shown.ok("trade.executed, position.settled, market.resolved: verified");
  }

  private static void require(String what, String expected, String shown) {
    if (!expected.equals(shown)) {
      throw new DemoFailure("%s is %s, not %s".formatted(what, shown, expected));
    }
  }

  private static void require(String what, BigDecimal expected, BigDecimal shown) {
    if (expected.compareTo(shown) != 0) {
      throw new DemoFailure("%s is %s, not %s".formatted(what, text(shown), text(expected)));
    }
  }

  private static String text(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
