package io.paddock.fair.blackjack;

import io.paddock.fair.card.Card;
import io.paddock.fair.game.Multiplier;
import io.paddock.fair.seed.FairStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Plays rounds of blackjack as {@link PerfectPlay} says. Of one thread: it remembers decisions. */
public final class PerfectPlayer {

  private final PerfectPlay play = new PerfectPlay();

  /**
   * Plays a round to its end.
   *
   * @param stream fresh, at its first number
   * @return what it pays less the stakes that were added, as a multiple of the opening one
   */
  public BigDecimal pays(FairStream stream) {
    return pays(new BlackjackRound(() -> Card.draw(stream)));
  }

  /** The same of a seat at a table. */
  public BigDecimal pays(FairStream stream, int seats, int seat) {
    Shoe shoe = new Shoe(() -> Card.draw(stream), seats);
    return pays(new BlackjackRound(shoe.seat(seat), shoe.dealer()));
  }

  private BigDecimal pays(BlackjackRound round) {
    BigDecimal added = BigDecimal.ZERO;
    @Nullable Multiplier paid = round.position().paid();
    while (paid == null) {
      Action best = round.best(play);
      round.take(best);
      if (best == Action.DOUBLE || best == Action.SPLIT) {
        added = added.add(BigDecimal.ONE);
      }
      paid = round.position().paid();
    }
    return paid.toDecimal().subtract(added);
  }
}
