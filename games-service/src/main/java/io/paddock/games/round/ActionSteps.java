package io.paddock.games.round;

import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written between a round's opening bet and its end, each one statement as in {@link
 * RoundSteps}. A step is applied to the round that it was worked out for or to none: the statement
 * asks for the number of steps, under the row's lock.
 */
@Singleton
class ActionSteps {

  private static final String ENDED = RoundSteps.ENDED;

  private static final String BEGUN =
      "WITH "
          + ENDED
          + """
          UPDATE rounds r
             SET status = CASE r.status WHEN 'pending' THEN 'playing' END,
                 outcome = #{shown}::text::json, actions = #{actions}::text[],
                 balance = #{balance}, due_at = #{idleAt}
            FROM ended WHERE r.id = ended.round_id
          """;

  private static final String BEGUN_UNASKED =
      """
      UPDATE rounds
         SET status = 'playing', outcome = #{shown}::text::json, actions = #{actions}::text[],
             balance = #{balance}, due_at = #{idleAt}
       WHERE id = #{round} AND status = 'pending'
      """;

  static final String STANDS =
      " WHERE id = #{round} AND status = 'playing' AND step = #{step} AND asking IS NULL ";

  static final String WIN_OWED =
      """
      owed AS (
          INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
              round_closed, bet_transaction_id, free_bet_id, created_at, due_at)
          SELECT #{next}::uuid, 'win', 'pending', id, operator_id, #{payout}::numeric, true,
                 #{opening}::uuid, free_bet_id, #{now}::timestamptz, #{due}::timestamptz
            FROM moved WHERE #{next}::uuid IS NOT NULL)
      SELECT count(*) FROM moved
      """;

  private static final String MOVED =
      """
      WITH moved AS (
          UPDATE rounds
             SET status = #{status}::text, step = step + 1, outcome = #{shown}::text::json,
                 actions = CASE #{status}::text WHEN 'playing' THEN #{actions}::text[] END,
                 staked = staked + #{stake}::numeric, multiplier = #{multiplier},
                 payout = #{payout}::numeric, balance = coalesce(#{balance}::numeric, balance),
                 due_at = #{idleAt}, ending = #{ending}
      """
          + STANDS
          + """
          RETURNING id, operator_id, staked, balance, free_bet_id),
          applied AS (
              INSERT INTO round_steps (id, round_id, step, action, params, status, taken_by, stake,
                  shown, actions, staked, balance, created_at)
              SELECT #{id}::uuid, id, #{step}::int, #{action}::text, #{params}::text::json,
                     'applied', #{by}::text, #{stake}::numeric, #{shown}::text::json,
                     #{actions}::text[], staked, balance, #{now}::timestamptz
                FROM moved),
          """
          + WIN_OWED;

  /** On a free bet nothing was taken: the bet itself is given back, unless it may not be used. */
  private static final String LEFT =
      """
      WITH moved AS (
          UPDATE rounds
             SET status = CASE WHEN free_bet_id IS NULL THEN 'voiding' ELSE 'voided' END,
                 closed_at = CASE WHEN free_bet_id IS NOT NULL THEN #{now}::timestamptz END,
                 outcome = NULL, actions = NULL, due_at = NULL, ending = 'idle'
      """
          + STANDS
          + """
          RETURNING id, operator_id, stake, free_bet_id),
          unused AS (
              UPDATE free_bets f SET used = f.used - 1, status = 'active', ended_at = NULL
                FROM moved
               WHERE f.id = moved.free_bet_id AND f.status IN ('active', 'used')
                 AND f.expires_at > #{now}::timestamptz),
          owed AS (
              INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
                  round_closed, bet_transaction_id, created_at, due_at)
              SELECT #{next}::uuid, 'rollback', 'pending', id, operator_id, stake, true,
                     #{opening}::uuid, #{now}::timestamptz, #{now}::timestamptz
                FROM moved WHERE #{next}::uuid IS NOT NULL AND free_bet_id IS NULL)
          SELECT count(*) FROM moved
          """;

  private final RoundJson json;

  ActionSteps(RoundJson json) {
    this.json = json;
  }

  /** Opens a round for its player's steps; false when the opening bet was given up meanwhile. */
  boolean begun(
      Sql sql,
      WalletTransaction bet,
      WalletAnswer.Ok answer,
      Round begun,
      Instant now,
      Instant idleAt) {
    return begun(RoundSteps.acknowledged(sql.query(BEGUN), bet, answer, now), begun, idleAt) == 1;
  }

  void begunUnasked(Sql sql, Round begun, Instant idleAt) {
    if (begun(sql.query(BEGUN_UNASKED).bind("round", begun.id()), begun, idleAt) != 1) {
      throw new IllegalStateException("round_not_in_expected_status round=" + begun.id());
    }
  }

  private int begun(Query statement, Round begun, Instant idleAt) {
    return statement
        .bind("shown", json.write(Objects.requireNonNull(begun.outcome())))
        .bindArray("actions", String.class, Objects.requireNonNull(begun.progress()).actions())
        .bind("balance", begun.balance())
        .bind("idleAt", idleAt)
        .execute();
  }

  /**
   * Applies a step that asks no wallet.
   *
   * @param balance what is left of play money; null for money
   * @param win what is owed, when the step ends a round of money
   * @param idleAt when the platform takes the next one, should the player not
   * @return false when the round does not stand where the step was worked out for
   */
  boolean moved(
      Sql sql,
      Move move,
      @Nullable BigDecimal balance,
      @Nullable WalletTransaction win,
      @Nullable Instant winDue,
      Instant idleAt) {
    Query statement = position(step(sql.query(MOVED), move), move, idleAt);
    return owed(statement, win, winDue)
            .bind("now", move.createdAt())
            .bind("balance", balance)
            .bind("ending", move.ending())
            .mapTo(Long.class)
            .one()
        == 1;
  }

  /** Gives up a round whose player left before anything was won or lost; false as ever. */
  boolean left(Sql sql, PlayedRound round, @Nullable UUID rollback, Instant now) {
    return sql.query(LEFT)
            .bind("round", round.round().id())
            .bind("step", round.step())
            .bind("next", rollback)
            .bind("opening", round.openingBet())
            .bind("now", now)
            .mapTo(Long.class)
            .one()
        == 1;
  }

  Query step(Query statement, Move move) {
    return statement
        .bind("round", move.from().round().id())
        .bind("step", move.from().step())
        .bind("id", move.id())
        .bind("action", move.step().action())
        .bind("params", json.write(move.step().params()))
        .bind("by", move.takenBy())
        .bind("stake", move.stake());
  }

  Query position(Query statement, Move move, Instant idleAt) {
    List<String> actions = Round.sorted(move.to());
    return statement
        .bind("status", move.status().text())
        .bind("shown", json.write(move.to().shown()))
        .bindArray("actions", String.class, actions)
        .bind("multiplier", move.to().paid() == null ? null : move.to().paid().toDecimal())
        .bind("payout", move.payout())
        .bind("idleAt", move.to().isOver() ? null : idleAt);
  }

  static Query owed(Query statement, @Nullable WalletTransaction win, @Nullable Instant due) {
    return win == null
        ? statement
        : statement.bind("next", win.id()).bind("opening", win.betTransactionId()).bind("due", due);
  }
}
