package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.OrderSide;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.order.OrderWish;
import io.paddock.stack.order.ServedMarket;
import io.paddock.stack.order.Trader;
import java.math.BigDecimal;
import java.security.SecureRandom;

/**
 * One wallet at the gateway.
 *
 * @param symbol the market that it trades on
 */
record TradingParty(Trader trader, String gatewayUrl, String symbol) {

  private static final SecureRandom NONCES = new SecureRandom();
  private static final String PLACE = "/api/orders/place";

  String wallet() {
    return trader.wallet();
  }

  ApiAnswer market() {
    return client().get("/api/markets/" + symbol).expect(200);
  }

  /** The body of a buy order. */
  ObjectNode signed(int outcome, BigDecimal price, BigDecimal quantity) {
    return new OrderWish(
            OrderSide.BUY,
            outcome,
            price,
            quantity,
            Word.of(NONCES.nextLong(Long.MAX_VALUE)),
            0,
            "GTC")
        .signedBody(ServedMarket.of(market().json()), trader.key());
  }

  ApiAnswer place(ObjectNode body) {
    return client().post(PLACE, body);
  }

  /** Places the same order with another partner's key. */
  ApiAnswer placeWith(String apiKey, ObjectNode body) {
    return ApiClient.at(gatewayUrl).with("X-Api-Key", apiKey).post(PLACE, body);
  }

  ApiAnswer buy(int outcome, BigDecimal price, BigDecimal quantity) {
    ApiAnswer answer = place(signed(outcome, price, quantity));
    return answer.status() == 201 ? answer : answer.expect(200);
  }

  ApiAnswer cancel(String orderId) {
    return client().post("/api/orders/cancel", Json.object("orderId", orderId)).expect(200);
  }

  BigDecimal total() {
    return balance("total");
  }

  BigDecimal reserved() {
    return balance("reserved");
  }

  /** How many tokens of an outcome it holds. */
  BigDecimal holds(int outcome) {
    JsonNode positions =
        client().get("/api/me/positions?limit=200").expect(200).json().path("items");
    for (JsonNode position : positions) {
      if (position.path("marketId").asText().equals(symbol)
          && position.path("outcome").asText().equals(Integer.toString(outcome))) {
        return new BigDecimal(position.path("quantity").asText());
      }
    }
    return BigDecimal.ZERO;
  }

  private BigDecimal balance(String member) {
    return new BigDecimal(client().get("/api/me/balances").expect(200).text("/items/0/" + member));
  }

  private ApiClient client() {
    return trader.at(gatewayUrl);
  }
}
