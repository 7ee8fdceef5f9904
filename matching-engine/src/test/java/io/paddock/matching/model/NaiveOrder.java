package io.paddock.matching.model;

import io.paddock.matching.event.BookSide;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

final class NaiveOrder {
  final OrderTerms terms;
  final int number;
  long remaining;
  long filled;
  @Nullable OrderStatus end;
  @Nullable NaiveGroup group;
  long forgetAt = Long.MAX_VALUE;

  NaiveOrder(OrderTerms terms, int number) {
    this.terms = terms;
    this.number = number;
    this.remaining = terms.quantity();
    if (terms.expiry() != 0) {
      forgetAt = terms.expiry() * 1000 + 600_000;
    }
  }

  /** Later versions keep ended orders until the end of the hour, and open ones in any case. */
  long forgottenAt(int version) {
    if (version < 2 || forgetAt == Long.MAX_VALUE) {
      return forgetAt;
    }
    return isOpen() ? Long.MAX_VALUE : Math.ceilDiv(forgetAt, 3_600_000L) * 3_600_000;
  }

  boolean isOpen() {
    return end == null;
  }

  boolean buys() {
    return terms.side() == Side.BUY;
  }

  BookSide bookSide() {
    boolean bid =
        (buys() && terms.outcome() == Outcome.YES) || (!buys() && terms.outcome() == Outcome.NO);
    return bid ? BookSide.BID : BookSide.ASK;
  }

  long yesPrice() {
    return terms.outcome() == Outcome.YES ? terms.price() : 1_000_000 - terms.price();
  }

  static BigInteger value(long price, long quantity) {
    BigInteger[] parts =
        BigInteger.valueOf(price)
            .multiply(BigInteger.valueOf(quantity))
            .divideAndRemainder(BigInteger.valueOf(1_000_000));
    if (parts[1].signum() != 0) {
      throw new IllegalStateException("not whole");
    }
    return parts[0];
  }
}
