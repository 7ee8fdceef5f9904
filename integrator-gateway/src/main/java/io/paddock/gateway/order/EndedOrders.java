package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.history.Projection;
import io.paddock.gateway.history.TradePlace;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that have left the engine, as their sender is told: from this process's memory until the
 * projection has them. Blocking: for virtual threads.
 */
@Singleton
class EndedOrders {

  private final Exchange exchange;
  private final Projection projection;

  EndedOrders(Exchange exchange, Projection projection) {
    this.exchange = exchange;
    this.projection = projection;
  }

  /** An order of the wallet as it is now. */
  Optional<OrderAnswer> find(Address wallet, Bytes32 orderId) {
    Optional<OrderView> remembered =
        exchange.order(orderId).filter(order -> order.terms().wallet().equals(wallet));
    return remembered
        .map(order -> OrderAnswer.of(order, order.updatedSequence()))
        .or(() -> archived(wallet, orderId));
  }

  /** What a command that needs an open order of the wallet is told when there is none. */
  Problem notOpen(Address wallet, Bytes32 orderId) {
    return find(wallet, orderId).isPresent()
        ? Problem.of(GatewayError.ORDER_NOT_OPEN, GatewayError.ORDER_NOT_OPEN.title())
        : OrderIds.notFound();
  }

  /** Of these, the wallet's own that are known to have ended, with what each was in the end. */
  Map<Bytes32, OrderDetail> known(Address wallet, Collection<Bytes32> orderIds) {
    Map<Bytes32, OrderDetail> found = new HashMap<>();
    for (OrderDetail order : projection.read(sql -> OrderArchive.find(sql, wallet, orderIds))) {
      found.put(Bytes32.parse(order.orderId()), order);
    }
    for (Bytes32 id : orderIds) {
      exchange
          .order(id)
          .filter(order -> order.terms().wallet().equals(wallet))
          .ifPresent(order -> found.put(id, OrderDetail.of(order)));
    }
    return found;
  }

  private Optional<OrderAnswer> archived(Address wallet, Bytes32 orderId) {
    return projection
        .read(sql -> OrderArchive.find(sql, wallet, orderId))
        .map(
            order ->
                new OrderAnswer(
                    order.orderId(),
                    order.status(),
                    order.reason(),
                    order.filledQuantity(),
                    order.averagePrice(),
                    projection.read(
                        sql ->
                            OrderArchive.fills(
                                sql, wallet, orderId, TradePlace.FIRST, OrderIds.FILLS_LIMIT)),
                    order.sequence()));
  }
}
