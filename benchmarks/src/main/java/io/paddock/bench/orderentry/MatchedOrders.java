package io.paddock.bench.orderentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.Word;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.PacedSide;
import io.paddock.bench.target.Http;
import io.paddock.stack.http.Json;
import io.paddock.stack.order.OrderWish;
import io.paddock.stack.order.ServedMarket;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Orders that each fill whole: the maker rests bids for the other outcome at one half, and every
 * measured order, signed beforehand, takes one token of them, so that a pair is minted.
 */
final class MatchedOrders implements PacedSide {

  /** Orders that one resting order serves: an order with thousands of fills would be no example. */
  private static final int SERVED_BY_ONE = 20;

  /** Orders that the maker rests at once; a wallet may rest 500 in a market. */
  private static final int MOST_RESTING = 400;

  /** What the answer to an order says that has filled. */
  static final String FILLED = "\"status\":\"matched\"";

  private static final String PLACE = "/api/orders/place";
  private static final BigDecimal HALF = new BigDecimal("0.50");

  private final String gatewayUrl;
  private final BenchTraders traders;
  private final ServedMarket market;
  private final Http http;
  private final LongSupplier nonces;

  /**
   * Orders in one market.
   *
   * @param nonces never the same twice, over all runs
   */
  MatchedOrders(
      String gatewayUrl,
      BenchTraders traders,
      ServedMarket market,
      Http http,
      LongSupplier nonces) {
    this.gatewayUrl = gatewayUrl;
    this.traders = traders;
    this.market = market;
    this.http = http;
    this.nonces = nonces;
  }

  @Override
  public String name() {
    return "order";
  }

  @Override
  public List<Call> prepare(int calls) {
    return takings(calls).stream()
        .map(this::request)
        .<Call>map(request -> () -> http.expect(request, 200, FILLED))
        .toList();
  }

  /** Signed orders that each fill whole, once; what they fill against rests by then. */
  List<ObjectNode> takings(int orders) {
    int each = servedByOne(orders);
    for (int served = 0; served < orders; served += each) {
      traders.maker().at(gatewayUrl).post(PLACE, resting(each)).expect(200);
    }
    return IntStream.range(0, orders)
        .mapToObj(_ -> wish(0, 1, "IOC").signedBody(market, traders.taker().key()))
        .toList();
  }

  /** Takes back whatever still rests. */
  void cancelRest() {
    traders
        .maker()
        .at(gatewayUrl)
        .post("/api/orders/cancel-all", Json.object("marketId", market.symbol()))
        .expect(200);
  }

  /** How many of so many orders one resting order serves. */
  static int servedByOne(int orders) {
    return Math.max(SERVED_BY_ONE, Math.ceilDiv(orders, MOST_RESTING));
  }

  private JsonNode resting(int tokens) {
    return wish(1, tokens, "GTC").signedBody(market, traders.maker().key());
  }

  private OrderWish wish(int outcome, long tokens, String timeInForce) {
    return new OrderWish(
        OrderSide.BUY,
        outcome,
        HALF,
        BigDecimal.valueOf(tokens),
        Word.of(nonces.getAsLong()),
        0,
        timeInForce);
  }

  HttpRequest request(JsonNode body) {
    return HttpRequest.newBuilder(URI.create(gatewayUrl + PLACE))
        .header("Content-Type", "application/json")
        .header("X-Api-Key", traders.taker().apiKey())
        .header("X-User-Wallet", traders.taker().wallet())
        .timeout(Http.TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }
}
