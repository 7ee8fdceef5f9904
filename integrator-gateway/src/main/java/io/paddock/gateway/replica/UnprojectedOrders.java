package io.paddock.gateway.replica;

import io.paddock.matching.Queries;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ended orders that are not in PostgreSQL yet. An order leaves the engine with the command that
 * ends it; until the projection has it, it is to be found here.
 */
final class UnprojectedOrders implements ReplicaListener {

  private final Map<Bytes32, OrderView> orders = new ConcurrentHashMap<>();
  private final Deque<Ended> inOrder = new ArrayDeque<>();

  private volatile long projected = -1;

  /** Keeps the orders that a step ended, unless PostgreSQL has them. */
  @Override
  public void applied(Step step, Queries queries) {
    if (step.sequence() <= projected) {
      return;
    }
    for (Event event : step.events()) {
      switch (event) {
        case OrderCancelled e -> keep(step.sequence(), e.orderId(), queries);
        case OrderExpired e -> keep(step.sequence(), e.orderId(), queries);
        case TradeExecuted e -> {
          keepIfMatched(step.sequence(), e.taker(), queries);
          keepIfMatched(step.sequence(), e.maker(), queries);
        }
        default -> {
          // Ends no order.
        }
      }
    }
  }

  /** Forgets what PostgreSQL has by now. */
  @Override
  public synchronized void projected(long sequence) {
    projected = sequence;
    while (!inOrder.isEmpty() && inOrder.getFirst().sequence <= sequence) {
      orders.remove(inOrder.removeFirst().orderId);
    }
  }

  Optional<OrderView> find(Bytes32 orderId) {
    return Optional.ofNullable(orders.get(orderId));
  }

  /** The newest of that client id. */
  Optional<OrderView> findByClientId(Address wallet, String clientOrderId) {
    return orders.values().stream()
        .filter(
            order ->
                clientOrderId.equals(order.terms().clientOrderId())
                    && order.terms().wallet().equals(wallet))
        .max(Comparator.comparingLong(OrderView::acceptedSequence));
  }

  int size() {
    return orders.size();
  }

  private void keepIfMatched(long sequence, TradeExecuted.Party party, Queries queries) {
    if (party.remaining() == 0) {
      keep(sequence, party.orderId(), queries);
    }
  }

  private synchronized void keep(long sequence, Bytes32 orderId, Queries queries) {
    queries
        .order(orderId)
        .ifPresent(
            view -> {
              orders.put(orderId, view);
              inOrder.addLast(new Ended(sequence, orderId));
            });
  }

  private record Ended(long sequence, Bytes32 orderId) {}
}
