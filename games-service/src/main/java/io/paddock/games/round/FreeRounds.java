package io.paddock.games.round;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a round on a free bet: no wallet is asked for a stake, so that all but its
 * win is one transaction, and there is no moment at which the bet is used and the round undecided.
 *
 * <pre>
 *  1  nonce + free bet used + round decided + win intent      crash: nothing, or the win is sent
 *     └─ or, for a game of steps, + round open: its last step owes the win, as after a stake
 *     │ wallet /win                                            crash: sent again
 *  2  acknowledged + round closed + outbox event
 * </pre>
 */
@Singleton
public class FreeRounds {

  private static final String TAKEN =
      """
      WITH moved AS (
          UPDATE rounds
             SET status = 'settling', outcome = #{result}::text::json, multiplier = #{multiplier},
                 payout = #{amount}::numeric
           WHERE id = #{round} AND status = 'pending'
          RETURNING id, operator_id, free_bet_id)
      INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
          round_closed, free_bet_id, created_at, due_at)
      SELECT #{next}::uuid, #{kind}::text, 'pending', id, operator_id, #{amount}::numeric, true,
             free_bet_id, #{now}::timestamptz, #{due}::timestamptz
        FROM moved
      """;

  private final RoundSteps steps;
  private final ActionBook actions;
  private final Collisions collisions;
  private final RoundJson json;
  private final Postgres postgres;
  private final Ids ids;
  private final Clock clock;

  FreeRounds(
      RoundSteps steps,
      ActionBook actions,
      Collisions collisions,
      RoundJson json,
      Postgres postgres,
      Ids ids,
      Clock clock) {
    this.json = json;
    this.steps = steps;
    this.actions = actions;
    this.collisions = collisions;
    this.postgres = postgres;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A round that was written.
   *
   * @param win to be sent; null while the player plays on
   */
  public record Played(Round round, @Nullable WalletTransaction win) {}

  /**
   * Plays a round.
   *
   * @param decide uses the free bet, and says how the round ended or began; what it throws undoes
   *     all
   * @return empty as {@link RoundBook#open} is
   */
  public Optional<Played> play(
      NewRound round, OperatorRecord operator, BiFunction<Sql, OpenRound, Round> decide) {
    try {
      return postgres.inTransaction(
          sql ->
              steps
                  .open(sql, round, null, null)
                  .map(open -> written(sql, decide.apply(sql, open), operator)));
    } catch (DatabaseException failure) {
      return collisions.second(postgres, failure, round);
    }
  }

  private Played written(Sql sql, Round round, OperatorRecord operator) {
    if (round.status() == RoundStatus.PLAYING) {
      actions.begunUnasked(sql, round);
      return new Played(round, null);
    }
    return owed(sql, round, operator);
  }

  private Played owed(Sql sql, Round decided, OperatorRecord operator) {
    Instant now = clock.instant();
    WalletTransaction win =
        new WalletTransaction(
            ids.next(),
            Kind.WIN,
            decided.id(),
            decided.operatorId(),
            decided.walletPlayer(),
            Objects.requireNonNull(decided.payout()),
            true,
            false,
            null,
            0,
            now,
            Objects.requireNonNull(decided.freeBetId()));
    taken(sql, decided, win, now.plus(RoundBook.patience(operator)));
    return new Played(decided, win);
  }

  /** Writes the outcome of a free bet, which nobody was asked for, and owes the payout. */
  private void taken(Sql sql, Round decided, WalletTransaction win, Instant due) {
    int owed =
        RoundSteps.owed(sql.query(TAKEN), win, due)
            .bind("round", decided.id())
            .bind("result", json.write(Objects.requireNonNull(decided.outcome())))
            .bind("multiplier", decided.multiplier())
            .bind("now", win.createdAt())
            .execute();
    if (owed != 1) {
      throw new IllegalStateException("round_not_in_expected_status round=" + decided.id());
    }
  }
}
