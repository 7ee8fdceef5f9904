package io.paddock.matching.ledger;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;

/** A wallet's tokens of one market, both outcomes. */
public final class Holding {
  private final Address wallet;
  private final Position yes;
  private final Position no;

  /** Empty, and not yet in any books. */
  public Holding(Address wallet, Symbol symbol) {
    this.wallet = wallet;
    this.yes = new Position(wallet, symbol, Outcome.YES);
    this.no = new Position(wallet, symbol, Outcome.NO);
  }

  public Address wallet() {
    return wallet;
  }

  /** Of both outcomes. */
  public int openOrders() {
    return yes.openOrders() + no.openOrders();
  }

  /**
   * What the wallet put into the market and has not taken out, fees not counted; below zero when
   * sales brought more than was paid. Over all holders it adds up to the locked collateral.
   */
  public long stake() {
    return yes.cost() - yes.realizedPnl() + no.cost() - no.realizedPnl();
  }

  public Position of(Outcome outcome) {
    return outcome == Outcome.YES ? yes : no;
  }
}
