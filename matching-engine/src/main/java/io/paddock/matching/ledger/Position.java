package io.paddock.matching.ledger;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.change.Tracked;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.PositionChanged;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's tokens of one outcome, in 10⁻⁶, and their cost. A sale takes its share of the cost
 * with it (average cost, rounded down); the difference from its proceeds is realized.
 */
public final class Position extends Tracked {
  private final Address wallet;
  private final Symbol symbol;
  private final Outcome outcome;
  private long quantity;
  private long reserved;
  private long cost;
  private long realizedPnl;
  private int openOrders;
  private PositionChanged reported;

  Position(Address wallet, Symbol symbol, Outcome outcome) {
    this.wallet = wallet;
    this.symbol = symbol;
    this.outcome = outcome;
    reported = present();
  }

  public long quantity() {
    return quantity;
  }

  /** Tokens that open sell orders could still debit. */
  public long reserved() {
    return reserved;
  }

  public long available() {
    return quantity - reserved;
  }

  /** 10⁻⁶ collateral paid for the tokens held, fees not counted. */
  public long cost() {
    return cost;
  }

  /** 10⁻⁶ collateral won or lost by sales so far, fees not counted. */
  public long realizedPnl() {
    return realizedPnl;
  }

  /** Of this outcome, in either direction. */
  public int openOrders() {
    return openOrders;
  }

  /** Called for every order that opens and, with −1, that ends. */
  public void countOpenOrders(int difference) {
    openOrders += difference;
  }

  /** Restores a snapshot's values; the reserved amount follows from the open orders. */
  void restore(long heldQuantity, long paid, long realized) {
    quantity = heldQuantity;
    cost = paid;
    realizedPnl = realized;
  }

  void bought(long tokens, long value) {
    quantity += tokens;
    cost += value;
  }

  void sold(long tokens, long value) {
    if (tokens > available()) {
      throw new IllegalStateException("sale of " + tokens + " from " + available());
    }
    long share = Amounts.multiplyDivideFloor(cost, tokens, quantity);
    quantity -= tokens;
    cost -= share;
    realizedPnl += value - share;
  }

  /** Gives up all held tokens for {@code value}. */
  void settle(long value) {
    if (quantity > 0) {
      sold(quantity, value);
    }
  }

  /** Gives up all held tokens, if any, for {@code value}: the market has no result. */
  void refund(long value) {
    realizedPnl += value - cost;
    quantity = 0;
    cost = 0;
  }

  void reserve(long tokens) {
    if (tokens > available()) {
      throw new IllegalStateException("reserve of " + tokens + " from " + available());
    }
    reserved += tokens;
  }

  void release(long tokens) {
    if (tokens > reserved) {
      throw new IllegalStateException("release of " + tokens + " from " + reserved);
    }
    reserved -= tokens;
  }

  private PositionChanged present() {
    return new PositionChanged(wallet, symbol, outcome, quantity, reserved, cost, realizedPnl);
  }

  @Override
  protected @Nullable Event reportChange() {
    PositionChanged present = present();
    if (present.equals(reported)) {
      return null;
    }
    reported = present;
    return present;
  }
}
