package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.state.EngineState;

/** Orders that are made smaller where they rest. No market status blocks that. */
final class Amendments {
  private final EngineState state;
  private final Cancellations cancellations;

  Amendments(EngineState state, Cancellations cancellations) {
    this.state = state;
    this.cancellations = cancellations;
  }

  /** An order that has already got as much as it is to ask for is cancelled. */
  void decrease(DecreaseOrder command, Journal journal) {
    Order order = state.orders().find(command.orderId());
    if (order == null || !order.terms().wallet().equals(command.wallet())) {
      journal.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
      return;
    }
    OrderTerms terms = order.terms();
    long quantity = command.quantity();
    if (quantity < 0 || quantity % Limits.QUANTITY_STEP != 0) {
      journal.refuse(command.commandId(), Refusal.QUANTITY_OFF_STEP);
      return;
    }
    long removed = terms.quantity() - order.reduced() - quantity;
    if (removed < 0) {
      journal.refuse(command.commandId(), Refusal.NOT_A_DECREASE);
      return;
    }
    if (quantity <= order.filled()) {
      cancellations.cancel(order, CancelReason.REQUESTED, journal);
      return;
    }
    if (removed > 0) {
      state.markets().get(terms.symbol()).book().reduce(order, removed);
      state
          .ledger()
          .release(terms.side(), order.account(), order.position(), order.reserveFor(removed));
      order.reduce(removed, journal.sequence(), journal.time());
    }
    journal.add(
        new OrderDecreased(
            command.commandId(),
            terms.orderId(),
            terms.wallet(),
            terms.symbol(),
            quantity,
            removed));
  }
}
