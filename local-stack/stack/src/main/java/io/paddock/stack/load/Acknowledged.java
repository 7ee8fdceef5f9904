package io.paddock.stack.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiAnswer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What callers were told that they have. Safe for many threads. */
public final class Acknowledged {

  private static final int DECIMALS = 6;

  private final Map<String, String> bets = new ConcurrentHashMap<>();
  private final Map<String, Filled> orders = new ConcurrentHashMap<>();

  /**
   * How far an order got.
   *
   * @param quantity millionths of tokens
   * @param trades ids
   */
  public record Filled(long quantity, Set<String> trades) {

    public Filled {
      trades = Set.copyOf(trades);
    }
  }

  void bet(String clientBetId, ApiAnswer round) {
    bets.put(clientBetId, round.text("/roundId"));
  }

  void order(ApiAnswer order) {
    Set<String> trades = new TreeSet<>();
    for (JsonNode fill : order.json().path("fills")) {
      trades.add(fill.path("tradeId").asText());
    }
    BigDecimal quantity = new BigDecimal(order.text("/filledQuantity"));
    orders.put(
        order.text("/orderId"),
        new Filled(quantity.movePointRight(DECIMALS).longValueExact(), trades));
  }

  /** Rounds by {@code clientBetId}. */
  public Map<String, String> bets() {
    return Map.copyOf(bets);
  }

  /** By order id. */
  public Map<String, Filled> orders() {
    return Map.copyOf(orders);
  }
}
