package io.paddock.games.round;

import io.paddock.games.wallet.TransactionStatus;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a step with a stake of its own, each one statement. While the wallet is
 * asked the round's row names the stake, and no other step comes in between; what follows begins by
 * ending the stake's transaction, as in {@link RoundSteps}.
 */
@Singleton
class FurtherSteps {

  private static final String ENDED = RoundSteps.ENDED;

  private static final String ASKED =
      "WITH asked AS (UPDATE rounds SET asking = #{bet}::uuid"
          + ActionSteps.STANDS
          + """
            AND EXISTS (SELECT FROM session_tokens WHERE session_id = #{session})
          RETURNING id, operator_id),
          intent AS (
              INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
                  round_closed, further, created_at, due_at)
              SELECT #{bet}::uuid, 'bet', 'pending', id, operator_id, #{stake}::numeric, false,
                     true, #{now}::timestamptz, #{due}::timestamptz
                FROM asked),
          begun AS (
              INSERT INTO round_steps (id, round_id, step, action, params, status, taken_by, stake,
                  bet_transaction_id, created_at)
              SELECT #{id}::uuid, id, #{step}::int, #{action}::text, #{params}::text::json,
                     'asking', #{by}::text, #{stake}::numeric, #{bet}::uuid, #{now}::timestamptz
                FROM asked)
          SELECT count(*) FROM asked
          """;

  /** A round that asks for another stake, or for none, would get no status: all is undone. */
  private static final String ASKING_FOR_IT =
      "CASE WHEN r.status = 'playing' AND r.asking = #{transaction} THEN ";

  private static final String TAKEN =
      "WITH "
          + ENDED
          + ", moved AS (UPDATE rounds r SET status = "
          + ASKING_FOR_IT
          + """
          #{status}::text END,
                     asking = NULL, step = r.step + 1, outcome = #{shown}::text::json,
                     actions = CASE #{status}::text WHEN 'playing' THEN #{actions}::text[] END,
                     staked = r.staked + #{stake}::numeric, multiplier = #{multiplier},
                     payout = #{payout}::numeric, balance = #{balance}, due_at = #{idleAt}
                FROM ended WHERE r.id = ended.round_id
              RETURNING r.id, r.operator_id, r.staked, r.balance, r.free_bet_id),
          applied AS (
              UPDATE round_steps s
                 SET status = 'applied', shown = #{shown}::text::json,
                     actions = #{actions}::text[], staked = moved.staked, balance = moved.balance
                FROM moved WHERE s.bet_transaction_id = #{transaction}),
          """
          + ActionSteps.WIN_OWED;

  private static final String DECLINED =
      "WITH "
          + ENDED
          + ", freed AS (UPDATE rounds r SET status = "
          + "CASE WHEN r.room_round_id IS NOT NULL THEN r.status ELSE "
          + ASKING_FOR_IT
          + """
          'playing' END END,
                     asking = NULL, balance = coalesce(#{balance}::numeric, r.balance)
                FROM ended WHERE r.id = ended.round_id
              RETURNING r.id, r.operator_id),
          declined AS (
              UPDATE round_steps s SET status = 'refused'
                FROM freed WHERE s.bet_transaction_id = #{transaction}),
          owed AS (
              INSERT INTO wallet_transactions (id, kind, status, round_id, operator_id, amount,
                  round_closed, further, bet_transaction_id, created_at, due_at)
              SELECT #{next}::uuid, 'rollback', 'pending', id, operator_id, #{amount}::numeric,
                     false, true, #{transaction}, #{now}, #{now}
                FROM freed WHERE #{next}::uuid IS NOT NULL)
          SELECT count(*) FROM freed
          """;

  private static final String RETURNED =
      "WITH "
          + ENDED
          + """
          UPDATE wallet_transactions t SET status = 'rolled_back'
            FROM ended WHERE t.id = #{bet} AND t.status IN ('unknown', 'acknowledged')
          """;

  private final ActionSteps steps;

  FurtherSteps(ActionSteps steps) {
    this.steps = steps;
  }

  /** Writes a step with the intent of its stake; false as for {@link ActionSteps#moved}. */
  boolean asked(Sql sql, Move move, WalletTransaction bet, UUID session, Instant due) {
    return steps
            .step(sql.query(ASKED), move)
            .bind("bet", bet.id())
            .bind("session", session)
            .bind("now", bet.createdAt())
            .bind("due", due)
            .mapTo(Long.class)
            .one()
        == 1;
  }

  /** Applies a step whose stake the wallet took; false when the stake was given up meanwhile. */
  boolean taken(
      Sql sql,
      Move move,
      WalletTransaction bet,
      WalletAnswer.Ok answer,
      @Nullable WalletTransaction win,
      Instant now,
      @Nullable Instant winDue,
      Instant idleAt) {
    Query statement = RoundSteps.acknowledged(sql.query(TAKEN), bet, answer, now);
    return ActionSteps.owed(steps.position(statement, move, idleAt), win, winDue)
            .bind("stake", move.stake())
            .bind("balance", answer.balance())
            .mapTo(Long.class)
            .one()
        == 1;
  }

  /**
   * Refuses a step whose stake was not taken, or may not have been.
   *
   * @param rollback owed when nobody knows; null when the wallet surely did nothing
   * @return false when the stake has ended already
   */
  boolean declined(
      Sql sql,
      WalletTransaction bet,
      TransactionStatus status,
      String outcome,
      @Nullable BigDecimal balance,
      @Nullable WalletTransaction rollback,
      Instant now) {
    return RoundSteps.ended(sql.query(DECLINED), bet, status, outcome, null, now)
            .bind("balance", balance)
            .bind("next", rollback == null ? null : rollback.id())
            .bind("amount", bet.amount())
            .mapTo(Long.class)
            .one()
        == 1;
  }

  /** A further stake was given back; the round knows nothing of it. */
  void returned(Sql sql, WalletTransaction rollback, WalletAnswer.Ok answer, Instant now) {
    RoundSteps.acknowledged(sql.query(RETURNED), rollback, answer, now)
        .bind("bet", rollback.betTransactionId())
        .execute();
  }
}
