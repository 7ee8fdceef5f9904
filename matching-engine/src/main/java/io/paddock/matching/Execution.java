package io.paddock.matching;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.book.Order;
import io.paddock.matching.book.Sweep;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradeExecuted.Party;
import io.paddock.matching.ledger.Ledger;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TradeKind;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;

/** Fills one order against another: money, tokens, book and history move together. */
final class Execution {
  private final EngineState state;
  private final SettlementDesk settlements;
  private final GroupDesk groups;

  Execution(EngineState state, SettlementDesk settlements, GroupDesk groups) {
    this.state = state;
    this.settlements = settlements;
    this.groups = groups;
  }

  /** Fills {@code taker} against one order that it takes. */
  void trade(Order taker, Sweep.Take take, Market market, Journal journal) {
    Order maker = take.maker();
    long quantity = take.quantity();
    long makerPrice = maker.terms().price();
    long makerValue = Amounts.value(makerPrice, quantity);
    if (quantity == maker.remaining()) {
      market.book().remove(maker);
    } else {
      market.book().reduce(maker, quantity);
    }
    Ledger ledger = state.ledger();
    ledger.release(
        maker.terms().side(), maker.account(), maker.position(), maker.reserveFor(quantity));
    // Buyers first: in a complementary fill the seller is paid from what the buyer just locked.
    move(Side.BUY, taker, take.value(), quantity, market);
    move(Side.BUY, maker, makerValue, quantity, market);
    move(Side.SELL, taker, take.value(), quantity, market);
    move(Side.SELL, maker, makerValue, quantity, market);
    ledger.chargeFee(taker.account(), take.fee());
    toBeSettled(taker, take.value() - take.fee(), maker, makerValue, quantity, journal);
    market.setLastPrice(maker.terms().bookPrice());

    TradeKind kind = TradeKind.of(taker.terms().side(), maker.terms().side());
    int index = journal.nextIndex();
    long sequence = journal.sequence();
    long time = journal.time();
    taker.fill(
        new Fill(sequence, index, kind, Liquidity.TAKER, take.price(), quantity, take.fee(), time),
        take.value());
    maker.fill(
        new Fill(sequence, index, kind, Liquidity.MAKER, makerPrice, quantity, 0, time),
        makerValue);
    journal.add(
        new TradeExecuted(
            market.symbol(),
            kind,
            quantity,
            take.fee(),
            party(taker, take.price(), take.value()),
            party(maker, makerPrice, makerValue)));
    if (maker.remaining() == 0) {
      endMatched(maker, journal);
    }
    if (maker.group() != null) {
      groups.matched(maker.group(), quantity, taker, journal);
    }
    if (taker.group() != null) {
      groups.matched(taker.group(), quantity, taker, journal);
    }
  }

  private void toBeSettled(
      Order taker,
      long takerProceeds,
      Order maker,
      long makerProceeds,
      long quantity,
      Journal journal) {
    state.trades().add(journal.sequence(), quantity);
    if (taker.terms().side() == Side.SELL) {
      settlements.sold(taker.account(), takerProceeds, journal);
    }
    if (maker.terms().side() == Side.SELL) {
      settlements.sold(maker.account(), makerProceeds, journal);
    }
  }

  /** Moves cash and tokens of {@code order}, if it is on {@code side}. */
  private void move(Side side, Order order, long value, long quantity, Market market) {
    OrderTerms terms = order.terms();
    if (terms.side() != side) {
      return;
    }
    Ledger ledger = state.ledger();
    if (side == Side.BUY) {
      ledger.buy(
          market.collateral(), terms.outcome(), order.account(), order.position(), quantity, value);
    } else {
      ledger.sell(
          market.collateral(), terms.outcome(), order.account(), order.position(), quantity, value);
    }
  }

  /** Ends an order of which nothing is left. */
  void endMatched(Order order, Journal journal) {
    state.orders().end(order, OrderStatus.MATCHED, null, journal.sequence(), journal.time());
  }

  private static Party party(Order order, long price, long value) {
    OrderTerms terms = order.terms();
    return new Party(
        terms.orderId(),
        terms.wallet(),
        terms.outcome(),
        terms.side(),
        price,
        value,
        order.remaining());
  }
}
