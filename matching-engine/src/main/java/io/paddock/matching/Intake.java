package io.paddock.matching;

import io.paddock.matching.book.Order;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import org.jspecify.annotations.Nullable;

/**
 * An order that asks to be accepted.
 *
 * @param quantity 10⁻⁶ tokens that it asks for; no more than its terms say
 * @param replaced an open order of the same wallet whose place it takes; null for none
 * @param maxCost 10⁻⁶ collateral that its fills and their fees cost at most; 0 for any
 * @param group whose orders' fills are limited together; null for none
 */
record Intake(
    OrderTerms terms,
    long quantity,
    @Nullable Order replaced,
    long maxCost,
    @Nullable OrderGroup group) {

  static Intake of(OrderTerms terms) {
    return new Intake(terms, terms.quantity(), null, 0, null);
  }

  /**
   * An order with conditions.
   *
   * @param held 10⁻⁶ of what it needs that the wallet has available
   */
  static Intake of(
      OrderTerms terms, OrderConditions conditions, long held, @Nullable OrderGroup group) {
    // Where nothing is available the whole is asked for, and refused like any other sale.
    boolean cut = conditions.reduceOnly() && held > 0 && held < terms.quantity();
    return new Intake(terms, cut ? held : terms.quantity(), null, conditions.maxCost(), group);
  }

  /** 10⁻⁶ collateral that it may spend. */
  long budget() {
    return maxCost == 0 ? Long.MAX_VALUE : maxCost;
  }

  /** What the replaced order frees of that which this one needs. */
  long freed() {
    if (replaced == null || replaced.terms().side() != terms.side()) {
      return 0;
    }
    boolean same =
        terms.side() == Side.BUY
            || (replaced.terms().symbol().equals(terms.symbol())
                && replaced.terms().outcome() == terms.outcome());
    return same ? replaced.reserveFor(replaced.remaining()) : 0;
  }

  /** Open orders of the wallet that are no longer there when this one is accepted. */
  int leaving() {
    return replaced == null ? 0 : 1;
  }

  /** The same, in the market of this one. */
  int leavingMarket() {
    return replaced != null && replaced.terms().symbol().equals(terms.symbol()) ? 1 : 0;
  }
}
