package io.paddock.matching.book;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.group.Allowances;
import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an incoming order would do to a book, computed without touching it.
 *
 * @param steps in the order in which they are to happen
 * @param value 10⁻⁶ collateral of all fills, in the incoming order's own outcome
 * @param fees 10⁻⁶ collateral of all fills, each rounded down
 * @param remaining 10⁻⁶ tokens left over
 * @param end why the remainder must be cancelled wherever it could rest: it met an order of its own
 *     wallet, or its group has no more left; null when neither is so
 * @param freed 10⁻⁶ collateral that the wallet's own orders reserve which give way; tokens that
 *     they offer are never those that the incoming order needs
 */
public record Sweep(
    List<Step> steps,
    long value,
    long fees,
    long remaining,
    @Nullable CancelReason end,
    long freed) {

  /** One step of the plan. */
  public sealed interface Step {}

  /**
   * A fill against a resting order at its price.
   *
   * @param price in the incoming order's own outcome
   * @param value 10⁻⁶ collateral, of the incoming order
   * @param fee 10⁻⁶ collateral, of the incoming order
   */
  public record Take(Order maker, long quantity, long price, long value, long fee)
      implements Step {}

  /** A resting order is cancelled: one of the same wallet, or of a group that has no more left. */
  public record GiveWay(Order order, CancelReason reason) implements Step {}

  /** Whether the remainder must be cancelled wherever it could rest. */
  public boolean givesWay() {
    return end != null;
  }

  /**
   * Plans without touching the book.
   *
   * @param limit the worst price of YES that it takes
   * @param quantity 10⁻⁶ tokens that the incoming order asks for
   * @param replaced an order that the incoming one takes the place of, as if it were gone; or null
   * @param budget 10⁻⁶ collateral that a buy may spend, fees included
   * @param feeBps the incoming order's taker rate
   * @param group of the incoming order; null for none
   * @param now log time of its fills, milliseconds
   */
  public static Sweep plan(
      Book book,
      OrderTerms incoming,
      long limit,
      long quantity,
      @Nullable Order replaced,
      long budget,
      int feeBps,
      @Nullable OrderGroup group,
      long now) {
    BookSide side = incoming.bids() ? BookSide.BID : BookSide.ASK;
    List<Step> steps = new ArrayList<>();
    long remaining = quantity;
    long value = 0;
    long fees = 0;
    long freed = 0;
    CancelReason end = null;
    // Made when the first order of a group is met.
    Allowances allowances = null;
    boolean spent = false;
    Order resting = book.best(side.opposite());
    while (remaining > 0
        && end == null
        && !spent
        && resting != null
        && Book.crosses(side, limit, resting.terms().bookPrice())) {
      if (resting == replaced) {
        resting = book.next(resting);
        continue;
      }
      if (resting.terms().wallet().equals(incoming.wallet())) {
        SelfTradePrevention prevention = incoming.selfTradePrevention();
        if (prevention != SelfTradePrevention.CANCEL_NEWEST) {
          steps.add(new GiveWay(resting, CancelReason.SELF_TRADE));
          freed += resting.terms().side() == Side.BUY ? resting.reserveFor(resting.remaining()) : 0;
        }
        if (prevention != SelfTradePrevention.CANCEL_OLDEST) {
          end = CancelReason.SELF_TRADE;
        }
      } else {
        OrderGroup theirs = resting.group();
        long most = remaining;
        if (theirs != null || group != null) {
          allowances = allowances == null ? new Allowances(now) : allowances;
          most = Math.min(most, Math.min(allowances.left(theirs), allowances.left(group)));
          if (most == 0) {
            steps.add(new GiveWay(resting, CancelReason.ORDER_GROUP));
            resting = book.next(resting);
            continue;
          }
        }
        Take whole = take(resting, most, incoming, feeBps);
        long left = budget - value - fees;
        spent = incoming.side() == Side.BUY && whole.value() + whole.fee() > left;
        Take take = spent ? affordable(whole, incoming, feeBps, left) : whole;
        if (take.quantity() > 0) {
          steps.add(take);
          remaining -= take.quantity();
          value += take.value();
          fees += take.fee();
          if (allowances != null) {
            allowances.use(theirs, take.quantity());
            allowances.use(group, take.quantity());
            end = allowances.left(group) == 0 ? CancelReason.ORDER_GROUP : end;
          }
        }
      }
      resting = book.next(resting);
    }
    return new Sweep(steps, value, fees, remaining, end, freed);
  }

  /**
   * Whether an order with these terms would immediately meet a resting one but for the replaced.
   */
  public static boolean wouldCross(Book book, OrderTerms incoming, @Nullable Order replaced) {
    BookSide side = incoming.bids() ? BookSide.BID : BookSide.ASK;
    Order best = book.best(side.opposite());
    if (best != null && best == replaced) {
      best = book.next(best);
    }
    return best != null && Book.crosses(side, incoming.bookPrice(), best.terms().bookPrice());
  }

  /** The largest part of a fill that costs no more than what is left of the budget. */
  private static Take affordable(Take whole, OrderTerms incoming, int feeBps, long left) {
    long fits = 0;
    long tooMuch = whole.quantity() / Limits.QUANTITY_STEP;
    while (fits + 1 < tooMuch) {
      long middle = (fits + tooMuch) / 2;
      Take part = take(whole.maker(), middle * Limits.QUANTITY_STEP, incoming, feeBps);
      if (part.value() + part.fee() <= left) {
        fits = middle;
      } else {
        tooMuch = middle;
      }
    }
    return take(whole.maker(), fits * Limits.QUANTITY_STEP, incoming, feeBps);
  }

  private static Take take(Order maker, long wanted, OrderTerms incoming, int feeBps) {
    long quantity = Math.min(wanted, maker.remaining());
    long price = incoming.outcome().bookPrice(maker.terms().bookPrice());
    return new Take(
        maker,
        quantity,
        price,
        Amounts.value(price, quantity),
        Amounts.fee(feeBps, price, quantity));
  }
}
