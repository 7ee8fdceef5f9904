package io.paddock.games.round;

import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One more step of a round, worked out and not written yet.
 *
 * @param id the step's own
 * @param from the round that it follows on
 * @param takenBy {@link RoundStep#PLAYER}, {@link Progress#IDLE} or {@link Progress#LIMIT}
 * @param stake beside the opening bet; zero for most
 * @param to where it leads: still secret until the stake is taken
 * @param payout of the round; null unless this step ends it
 * @param atMost whether nothing more can be won after it, and the platform cashes out
 */
public record Move(
    UUID id,
    PlayedRound from,
    Step step,
    String takenBy,
    BigDecimal stake,
    Position to,
    @Nullable BigDecimal payout,
    boolean atMost,
    Instant createdAt) {

  /**
   * Works out where {@code step} leads.
   *
   * @param most what a round pays at most; null when that is not limited any more
   */
  static Move of(
      UUID id,
      PlayedRound from,
      Step step,
      String takenBy,
      BigDecimal stake,
      @Nullable BigDecimal most,
      Instant now) {
    Position to = from.next(step);
    BigDecimal payout = to.isOver() ? from.payout(to, stake) : null;
    BigDecimal capped = payout == null || most == null ? payout : payout.min(most);
    boolean atMost = from.won(Optional.of(step), to).filter(won -> isAtMost(won, most)).isPresent();
    return new Move(id, from, step, takenBy, stake, to, capped, atMost, now);
  }

  static boolean isAtMost(BigDecimal won, @Nullable BigDecimal most) {
    return most != null && won.compareTo(most) >= 0;
  }

  RoundStatus status() {
    return to.isOver() ? RoundStatus.SETTLING : RoundStatus.PLAYING;
  }

  /** Null unless the platform ends the round by it. */
  @Nullable String ending() {
    return to.isOver() && !takenBy.equals(RoundStep.PLAYER) ? takenBy : null;
  }

  /** The round after it. */
  public Round after(@Nullable BigDecimal balance) {
    Progress before = from.progress();
    Progress after =
        new Progress(
            before.step() + 1, Round.sorted(to), before.staked().add(stake), false, ending());
    return from.round().moved(to, after, payout, balance);
  }
}
