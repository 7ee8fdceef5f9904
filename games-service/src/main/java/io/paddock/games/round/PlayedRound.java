package io.paddock.games.round;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.TakenNonce;
import io.paddock.games.money.CurrencyScale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A round of several steps as it was read, with everything that its next step depends on.
 *
 * @param nonce what decides it, still secret; null unless it is being played
 * @param openingBet the wallet's transaction of the opening bet; null where none was asked for: for
 *     play money, and on a free bet
 * @param steps applied, and the one that the wallet is being asked about, in their order
 */
public record PlayedRound(
    Round round,
    SteppedGame game,
    @Nullable TakenNonce nonce,
    @Nullable UUID openingBet,
    List<RoundStep> steps) {

  /** What ends a round that has won. */
  public static final Step CASH_OUT = new Step("cash_out", Members.NONE);

  public int step() {
    return progress().step();
  }

  public boolean isPlaying() {
    return round.status() == RoundStatus.PLAYING;
  }

  /** Whether the wallet is being asked for a further stake. */
  public boolean isAsking() {
    return progress().asking();
  }

  /** What has been done at {@code step}, or is being asked for. */
  public Optional<RoundStep> at(int step) {
    return steps.stream().filter(taken -> taken.number() == step).findFirst();
  }

  /** The round as it was answered after {@code taken}: later steps change nothing in it. */
  public Round after(RoundStep taken) {
    if (taken.wasLast()) {
      return round;
    }
    Progress then =
        new Progress(
            taken.number() + 1,
            taken.actions(),
            Objects.requireNonNull(taken.staked()),
            false,
            null);
    return round.replayed(Objects.requireNonNull(taken.shown()), taken.balance(), then);
  }

  /** Whether the round ended well before a cash-out could be asked for. */
  public boolean cashedOutBefore(Step late) {
    return late.action().equals(CASH_OUT.action())
        && !steps.isEmpty()
        && round.payout() != null
        && round.payout().signum() > 0
        && !steps.getLast().step().action().equals(CASH_OUT.action());
  }

  /**
   * What another step would lead to.
   *
   * @throws BadParameter when it is none of this round
   */
  public Position next(Step step) {
    return position(Stream.concat(taken(), Stream.of(step)).toList());
  }

  public Position now() {
    return position(taken().toList());
  }

  /** Whether a cash-out would pay {@code most} or more: then nothing more can be won. */
  public boolean isAtMost(@Nullable BigDecimal most) {
    return won(Optional.empty(), now()).filter(won -> Move.isAtMost(won, most)).isPresent();
  }

  /**
   * What a cash-out would pay; empty where there is none.
   *
   * @param step that is not applied yet
   * @param at where the round stands after it
   */
  Optional<BigDecimal> won(Optional<Step> step, Position at) {
    if (!at.actions().contains(CASH_OUT.action())) {
      return Optional.empty();
    }
    List<Step> all =
        Stream.of(taken(), step.stream(), Stream.of(CASH_OUT)).flatMap(each -> each).toList();
    return Optional.of(payout(position(all), BigDecimal.ZERO));
  }

  private Position position(List<Step> taken) {
    return game.after(Objects.requireNonNull(nonce).stream(), round.params(), taken);
  }

  /** What a step stakes beside the opening bet, rounded down. */
  public BigDecimal further(Step step) {
    return scale().payout(round.stake(), game.further(step).toDecimal());
  }

  /** What a round that is over pays: each stake by its own multiplier, rounded down. */
  public BigDecimal payout(Position over, BigDecimal furtherStake) {
    List<BigDecimal> stakes = new ArrayList<>(List.of(round.stake()));
    applied().map(RoundStep::stake).forEach(stakes::add);
    stakes.add(furtherStake);
    stakes.removeIf(stake -> stake.signum() == 0);
    return scale().payout(stakes, over.each());
  }

  /** The wallet's transactions of every stake that it took. */
  public List<UUID> bets() {
    return Stream.concat(
            Stream.ofNullable(openingBet),
            applied().map(RoundStep::bet).filter(Objects::nonNull).map(Objects::requireNonNull))
        .toList();
  }

  Progress progress() {
    return Objects.requireNonNull(round.progress());
  }

  private Stream<Step> taken() {
    return applied().map(RoundStep::step);
  }

  /** A step that was read and is younger than the round belongs to whoever reads the round next. */
  private Stream<RoundStep> applied() {
    return steps.stream().filter(step -> step.number() < step());
  }

  private CurrencyScale scale() {
    return CurrencyScale.of(round.currency());
  }
}
