package io.paddock.games.round;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about the steps of a round. Of two that want to take a step from the same place
 * one does, and the other learns that it came late; what happens to a further stake is {@link
 * RoundBook}'s, as it is for the opening bet.
 */
@Singleton
public class ActionBook {

  private final ActionSteps steps;
  private final FurtherSteps further;
  private final RoundStore rounds;
  private final PlayConfig config;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;

  ActionBook(
      ActionSteps steps,
      FurtherSteps further,
      RoundStore rounds,
      PlayConfig config,
      Postgres postgres,
      Ids ids,
      Clock clock) {
    this.steps = steps;
    this.further = further;
    this.rounds = rounds;
    this.config = config;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
  }

  /** The same book, written over the connections of {@code jobs}. */
  public ActionBook over(Postgres jobs) {
    return new ActionBook(steps, further, rounds, config, jobs, ids, clock);
  }

  /**
   * A step that was applied.
   *
   * @param win to be sent; null while the round goes on, and for play money
   */
  public record Applied(@Nullable WalletTransaction win) {}

  /** The wallet took the opening bet of a round that its player plays on. */
  public boolean begun(WalletTransaction bet, WalletAnswer.Ok answer, Round begun) {
    Instant now = clock.instant();
    return postgres.withConnection(
        sql -> steps.begun(sql, bet, answer, begun, now, now.plus(config.idle())));
  }

  /** The same where no wallet was asked for a stake, in the caller's transaction. */
  public void begunUnasked(Sql sql, Round begun) {
    steps.begunUnasked(sql, begun, clock.instant().plus(config.idle()));
  }

  /**
   * What {@code step} would do to {@code from}, which nobody may see yet.
   *
   * @param most what a round pays at most; null when that is not limited any more
   */
  public Move work(
      PlayedRound from, Step step, String takenBy, BigDecimal stake, @Nullable BigDecimal most) {
    return Move.of(ids.next(), from, step, takenBy, stake, most, clock.instant());
  }

  /**
   * Applies a step that asks no wallet, and owes the payout if it is the last one.
   *
   * @param firstAttempt how long the recovery leaves the win to the caller
   * @return empty when the round stands elsewhere by now
   */
  public Optional<Applied> moved(Move move, Duration firstAttempt) {
    WalletTransaction win = win(move);
    Instant due = move.createdAt().plus(firstAttempt);
    return postgres.withConnection(sql -> steps.moved(sql, move, null, win, due, idleAt(move)))
        ? Optional.of(new Applied(win))
        : Optional.empty();
  }

  /** The same for play money, in the caller's transaction. */
  public boolean movedForFun(Sql sql, Move move, BigDecimal balance) {
    return steps.moved(sql, move, balance, null, null, idleAt(move));
  }

  /**
   * The last step of somebody who left is followed at once, by whichever process claims it, and so
   * is one after which nothing more can be won, should its own process not do it.
   */
  private Instant idleAt(Move move) {
    return move.atMost() || !move.takenBy().equals(RoundStep.PLAYER)
        ? move.createdAt().plus(config.lease())
        : move.createdAt().plus(config.idle());
  }

  /** The intent of a step's stake. */
  public WalletTransaction furtherBet(Move move) {
    return transaction(
        move.from().round(), Kind.BET, move.stake(), true, null, null, move.createdAt());
  }

  /**
   * Writes a step and the intent of its stake, before the wallet is asked for it.
   *
   * @return false when the round stands elsewhere by now, and when the session is over
   */
  public boolean asked(Move move, WalletTransaction bet, UUID session, OperatorRecord operator) {
    Instant due = bet.createdAt().plus(RoundBook.patience(operator));
    return postgres.withConnection(sql -> further.asked(sql, move, bet, session, due));
  }

  /**
   * The wallet took the stake: applies the step.
   *
   * @return empty when the stake was given up meanwhile and is being rolled back
   */
  public Optional<Applied> taken(
      Move move, WalletTransaction bet, WalletAnswer.Ok answer, OperatorRecord operator) {
    Instant now = clock.instant();
    WalletTransaction win = win(move);
    Instant due = now.plus(RoundBook.patience(operator));
    return postgres.withConnection(
            sql -> further.taken(sql, move, bet, answer, win, now, due, now.plus(config.idle())))
        ? Optional.of(new Applied(win))
        : Optional.empty();
  }

  /**
   * Owes the stake of a round whose player left before anything was won or lost; on a free bet none
   * was taken, and the bet can be used again.
   */
  public boolean left(PlayedRound round) {
    return postgres.withConnection(sql -> steps.left(sql, round, ids.next(), clock.instant()));
  }

  /** The same for play money, in the caller's transaction. */
  public boolean leftForFun(Sql sql, PlayedRound round, BigDecimal balance) {
    Instant now = clock.instant();
    return steps.left(sql, round, null, now) && rounds.voidPlayMoney(sql, round, balance, now);
  }

  private @Nullable WalletTransaction win(Move move) {
    Round round = move.from().round();
    @Nullable UUID opening = move.from().openingBet();
    return move.payout() == null || (opening == null && round.freeBetId() == null)
        ? null
        : transaction(
            round, Kind.WIN, move.payout(), false, opening, round.freeBetId(), clock.instant());
  }

  private WalletTransaction transaction(
      Round round,
      Kind kind,
      BigDecimal amount,
      boolean further,
      @Nullable UUID bet,
      @Nullable UUID freeBet,
      Instant now) {
    return new WalletTransaction(
        ids.next(),
        kind,
        round.id(),
        round.operatorId(),
        round.walletPlayer(),
        amount,
        kind == Kind.WIN,
        further,
        bet,
        0,
        now,
        freeBet);
  }
}
