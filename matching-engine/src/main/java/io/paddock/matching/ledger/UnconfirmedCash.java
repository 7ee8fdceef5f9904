package io.paddock.matching.ledger;

import io.paddock.matching.amount.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a wallet got for trades, and has only in the ledger until the chain has settled them. */
public final class UnconfirmedCash {
  private final Deque<Credit> credits = new ArrayDeque<>();

  /**
   * Cash that is the chain's, too, once all trades up to a record are settled.
   *
   * @param amount 10⁻⁶ collateral
   */
  public record Credit(long sequence, long amount) {}

  /**
   * Adds a credit whose record is none before the latest one's.
   *
   * @param settledThrough the record up to which all trades are settled
   */
  public void add(long sequence, long amount, long settledThrough) {
    while (!credits.isEmpty() && credits.getFirst().sequence() <= settledThrough) {
      credits.removeFirst();
    }
    Credit last = credits.peekLast();
    boolean joins =
        last != null
            && (last.sequence() == sequence || credits.size() >= Limits.MAX_UNCONFIRMED_CREDITS);
    if (last != null && joins) {
      credits.removeLast();
      credits.add(new Credit(sequence, last.amount() + amount));
    } else {
      credits.add(new Credit(sequence, amount));
    }
  }

  /** 10⁻⁶ collateral. */
  public long total(long settledThrough) {
    long total = 0;
    for (Credit credit : credits) {
      if (credit.sequence() > settledThrough) {
        total += credit.amount();
      }
    }
    return total;
  }

  /** What {@link #total} counts, in order. */
  public List<Credit> all(long settledThrough) {
    return credits.stream().filter(credit -> credit.sequence() > settledThrough).toList();
  }

  /** Restores what comes after everything that is here. */
  public void restore(Credit credit) {
    credits.add(credit);
  }
}
