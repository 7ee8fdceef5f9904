package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.book.Order;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.CancelWallet;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.HeartbeatLost;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** All ways in which a resting order ends unfilled. No market status blocks a cancel. */
final class Cancellations {
  private final EngineState state;

  Cancellations(EngineState state) {
    this.state = state;
  }

  void cancelOrder(CancelOrder command, Journal journal) {
    Order order = state.orders().find(command.orderId());
    if (order == null || !order.terms().wallet().equals(command.wallet())) {
      journal.refuse(command.commandId(), Refusal.ORDER_NOT_FOUND);
      return;
    }
    switch (order.status()) {
      case LIVE, PARTIALLY_FILLED -> cancel(order, CancelReason.REQUESTED, journal);
      case CANCELLED ->
          journal.add(new CancelRepeated(command.commandId(), order.terms().orderId()));
      case MATCHED, EXPIRED -> journal.refuse(command.commandId(), Refusal.ORDER_NOT_OPEN);
    }
  }

  /** A client's own id names an open order alone. */
  void cancelByClientId(UUID commandId, Address wallet, String clientOrderId, Journal journal) {
    Order order = state.orders().findByClientId(wallet, clientOrderId);
    if (order == null) {
      journal.refuse(commandId, Refusal.ORDER_NOT_FOUND);
    } else {
      cancel(order, CancelReason.REQUESTED, journal);
    }
  }

  boolean cancelAll(CancelAll command, Journal journal) {
    Symbol symbol = command.symbol();
    if (symbol != null && state.markets().find(symbol) == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return false;
    }
    int count = 0;
    for (Order order : state.orders().open(command.wallet())) {
      if (symbol == null || order.terms().symbol().equals(symbol)) {
        cancel(order, CancelReason.REQUESTED, journal);
        count++;
      }
    }
    journal.add(new AllCancelled(command.commandId(), command.wallet(), symbol, count));
    return true;
  }

  void cancelWallet(CancelWallet command, Journal journal) {
    List<Order> open = state.orders().open(command.wallet());
    for (Order order : open) {
      cancel(order, command.reason(), journal);
    }
    journal.add(new AllCancelled(command.commandId(), command.wallet(), null, open.size()));
  }

  /** Sets the wallet's dead-man's switch, or switches it off. */
  void heartbeat(Heartbeat command, Journal journal) {
    long patience = command.patience();
    if (patience != 0
        && (patience < Limits.MIN_HEARTBEAT_MILLIS || patience > Limits.MAX_HEARTBEAT_MILLIS)) {
      journal.refuse(command.commandId(), Refusal.INVALID_DEADLINE);
      return;
    }
    long deadline = patience == 0 ? 0 : journal.time() + patience;
    if (deadline == 0) {
      state.heartbeats().clear(command.wallet());
    } else {
      state.heartbeats().set(command.wallet(), deadline);
    }
    journal.add(new HeartbeatSet(command.commandId(), command.wallet(), deadline));
  }

  /** The switch is off afterwards: it fires once. */
  void heartbeatLost(Address wallet, Journal journal) {
    state.heartbeats().clear(wallet);
    List<Order> open = state.orders().open(wallet);
    for (Order order : open) {
      cancel(order, CancelReason.HEARTBEAT_LOST, journal);
    }
    journal.add(new HeartbeatLost(wallet, open.size()));
  }

  /** Cancels all resting orders of a market, in the order of acceptance. */
  void cancelMarket(Market market, CancelReason reason, Journal journal) {
    List<Order> resting = new ArrayList<>(market.book().orders());
    market.book().forEach(BookSide.BID, resting::add);
    market.book().forEach(BookSide.ASK, resting::add);
    resting.sort(Comparator.comparingLong(Order::number));
    for (Order order : resting) {
      cancel(order, reason, journal);
    }
  }

  /** Removes a resting order from its book and reports the cancellation. */
  void cancel(Order order, CancelReason reason, Journal journal) {
    withdraw(order);
    endCancelled(order, reason, journal);
  }

  /** Ends an order that does not rest, or no longer does. */
  void endCancelled(Order order, CancelReason reason, Journal journal) {
    state.orders().end(order, OrderStatus.CANCELLED, reason, journal.sequence(), journal.time());
    OrderTerms terms = order.terms();
    journal.add(
        new OrderCancelled(
            terms.orderId(), terms.wallet(), terms.symbol(), order.remaining(), reason));
  }

  void expire(Order order, Journal journal) {
    withdraw(order);
    state.orders().end(order, OrderStatus.EXPIRED, null, journal.sequence(), journal.time());
    OrderTerms terms = order.terms();
    journal.add(
        new OrderExpired(terms.orderId(), terms.wallet(), terms.symbol(), order.remaining()));
  }

  private void withdraw(Order order) {
    OrderTerms terms = order.terms();
    state.markets().get(terms.symbol()).book().remove(order);
    state
        .ledger()
        .release(
            terms.side(), order.account(), order.position(), order.reserveFor(order.remaining()));
  }
}
