package io.paddock.gateway.order;

import io.paddock.matching.amount.Micros;
import io.paddock.matching.order.OrderConditions;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;

/** On what an order is placed, as its body says. */
final class Conditions {

  private static final String NOT_HERE = "only for POST /api/orders/place";

  private Conditions() {}

  /**
   * The conditions of an order of its own.
   *
   * @throws Problem 400 with a pointer
   */
  static OrderConditions read(PlaceOrderRequest body) {
    Long notBookedAfter = body.notBookedAfter();
    if (notBookedAfter != null && notBookedAfter <= 0) {
      throw Problem.invalid("/notBookedAfter", "must be unix milliseconds");
    }
    return new OrderConditions(
        body.maxCost() == null ? 0 : cost(body.maxCost()),
        Boolean.TRUE.equals(body.reduceOnly()),
        notBookedAfter == null ? 0 : notBookedAfter);
  }

  /**
   * Refuses them where they would not be looked at.
   *
   * @throws Problem 400 with a pointer
   */
  static void none(PlaceOrderRequest body) {
    if (body.maxCost() != null) {
      throw Problem.invalid("/maxCost", NOT_HERE);
    }
    if (body.reduceOnly() != null) {
      throw Problem.invalid("/reduceOnly", NOT_HERE);
    }
    if (body.notBookedAfter() != null) {
      throw Problem.invalid("/notBookedAfter", NOT_HERE);
    }
    if (body.orderGroupId() != null) {
      throw Problem.invalid("/orderGroupId", NOT_HERE);
    }
  }

  private static long cost(BigDecimal cost) {
    long micros =
        Micros.of(cost)
            .orElseThrow(() -> Problem.invalid("/maxCost", "must have at most six decimals"));
    if (micros <= 0) {
      throw Problem.invalid("/maxCost", "must be above 0");
    }
    return micros;
  }
}
