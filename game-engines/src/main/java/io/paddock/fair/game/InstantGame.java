package io.paddock.fair.game;

import io.paddock.fair.odds.Odds;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A game that is over as soon as the stake is taken. */
public non-sealed interface InstantGame extends Game {

  /**
   * Plays a complete wager.
   *
   * @param stream fresh, at its first number
   * @param wager in its canonical form
   */
  Play play(FairStream stream, Members wager);

  /**
   * What the wager can pay, and how often.
   *
   * @param wager in its canonical form
   */
  Odds odds(Members wager);

  /**
   * The parts of the stake that the wager itself names, in its order; none when the stake is one
   * sum.
   *
   * @param wager in its canonical form
   */
  default List<BigDecimal> parts(Members wager) {
    return List.of();
  }

  @Override
  default Verification verify(FairStream stream, Members params) {
    Play play = play(stream, canonical(params));
    return new Verification(id(), play.outcome(), play.multiplier());
  }

  /**
   * What a wager that names the parts of its stake wins exactly; empty when a win is the stake
   * times the multiplier.
   *
   * @param wager in its canonical form
   * @param outcome of {@link #play}
   */
  default Optional<BigDecimal> won(Members wager, Members outcome) {
    return Optional.empty();
  }

  /**
   * How a round ended.
   *
   * @param multiplier of the stake; zero when lost
   */
  record Play(Members outcome, Multiplier multiplier) {}
}
