package io.paddock.stack.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.process.Progress;
import io.paddock.stack.http.ApiAnswer;

/**
 * Fetches the market, signs and places the order, and prints request and response as curl would.
 */
public final class OrderTicket {

  private static final String PLACE = "/api/orders/place";

  private final String gatewayUrl;
  private final Trader trader;
  private final Progress output;

  /**
   * A place to trade.
   *
   * @param output receives the request without its credentials, and the response
   */
  public OrderTicket(String gatewayUrl, Trader trader, Progress output) {
    this.gatewayUrl = gatewayUrl;
    this.trader = trader;
    this.output = output;
  }

  /** Returns whether the order was accepted. */
  public boolean place(String symbol, OrderWish wish) {
    ServedMarket market =
        ServedMarket.of(trader.at(gatewayUrl).get("/api/markets/" + symbol).expect(200).json());
    ObjectNode body = wish.signedBody(market, trader.key());
    output.say("> POST " + gatewayUrl + PLACE);
    output.say("> X-Api-Key: " + trader.shownKey());
    if (trader.actsFor()) {
      output.say("> X-User-Wallet: " + trader.wallet());
    }
    output.say(body.toPrettyString());
    ApiAnswer answer = trader.at(gatewayUrl).post(PLACE, body);
    output.say("< " + answer.status());
    answer.header("x-sequence").ifPresent(sequence -> output.say("< X-Sequence: " + sequence));
    output.say(answer.json().isObject() ? answer.json().toPrettyString() : answer.body());
    return answer.status() == 200 || answer.status() == 201;
  }
}
