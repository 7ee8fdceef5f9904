package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one order. One that has ended, and so has left the engine, is answered from memory or
 * from the projection. Blocking: for virtual threads.
 */
@Singleton
class Cancels {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OrderEntry entry;
  private final Exchange exchange;
  private final Projection projection;
  private final EndedOrders ended;

  Cancels(OrderEntry entry, Exchange exchange, Projection projection, EndedOrders ended) {
    this.entry = entry;
    this.exchange = exchange;
    this.projection = projection;
    this.ended = ended;
  }

  OrderAnswer cancel(Address wallet, CancelRequest body) {
    Bytes32 orderId = orderId(wallet, body.orderId(), body.clientOrderId());
    CommandOutcome outcome = entry.cancel(wallet, orderId).await().atMost(PATIENCE);
    return Outcomes.refusal(outcome).equals(Optional.of(Refusal.ORDER_NOT_FOUND))
        ? forgotten(wallet, orderId)
        : Outcomes.order(outcome, orderId);
  }

  /**
   * The id of the order that a body names.
   *
   * @throws Problem 400 unless it is named in exactly one way, 404 for an unknown client's id
   */
  Bytes32 orderId(Address wallet, @Nullable String orderId, @Nullable String clientOrderId) {
    if ((orderId == null) == (clientOrderId == null)) {
      throw Problem.invalid("", "exactly one of orderId and clientOrderId is needed");
    }
    return orderId != null
        ? OrderIds.required("/orderId", orderId)
        : byClientId(wallet, clientOrderId);
  }

  private Bytes32 byClientId(Address wallet, @Nullable String clientOrderId) {
    String id = String.valueOf(clientOrderId);
    return exchange
        .orderByClientId(wallet, id)
        .map(order -> order.terms().orderId())
        .or(
            () ->
                projection
                    .read(sql -> OrderArchive.findByClientId(sql, wallet, id))
                    .map(order -> Bytes32.parse(order.orderId())))
        .orElseThrow(OrderIds::notFound);
  }

  private OrderAnswer forgotten(Address wallet, Bytes32 orderId) {
    OrderAnswer order = ended.find(wallet, orderId).orElseThrow(OrderIds::notFound);
    if (!order.status().equals("cancelled")) {
      throw Problem.of(GatewayError.ORDER_NOT_OPEN, GatewayError.ORDER_NOT_OPEN.title());
    }
    return order;
  }
}
