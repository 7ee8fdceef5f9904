package io.paddock.matching;

import io.paddock.matching.event.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order would do if it were the next command. All amounts are 10⁻⁶.
 *
 * @param refusal why it would be refused; null when it would be accepted
 * @param fills in the order in which they would happen; empty when it would be refused before its
 *     fills are looked for
 * @param value collateral of all fills
 * @param fee collateral, of all fills
 * @param resting tokens that would stay in the book
 * @param needed what it has to be backed by at once: collateral to buy, tokens to sell
 * @param available of that, what the wallet has
 */
public record Estimate(
    @Nullable Refusal refusal,
    List<Fill> fills,
    long value,
    long fee,
    long resting,
    long needed,
    long available) {

  /** One fill, at a price of the order's own outcome. */
  public record Fill(long price, long quantity, long fee) {}

  public Estimate {
    fills = List.copyOf(fills);
  }

  static Estimate refused(Refusal refusal) {
    return new Estimate(refusal, List.of(), 0, 0, 0, 0, 0);
  }
}
